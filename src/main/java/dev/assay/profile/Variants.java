package dev.assay.profile;

import dev.assay.scan.Frequency;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds values that seem to be one value written in several ways. */
final class Variants {
    private static final int MOST_COMPARED = 400;
    private static final int SHORTEST_TYPO = 5;
    private static final double RARE = 0.05;
    private static final int MOST_SHOWN = 50;

    private Variants() {}

    /** The most frequent first, then by text. */
    static List<TextProfile.Variant> among(List<Frequency> values) {
        List<TextProfile.Variant> found = new ArrayList<>();
        Map<String, Frequency> likeliest = new LinkedHashMap<>();
        for (Frequency value : values) {
            String key = key(value.text());
            if (key.isEmpty()) {
                continue;
            }
            Frequency other = likeliest.putIfAbsent(key, value);
            if (other != null) {
                found.add(new TextProfile.Variant(
                        value.text(), value.rows(), other.text(), how(value.text(), other.text())));
            }
        }
        typos(List.copyOf(likeliest.values()), found);
        found.sort(Comparator.comparingLong(TextProfile.Variant::rows)
                .reversed()
                .thenComparing(TextProfile.Variant::value));
        return found.subList(0, Math.min(MOST_SHOWN, found.size()));
    }

    /** Rare values that are one letter off a frequent one. Codes are not compared: one digit off is another code. */
    private static void typos(List<Frequency> values, List<TextProfile.Variant> found) {
        List<Frequency> words = values.stream()
                .filter(value -> value.text().length() >= SHORTEST_TYPO
                        && value.text().chars().noneMatch(Character::isDigit))
                .limit(MOST_COMPARED)
                .toList();
        LevenshteinDistance distance = new LevenshteinDistance(1);
        for (int i = 1; i < words.size(); i++) {
            for (int j = 0; j < i; j++) {
                Frequency rare = words.get(i);
                Frequency frequent = words.get(j);
                if (rare.rows() <= RARE * frequent.rows()
                        && distance.apply(key(rare.text()), key(frequent.text())) == 1) {
                    found.add(new TextProfile.Variant(rare.text(), rare.rows(), frequent.text(), "one letter"));
                    break;
                }
            }
        }
    }

    /** Small letters and digits alone, without accents. */
    private static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    private static String how(String value, String other) {
        if (value.equalsIgnoreCase(other)) {
            return "case";
        }
        if (value.strip().replaceAll("\\s+", " ").equalsIgnoreCase(other.strip().replaceAll("\\s+", " "))) {
            return "blanks";
        }
        return plain(value).equalsIgnoreCase(plain(other)) ? "accents" : "signs";
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }
}

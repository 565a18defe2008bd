package dev.assay.profile;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a column's name: {@code unitPrice_EUR} has unit, price, eur. */
final class NameWords {
    private final Set<String> words = new LinkedHashSet<>();
    private final String joined;

    NameWords(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String apart = plain.replaceAll("([a-z\\d])([A-Z])", "$1 $2").replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2");
        for (String word : apart.toLowerCase(Locale.ROOT).split("[^a-z\\d]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        joined = String.join("", words);
    }

    boolean any(List<String> some) {
        return some.stream().anyMatch(words::contains);
    }

    /** Whether the name ends with one of them, or holds one of four letters or more anywhere. */
    boolean like(List<String> some) {
        return any(some)
                || some.stream().anyMatch(word -> word.length() >= 3 && joined.endsWith(word))
                || some.stream().anyMatch(word -> word.length() >= 5 && joined.contains(word));
    }
}

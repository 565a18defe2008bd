package dev.assay.match;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text is compared by: its words in small letters without accents; what a sign divides also as one word; letters
 * and digits that stand together also apart. So {@code PS-LX350H} and {@code PSLX 350 H} share {@code 350} and {@code h},
 * and with {@code PSLX350H} they share more.
 */
final class Tokens {
    /** Of longer texts the beginning is compared. */
    private static final int MOST = 200;

    private static final Pattern WORD = Pattern.compile("[^\\s/,;()\"]+");
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern RUN = Pattern.compile("\\p{L}+|\\p{N}+");
    private static final Pattern MARK = Pattern.compile("\\p{M}+");

    private Tokens() {}

    /** The tokens in order of text; none for null. */
    static Collection<String> of(String text) {
        if (text == null) {
            return Set.of();
        }
        String plain = MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        Set<String> tokens = new LinkedHashSet<>();
        Matcher words = WORD.matcher(plain);
        while (words.find() && tokens.size() < MOST) {
            add(words.group(), tokens);
        }
        return new TreeSet<>(tokens);
    }

    private static void add(String word, Set<String> tokens) {
        Matcher parts = PART.matcher(word);
        StringBuilder joined = new StringBuilder();
        while (parts.find()) {
            joined.append(parts.group());
            tokens.add(parts.group());
            Matcher runs = RUN.matcher(parts.group());
            while (runs.find()) {
                tokens.add(runs.group());
            }
        }
        if (!joined.isEmpty()) {
            tokens.add(joined.toString());
        }
    }
}

package dev.assay.unit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A spelling as it is looked up: without accents, dots, commas, hyphens and doubled spaces. */
final class Spelling {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s.,\\-\u2010\u2011_]+");

    private Spelling() {}

    /** Case as it stands: {@code T} is not {@code t}. */
    static String exact(String text) {
        String decomposed =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.matcher(decomposed).replaceAll(" ").strip();
    }

    static String lower(String text) {
        return exact(text).toLowerCase(Locale.ROOT);
    }
}

package dev.assay.generate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Other ways to write the same name, as people and systems do. */
final class TextVariants {
    private static final List<UnaryOperator<String>> WAYS = List.of(
            text -> text.toUpperCase(Locale.ROOT),
            text -> text.toLowerCase(Locale.ROOT),
            TextVariants::withoutAccents,
            text -> text + " ",
            text -> " " + text,
            text -> text.replaceFirst(" |-", "  "),
            TextVariants::abbreviated);

    /** One share of the draw each for swapped, left out and doubled letters. */
    private static final int TYPOS = 3;

    private TextVariants() {}

    /** A variant that differs from the text; which one depends on the draw in [0, 1) alone. */
    static String of(String text, double draw) {
        double place = draw * (WAYS.size() + TYPOS);
        int way = (int) place;
        String variant = way < WAYS.size() ? WAYS.get(way).apply(text) : typo(text, place - WAYS.size());
        return variant.equals(text) ? text.toUpperCase(Locale.ROOT) + " " : variant;
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    private static String abbreviated(String text) {
        String shorter = text.replace("Saint-", "St-")
                .replace("Company", "Co.")
                .replace("Établissements", "Éts")
                .replace("Coopérative", "Coop.");
        return shorter.equals(text) ? text.substring(0, Math.min(4, text.length())) + "." : shorter;
    }

    private static String typo(String text, double draw) {
        int kind = (int) draw;
        int at = (int) ((draw - kind) * (text.length() - 1));
        String head = text.substring(0, at);
        char one = text.charAt(at);
        char two = text.charAt(at + 1);
        String tail = text.substring(at + 2);
        return switch (kind) {
            case 0 -> head + two + one + tail;
            case 1 -> head + two + tail;
            default -> head + one + one + two + tail;
        };
    }
}

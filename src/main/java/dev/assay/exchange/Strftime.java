package dev.assay.exchange;

import java.util.Map;

/** Python's date formats as Java's patterns, which take the same texts. */
final class Strftime {
    /** Directives that read one or two digits where something other than a digit follows. */
    private static final Map<Character, String> SHORT =
            Map.of('d', "d", 'm', "M", 'H', "H", 'I', "h", 'M', "m", 'S', "s", 'j', "D");

    private static final Map<Character, String> FULL =
            Map.of('d', "dd", 'm', "MM", 'H', "HH", 'I', "hh", 'M', "mm", 'S', "ss", 'j', "DDD");

    private static final Map<Character, String> ALWAYS = Map.of(
            'Y', "yyyy", 'y', "yy", 'b', "MMM", 'B', "MMMM", 'a', "EEE", 'A', "EEEE", 'p', "a", 'f', "SSSSSS", 'z',
            "XX");

    /**
     * @param pattern for {@code DateTimeFormatter}
     * @param withTime whether it has a time of day
     * @param withDate whether it has a year, a month and a day
     * @param fraction whether it has fractions of a second, which Python reads in one to six digits
     */
    record Java(String pattern, boolean withTime, boolean withDate, boolean fraction) {}

    private Strftime() {}

    static Java java(String format) {
        StringBuilder pattern = new StringBuilder();
        String directives = "";
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                literal(pattern, c);
                continue;
            }
            if (++i == format.length()) {
                throw new NotTranslated("the format ends in %");
            }
            String whole = compound(format.charAt(i));
            if (whole != null) {
                Java inner = java(whole);
                pattern.append(inner.pattern());
                directives += whole.replace("%", "");
            } else if (format.charAt(i) == '%') {
                literal(pattern, '%');
            } else {
                pattern.append(directive(format, i, pattern));
                directives += format.charAt(i);
            }
        }
        String found = directives;
        boolean date = has(found, "Yy") && (has(found, "j") || (has(found, "d") && has(found, "mbB")));
        return new Java(pattern.toString().replace("''", ""), has(found, "HIMSfp"), date, has(found, "f"));
    }

    private static String compound(char directive) {
        return switch (directive) {
            case 'F' -> "%Y-%m-%d";
            case 'T' -> "%H:%M:%S";
            case 'D' -> "%m/%d/%y";
            case 'R' -> "%H:%M";
            default -> null;
        };
    }

    private static String directive(String format, int at, StringBuilder before) {
        char directive = format.charAt(at);
        if (ALWAYS.containsKey(directive)) {
            return ALWAYS.get(directive);
        }
        if (!SHORT.containsKey(directive)) {
            throw new NotTranslated("the directive %" + directive + " has no counterpart in Java's patterns");
        }
        boolean digitsFollow = at + 1 < format.length()
                && (Character.isDigit(format.charAt(at + 1))
                        || (format.charAt(at + 1) == '%' && !format.startsWith("%%", at + 1)));
        boolean digitsBefore = before.length() > 0 && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        return (digitsFollow || digitsBefore ? FULL : SHORT).get(directive);
    }

    private static void literal(StringBuilder pattern, char c) {
        if (Character.isLetter(c)) {
            pattern.append('\'').append(c).append('\'');
        } else if (c == '\'') {
            throw new NotTranslated("the format has an apostrophe");
        } else if ("[]{}#".indexOf(c) >= 0) {
            pattern.append('\'').append(c).append('\'');
        } else {
            pattern.append(c);
        }
    }

    private static boolean has(String directives, String some) {
        return directives.chars().anyMatch(c -> some.indexOf(c) >= 0);
    }
}

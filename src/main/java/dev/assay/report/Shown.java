package dev.assay.report;

/** Data made fit to be seen: shortened, and without characters that steer a terminal or a browser. */
final class Shown {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final char BLANK = '␣';

    private Shown() {}

    /** A control character becomes its picture (␊ for a line feed); what turns the direction of text becomes �. */
    static char letter(char letter) {
        if (letter < ' ') {
            return (char) (CONTROL_PICTURES + letter);
        }
        boolean control = letter >= 0x7F && letter < 0xA0;
        boolean separator = letter == 0x2028 || letter == 0x2029;
        boolean turning = letter == 0x200E
                || letter == 0x200F
                || letter == 0x061C
                || (letter >= 0x202A && letter <= 0x202E)
                || (letter >= 0x2066 && letter <= 0x2069);
        boolean noCharacter = letter >= 0xFFFE;
        return control || separator || turning || noCharacter ? '\uFFFD' : letter;
    }

    /** The whole text made visible. */
    static String line(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            shown.append(letter(text.charAt(i)));
        }
        return shown.toString();
    }

    /** Blanks at the beginning and the end become ␣, so that a blank value and {@code "Lyon "} can be seen. */
    static String edges(String text) {
        String inner = text.strip();
        if (inner.isEmpty()) {
            return text.replace(' ', BLANK);
        }
        int start = text.indexOf(inner);
        int end = start + inner.length();
        return text.substring(0, start).replace(' ', BLANK)
                + inner
                + text.substring(end).replace(' ', BLANK);
    }

    /** At most so many characters (code points), the last of them … where something was cut. */
    static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, most - 1))) + "…";
    }

    /** At most so many characters (code points); what was cut, marked …, is missing in the middle. */
    static String shortenedInside(String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        int tail = Math.max(0, most - 1) / 2;
        String end = text.substring(text.offsetByCodePoints(0, length - tail));
        return shortened(text, most - tail) + end;
    }
}

package dev.assay.exchange;

import dev.assay.spec.YamlText;

/** The lines of a spec in the making, with comments that are broken where they grow too long. */
final class SpecLines {
    private static final int WIDTH = 118;

    private final StringBuilder text = new StringBuilder();
    private int line = 1;

    /** The number of the line that comes next. */
    int line() {
        return line;
    }

    String text() {
        return text.toString();
    }

    void put(String row) {
        text.append(row).append('\n');
        line++;
    }

    void comment(String indent, String said) {
        StringBuilder row = new StringBuilder(indent + "#");
        for (String word : bare(said).split(" ")) {
            if (row.length() + word.length() + 1 > WIDTH && row.length() > indent.length() + 1) {
                put(row.toString());
                row = new StringBuilder(indent + "#  ");
            }
            row.append(' ').append(word);
        }
        put(row.toString());
    }

    /** What is said, on one line. */
    static String bare(String said) {
        return said.replaceAll("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    /** A value as a spec takes it literally. */
    static String scalar(Object value) {
        return YamlText.scalar(YamlText.literal(value));
    }

    /** A value as a spec takes it literally, on one line. */
    static String flow(Object value) {
        return YamlText.flow(YamlText.literal(value));
    }
}

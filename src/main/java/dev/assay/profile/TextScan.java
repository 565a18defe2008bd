package dev.assay.profile;

import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.types.UTF8String;

/** Looks at one text after another, each once, byte by byte. What it says is of the text read last. */
final class TextScan {
    private static final int MOST_RUNS = 12;
    private static final int ROOM = 160;
    /** Longer texts are looked at up to here for their kind; their length is counted whole. */
    private static final int LOOKED_AT = 4_096;

    private static final int LEAD = 0xC0;
    private static final byte[] OTHER_LETTER = {(byte) 0xC3, (byte) 0xA9};
    private static final byte[] ELLIPSIS = {(byte) 0xE2, (byte) 0x80, (byte) 0xA6};
    private static final int NO_CLASS = -1;
    private static final int TEN = 10;

    private final byte[] pattern = new byte[ROOM];
    private int patternLength;
    private int runs;
    private int runClass;
    private int runLength;

    private int length;
    private int digits;
    private int upper;
    private int lower;
    private int blanks;
    private int other;
    private int marks;
    private boolean edgeBlank;
    private boolean doubleBlank;
    private boolean control;
    private boolean damaged;

    void read(UTF8String text) {
        clear();
        int bytes = text.numBytes();
        int end = Math.min(bytes, LOOKED_AT);
        int before = NO_CLASS;
        for (int i = 0; i < end; i++) {
            int each = Utf8.at(text, i) & 0xFF;
            if (Utf8.continues((byte) each)) {
                continue;
            }
            length++;
            int kind = kind(each);
            doubleBlank |= kind == ' ' && before == ' ';
            before = kind;
            damaged |= each == 0xEF
                    && end - i >= 3
                    && Utf8.at(text, i + 1) == (byte) 0xBF
                    && Utf8.at(text, i + 2) == (byte) 0xBD;
            run(kind);
        }
        flush();
        if (bytes > end) {
            length = text.numChars();
        }
        edgeBlank = bytes > 0 && (blank(Utf8.at(text, 0) & 0xFF) || blank(Utf8.at(text, bytes - 1) & 0xFF));
    }

    private void clear() {
        patternLength = 0;
        runs = 0;
        runClass = NO_CLASS;
        runLength = 0;
        length = 0;
        digits = 0;
        upper = 0;
        lower = 0;
        blanks = 0;
        other = 0;
        marks = 0;
        doubleBlank = false;
        control = false;
        damaged = false;
    }

    private static boolean blank(int each) {
        return each == ' ' || (each >= '\t' && each <= '\r');
    }

    /** Counts a character by its first byte; what it is written as in a pattern. */
    private int kind(int each) {
        if (each >= '0' && each <= '9') {
            digits++;
            return '9';
        }
        if (each >= 'a' && each <= 'z') {
            lower++;
            return 'a';
        }
        if (each >= 'A' && each <= 'Z') {
            upper++;
            return 'A';
        }
        if (blank(each)) {
            blanks++;
            control |= each != ' ';
            return ' ';
        }
        if (each >= LEAD) {
            other++;
            return 'e';
        }
        marks++;
        control |= each < ' ' || each == 0x7F;
        return each;
    }

    private void run(int kind) {
        if (kind == runClass) {
            runLength++;
            return;
        }
        flush();
        runClass = kind;
        runLength = 1;
    }

    private void flush() {
        if (runClass == NO_CLASS || runs > MOST_RUNS) {
            return;
        }
        if (runs++ == MOST_RUNS) {
            put(ELLIPSIS);
            return;
        }
        if (runClass == 'e') {
            put(OTHER_LETTER);
        } else {
            pattern[patternLength++] = (byte) runClass;
        }
        if (runLength > 1) {
            pattern[patternLength++] = '{';
            if (runLength < TEN) {
                pattern[patternLength++] = (byte) ('0' + runLength);
            } else {
                put(Integer.toString(runLength).getBytes(StandardCharsets.US_ASCII));
            }
            pattern[patternLength++] = '}';
        }
    }

    private void put(byte[] more) {
        System.arraycopy(more, 0, pattern, patternLength, more.length);
        patternLength += more.length;
    }

    /**
     * The text with {@code A} for a capital, {@code a} for a small letter, {@code 9} for a digit, {@code é} for a letter
     * outside ASCII, and how often each stands in a row in braces; valid until the next text is read.
     */
    UTF8String pattern() {
        return UTF8String.fromBytes(pattern, 0, patternLength);
    }

    /** In characters. */
    int length() {
        return length;
    }

    int digits() {
        return digits;
    }

    int upper() {
        return upper;
    }

    int lower() {
        return lower;
    }

    int blanks() {
        return blanks;
    }

    /** Characters outside ASCII. */
    int other() {
        return other;
    }

    /** Punctuation and signs of ASCII. */
    int marks() {
        return marks;
    }

    /** Whether it begins or ends with a blank. */
    boolean edgeBlank() {
        return edgeBlank;
    }

    boolean doubleBlank() {
        return doubleBlank;
    }

    /** Whether it holds a tab, a line break or another control character. */
    boolean control() {
        return control;
    }

    /** Whether it holds the character that stands where a decoder gave up (U+FFFD). */
    boolean damaged() {
        return damaged;
    }
}

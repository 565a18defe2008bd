package dev.assay.cluster;

import java.util.Locale;

/** What makes two values alike, the strictest first. */
public enum Method {
    /** The same but for case, blanks, accents, punctuation, and the order and number of words. */
    FINGERPRINT(0),
    /** The same pairs of neighbouring letters. */
    NGRAM(1),
    /** Words that sound the same. */
    PHONETIC(2),
    /** Few letters off. */
    EDIT(3),
    /** Words in common, the rarer the more they count. */
    TOKENS(4);

    private final int laxity;

    Method(int laxity) {
        this.laxity = laxity;
    }

    /** Its place among the methods, from 0 for the strictest. */
    int laxity() {
        return laxity;
    }

    static Method of(int laxity) {
        for (Method each : values()) {
            if (each.laxity == laxity) {
                return each;
            }
        }
        throw new IllegalArgumentException("no method is " + laxity);
    }

    /** As tables and files call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.assay.cluster;

import java.io.Serializable;
import java.util.function.IntUnaryOperator;

/** How alike two values are by a method; 0 for not alike. */
final class Likeness implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of what collides by its letters or its sound, so much must be the same. */
    private static final double LETTERS = 0.7;

    /** A word of so many letters may have a wrong one, of twice as many two. */
    private static final int LETTERS_A_SLIP = 4;

    private static final double WORDS = 0.75;
    /** Within a group that stands for one thing. */
    private static final double WORDS_WITHIN = 0.5;

    /** So many times more frequent is what a rare value is taken for. */
    private static final long TIMES = 4;

    /** Shorter texts sound like much else. */
    static final int SHORT = 5;

    /** So many times more frequent must be what a short text is taken for. */
    private static final long TIMES_SHORT = 20;

    private final Keys keys = new Keys();

    /** The weight of words that values of the column must have in common. */
    static double words(String within) {
        return within.isEmpty() ? WORDS : WORDS_WITHIN;
    }

    /** Whether one is so rare that it may be a slip for the other; in a group that stands for one thing, any may be. */
    static boolean rare(Candidate member, long centre) {
        return member.method() == Method.NGRAM || !member.within().isEmpty() || member.support() * TIMES <= centre;
    }

    double of(Candidate member, Candidate centre) {
        String left = member.text().plain();
        String right = centre.text().plain();
        return switch (member.method()) {
            case FINGERPRINT -> 1;
            case NGRAM -> Keys.ngram(member.text()).equals(Keys.ngram(centre.text()))
                    ? Edits.similarity(member.text().compact(), centre.text().compact(), LETTERS)
                    : 0;
            case PHONETIC -> keys.phonetic(member.text()).equals(keys.phonetic(centre.text()))
                            && !otherWord(left, right, length -> length)
                    ? Edits.similarity(left, right, LETTERS)
                    : 0;
            case EDIT -> plausible(member, centre) ? edit(left, right) : 0;
            case TOKENS -> tokens(member, centre);
        };
    }

    /** A letter is much of a short text, and all too much of one with three. */
    private static boolean plausible(Candidate member, Candidate centre) {
        int left = member.text().plain().length();
        int right = centre.text().plain().length();
        boolean rare = member.support() * TIMES_SHORT <= centre.support();
        if (Edits.further(member.letters(), centre.letters(), Edits.bound(Math.min(left, right)))) {
            return false;
        }
        return Math.min(left, right) >= SHORT || (Math.max(left, right) >= SHORT - 1 && rare);
    }

    private static double edit(String left, String right) {
        int bound = Edits.bound(Math.min(left.length(), right.length()));
        int distance = bound == 0 ? -1 : Edits.distance(left, right, bound);
        if (distance < 0 || otherWord(left, right, length -> Math.max(1, length / LETTERS_A_SLIP))) {
            return 0;
        }
        return 1 - (double) distance / Math.max(left.length(), right.length());
    }

    /**
     * Whether a word stands where the other has a word that is more letters off than a slip: type A is not type B, nor Two
     * Henrys Two Beers.
     *
     * @param slip the letters that may differ in a word of that length, if it is no single letter
     */
    private static boolean otherWord(String left, String right, IntUnaryOperator slip) {
        String[] some = left.split(" ", -1);
        String[] others = right.split(" ", -1);
        if (some.length != others.length) {
            return false;
        }
        for (int i = 0; i < some.length; i++) {
            int shorter = Math.min(some[i].length(), others[i].length());
            int most = shorter == 1 ? 0 : slip.applyAsInt(shorter);
            if (!some[i].equals(others[i]) && Edits.distance(some[i], others[i], most) < 0) {
                return true;
            }
        }
        return false;
    }

    private static double tokens(Candidate member, Candidate centre) {
        double similarity = Weights.similarity(member, centre);
        return similarity < words(member.within()) ? 0 : similarity;
    }
}

package dev.assay.cluster;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Texts that are few letters apart: one where the shorter has at least 3 letters, two from 12 on, three from 24 on. Two
 * neighbouring letters that changed places are one.
 *
 * <p>Every such pair shares a key. For one letter the keys are the text and all texts with one letter taken out (the
 * deletion neighbourhoods of Mor and Fraenkel 1982; Bocek, Hunt and Stiller, "Fast Similarity Search in Large
 * Dictionaries", 2007). For more letters, k, the texts are cut into k + 1 segments, of which one must stand unchanged in
 * the other text, k places away at most (Li, Deng, Wang and Feng, "Pass-Join", VLDB 2011).
 */
final class Edits {
    static final int SHORTEST = 3;
    private static final int SECOND = 12;
    private static final int THIRD = 24;
    private static final int MOST = 3;

    private Edits() {}

    /** Letters that may differ where the shorter text has so many; 0 for none. */
    static int bound(int length) {
        return length < SHORTEST ? 0 : length < SECOND ? 1 : length < THIRD ? 2 : MOST;
    }

    /** Where texts collide that may be alike. */
    static Set<String> keys(String text) {
        Set<String> keys = new LinkedHashSet<>();
        int length = text.length();
        // A longer text may be compared with a shorter one, by the shorter one's bound.
        for (int bound = 1; bound <= MOST; bound++) {
            int shortest = bound == 1 ? SHORTEST : bound == 2 ? SECOND : THIRD;
            int longest = bound == 1 ? SECOND : bound == 2 ? THIRD + 1 : Integer.MAX_VALUE;
            if (length >= shortest && length <= longest) {
                if (bound == 1) {
                    deletions(text, keys);
                } else {
                    segments(text, bound, keys);
                }
            }
        }
        return keys;
    }

    private static void deletions(String text, Set<String> keys) {
        keys.add("1|" + text);
        for (int i = 0; i < text.length(); i++) {
            keys.add("1|" + text.substring(0, i) + text.substring(i + 1));
        }
    }

    private static void segments(String text, int bound, Set<String> keys) {
        int length = text.length();
        for (int other = length - bound; other <= length; other++) {
            int difference = length - other;
            int start = 0;
            for (int segment = 0; segment <= bound; segment++) {
                int size = other / (bound + 1) + (segment > bound - other % (bound + 1) ? 1 : 0);
                // Where a letter more stands before the segment, one fewer can stand behind it.
                int left = Math.max(start - (bound - difference) / 2, 0);
                int right = Math.min(start + (bound + difference) / 2, length - size);
                for (int at = left; at <= right; at++) {
                    keys.add(bound + "|" + other + "|" + segment + "|" + text.substring(at, at + size));
                }
                start += size;
            }
        }
    }

    /** Which letters a text has, and which of them twice; letters may share a bit. */
    static long letters(String text) {
        long once = 0;
        long twice = 0;
        for (int i = 0; i < text.length(); i++) {
            long bit = 1L << (text.charAt(i) & 31);
            twice |= once & bit;
            once |= bit;
        }
        return once | twice << 32;
    }

    /** Whether texts with these letters are surely further apart: each letter that one lacks is one to be changed. */
    static boolean further(long left, long right, int most) {
        return Long.bitCount(left & ~right) > most || Long.bitCount(right & ~left) > most;
    }

    /** How many letters apart; -1 for more than the most. */
    static int distance(String left, String right, int most) {
        if (Math.abs(left.length() - right.length()) > most) {
            return -1;
        }
        int plain = new LevenshteinDistance(Math.max(most, 2)).apply(left, right);
        int distance = plain == 2 && swapped(left, right) ? 1 : plain;
        return distance > most ? -1 : distance;
    }

    /** Whether two neighbouring letters that changed places are all the difference. */
    private static boolean swapped(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        int at = 0;
        while (left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return at + 1 < left.length()
                && left.charAt(at) == right.charAt(at + 1)
                && left.charAt(at + 1) == right.charAt(at)
                && left.regionMatches(at + 2, right, at + 2, left.length() - at - 2);
    }

    /** One less the share of letters that differ; 0 for less than the least. */
    static double similarity(String left, String right, double least) {
        int longer = Math.max(left.length(), right.length());
        if (longer == 0) {
            return 0;
        }
        int distance = distance(left, right, (int) Math.floor((1 - least) * longer));
        return distance < 0 ? 0 : 1 - (double) distance / longer;
    }
}

package dev.assay.profile;

import java.util.List;
import java.util.Map;

/**
 * What is told of a column's texts.
 *
 * @param shortest in characters
 * @param meanLength in characters
 * @param longest in characters
 * @param kinds what they look like, in words, and how many do; those that occur
 * @param traits what else is told of them, in words, and of how many; those that occur
 * @param patterns the most frequent patterns: {@code A} a capital, {@code a} a small letter, {@code 9} a digit, {@code é} a
 *     letter outside ASCII; a number in braces for how many in a row, or a plus for any number
 * @param variants values that seem to be one value written in several ways
 */
public record TextProfile(
        long shortest,
        double meanLength,
        long longest,
        Map<String, Long> kinds,
        Map<String, Long> traits,
        List<ValueCount> patterns,
        List<Variant> variants) {
    public TextProfile {
        patterns = List.copyOf(patterns);
        variants = List.copyOf(variants);
    }

    /**
     * A value that seems to be another one.
     *
     * @param value as it is written
     * @param rows how often
     * @param likely the more frequent way to write it
     * @param how they differ, in words
     */
    public record Variant(String value, long rows, String likely, String how) {}
}

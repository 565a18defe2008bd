package dev.assay.preflight;

import java.util.Arrays;
import java.util.List;

/**
 * A version of numbers, compared number by number; what is missing counts as 0.
 *
 * @param parts from the left
 */
record Version(List<Integer> parts) implements Comparable<Version> {
    Version {
        parts = List.copyOf(parts);
    }

    /** The numbers that a text begins with: {@code 3.5.6-amzn-1} is 3.5.6. Of a text without any, no numbers. */
    static Version of(String text) {
        return new Version(Arrays.stream(text.replaceFirst("[^\\d.].*", "").split("\\."))
                .filter(part -> !part.isEmpty() && part.length() < 10)
                .map(Integer::valueOf)
                .toList());
    }

    /** Whether the first numbers are the same. */
    boolean startsWith(Version other) {
        return parts.size() >= other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int compared = Integer.compare(part(i), other.part(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    /** One of the numbers, counted from 0. */
    int part(int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }
}

package dev.assay.profile;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The values of a column in the rows of a sample. */
final class SampledColumn {
    /** In place of a code, for a row without value. */
    static final int NONE = -1;

    private final Related column;
    private final long[] hashes;
    private final int[] codes;
    private final double[] numbers;
    private final int[] counts;
    private final int values;

    /**
     * @param hashes of the values
     * @param present whether a row has a value
     * @param numbers the values as numbers, times as microseconds; NaN for none. Null where the column has neither.
     */
    SampledColumn(Related column, long[] hashes, boolean[] present, double[] numbers) {
        this.column = column;
        this.hashes = hashes;
        this.numbers = numbers;
        LongStream.Builder there = LongStream.builder();
        for (int i = 0; i < hashes.length; i++) {
            if (present[i]) {
                there.add(hashes[i]);
            }
        }
        long[] different = there.build().sorted().distinct().toArray();
        codes = new int[hashes.length];
        counts = new int[different.length];
        int all = 0;
        for (int i = 0; i < hashes.length; i++) {
            codes[i] = present[i] ? Arrays.binarySearch(different, hashes[i]) : NONE;
            if (present[i]) {
                counts[codes[i]]++;
                all++;
            }
        }
        values = all;
    }

    Related column() {
        return column;
    }

    String name() {
        return column.name();
    }

    int place() {
        return column.place();
    }

    int rows() {
        return codes.length;
    }

    /** How many rows have a value. */
    int values() {
        return values;
    }

    /** How many different values there are; they are told by the codes from 0 on. */
    int distinct() {
        return counts.length;
    }

    /** How often the most frequent value occurs. */
    int most() {
        return Arrays.stream(counts).max().orElse(0);
    }

    /** The code of a row's value, or {@link #NONE}. */
    int code(int row) {
        return codes[row];
    }

    /** The number or time of a row; NaN for none. */
    double number(int row) {
        return numbers[row];
    }

    boolean numeric() {
        return numbers != null;
    }

    /** Whether a row's values are equal in both columns, which must be comparable. */
    boolean alike(SampledColumn other, int row) {
        boolean none = codes[row] == NONE;
        if (none || other.codes[row] == NONE) {
            return none && other.codes[row] == NONE;
        }
        boolean numbersToo = column.asked().number() && other.column.asked().number();
        return hashes[row] == other.hashes[row] || (numbersToo && numbers[row] == other.numbers[row]);
    }
}

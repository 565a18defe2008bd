package dev.assay.asof;

import java.util.Arrays;

/** Steps in order, each with a number of doubles. */
final class Steps {
    /** No step. */
    static final long NONE = Long.MIN_VALUE;

    private static final int FEW = 16;

    private final double[][] columns;
    private long[] steps = new long[FEW];
    private int size;

    /**
     * @param columns doubles a step
     */
    Steps(int columns) {
        this.columns = new double[columns][FEW];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    long step(int index) {
        return steps[index];
    }

    double value(int column, int index) {
        return columns[column][index];
    }

    void put(int column, int index, double value) {
        columns[column][index] = value;
    }

    /** Where the step is, or {@code -(place where it would be) - 1}. */
    int find(long step) {
        if (size == 0 || step > steps[size - 1]) {
            return -size - 1;
        }
        // Most series have a row a step.
        long guess = step - steps[0];
        if (guess >= 0 && guess < size && steps[(int) guess] == step) {
            return (int) guess;
        }
        return Arrays.binarySearch(steps, 0, size, step);
    }

    /** The first place whose step is this or later. */
    int from(long step) {
        int found = find(step);
        return found < 0 ? -found - 1 : found;
    }

    /** Makes room for a step at a place; its doubles are what stood there. */
    void insert(int at, long step) {
        if (size == steps.length) {
            int more = Math.multiplyExact(size, 2);
            steps = Arrays.copyOf(steps, more);
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], more);
            }
        }
        if (at < size) {
            System.arraycopy(steps, at, steps, at + 1, size - at);
            for (double[] column : columns) {
                System.arraycopy(column, at, column, at + 1, size - at);
            }
        }
        steps[at] = step;
        size++;
    }
}

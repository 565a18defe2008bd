package dev.assay.forecast;

import java.util.Arrays;

/** Where smoothing begins, on which the papers are silent, and short or sparse series hang. */
public enum Start {
    /**
     * At the first value, interval or probability, as in statsforecast. A history that begins with its first demand thus
     * begins too high: its first interval is 1, its first probability 1.
     */
    FIRST,

    /** At the mean of the history: of its values, its sizes of demand; at its known steps over its demands for intervals. */
    MEAN;

    double of(double[] values) {
        return this == FIRST ? values[0] : Arrays.stream(values).sum() / values.length;
    }
}

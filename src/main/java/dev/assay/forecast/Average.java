package dev.assay.forecast;

import java.io.Serializable;

/**
 * A mean that can be added to another.
 *
 * @param total the sum
 * @param counted of how many values
 * @param undefined how many more had no value, and are not in the mean
 */
public record Average(double total, long counted, long undefined) implements Serializable {
    static final Average NONE = new Average(0, 0, 0);

    /** Of one value, which may be undefined (NaN). */
    static Average of(double value) {
        return Double.isNaN(value) ? new Average(0, 0, 1) : new Average(value, 1, 0);
    }

    Average plus(Average other) {
        return new Average(total + other.total, counted + other.counted, undefined + other.undefined);
    }

    /** NaN of nothing. */
    public double value() {
        return total / counted;
    }
}

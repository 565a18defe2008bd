package dev.assay.forecast;

import java.io.Serializable;

/**
 * A weighted mean that can be added to another.
 *
 * @param total the sum of values times their weights
 * @param weight the sum of the weights of the values that are defined
 */
public record Weighted(double total, double weight) implements Serializable {
    static final Weighted NONE = new Weighted(0, 0);

    /** Of one value; one that is undefined (NaN) has no weight. */
    static Weighted of(double value, double weight) {
        return Double.isNaN(value) ? NONE : new Weighted(value * weight, weight);
    }

    Weighted plus(Weighted other) {
        return new Weighted(total + other.total, weight + other.weight);
    }

    /** NaN where nothing has a weight. */
    public double value() {
        return total / weight;
    }
}

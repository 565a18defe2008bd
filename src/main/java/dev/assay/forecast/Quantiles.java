package dev.assay.forecast;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What is not exceeded with the chance of a level.
 *
 * @param level between 0 and 1
 * @param steps by each step
 * @param sum by the sum of all steps, that of the lead time
 */
@SuppressWarnings("ArrayRecordComponent")
public record Quantiles(double level, double[] steps, double sum) implements Serializable {
    public Quantiles {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + ": a quantile's level is between 0 and 1");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantiles quantiles
                && Double.compare(level, quantiles.level) == 0
                && Arrays.equals(steps, quantiles.steps)
                && Double.compare(sum, quantiles.sum) == 0;
    }

    @Override
    public int hashCode() {
        return (Double.hashCode(level) * 31 + Arrays.hashCode(steps)) * 31 + Double.hashCode(sum);
    }

    @Override
    public String toString() {
        return level + ": " + Arrays.toString(steps) + ", sum " + sum;
    }
}

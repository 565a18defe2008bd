package dev.assay.forecast;

import java.io.Serializable;

/**
 * Errors, summed.
 *
 * @param counted of how many values that were known and forecast
 * @param undefined how many more were not known, or not forecast
 * @param actual the sum of what came
 * @param absoluteActual of its absolute values
 * @param error of what was expected less what came
 * @param absoluteError of its absolute values
 * @param squaredError of its squares
 */
public record Errors(
        long counted,
        long undefined,
        double actual,
        double absoluteActual,
        double error,
        double absoluteError,
        double squaredError)
        implements Serializable {
    static final Errors NONE = new Errors(0, 0, 0, 0, 0, 0, 0);

    static Errors of(double actual, double expected) {
        double error = expected - actual;
        return Double.isNaN(error)
                ? new Errors(0, 1, 0, 0, 0, 0, 0)
                : new Errors(1, 0, actual, Math.abs(actual), error, Math.abs(error), error * error);
    }

    Errors plus(Errors other) {
        return new Errors(
                counted + other.counted,
                undefined + other.undefined,
                actual + other.actual,
                absoluteActual + other.absoluteActual,
                error + other.error,
                absoluteError + other.absoluteError,
                squaredError + other.squaredError);
    }

    /** The sum of errors over the sum of actual values: above zero, too much was expected. NaN where nothing came. */
    public double bias() {
        return actual == 0 ? Double.NaN : error / actual;
    }

    /** The sum of absolute errors over that of absolute actual values. NaN where nothing came. */
    public double wape() {
        return absoluteActual == 0 ? Double.NaN : absoluteError / absoluteActual;
    }
}

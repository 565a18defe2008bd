package dev.assay.forecast;

/** Simple exponential smoothing, begun at the first value (Brown 1956). */
final class Smoothing {
    private static final double LOWEST = 0.1;
    private static final double HIGHEST = 0.3;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Below this, sums of squares differ by rounding only. */
    private static final double PRECISION = 1e-9;

    private Smoothing() {}

    /** The level after the last value: l = alpha * value + (1 - alpha) * l. */
    static double level(double[] values, double alpha) {
        double level = values[0];
        double rest = 1 - alpha;
        for (int i = 1; i < values.length; i++) {
            level = alpha * values[i] + rest * level;
        }
        return level;
    }

    /** The level with the alpha between 0.1 and 0.3 whose forecasts one step ahead have the least squared error. */
    static double optimizedLevel(double[] values) {
        return level(values, bestAlpha(values));
    }

    /** By golden section; where two alphas are as good, the middle of what is left. */
    static double bestAlpha(double[] values) {
        double low = LOWEST;
        double high = HIGHEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double errorLeft = squaredError(values, left);
        double errorRight = squaredError(values, right);
        while (high - low >= PRECISION && errorLeft != errorRight) {
            if (errorLeft < errorRight) {
                high = right;
                right = left;
                errorRight = errorLeft;
                left = high - GOLDEN * (high - low);
                errorLeft = squaredError(values, left);
            } else {
                low = left;
                left = right;
                errorLeft = errorRight;
                right = low + GOLDEN * (high - low);
                errorRight = squaredError(values, right);
            }
        }
        return (low + high) / 2;
    }

    private static double squaredError(double[] values, double alpha) {
        double level = values[0];
        double rest = 1 - alpha;
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            double error = values[i] - level;
            sum += error * error;
            level = alpha * values[i] + rest * level;
        }
        return sum;
    }
}

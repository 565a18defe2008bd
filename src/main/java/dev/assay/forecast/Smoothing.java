package dev.assay.forecast;

/** Simple exponential smoothing (Brown 1956). */
final class Smoothing {
    private static final double LOWEST = 0.1;
    private static final double HIGHEST = 0.3;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Below this, sums of squares differ by rounding only. */
    private static final double PRECISION = 1e-9;

    private Smoothing() {}

    /** The level after the last value: l = alpha * value + (1 - alpha) * l. */
    static double level(double[] values, double alpha, double start) {
        double level = start;
        double rest = 1 - alpha;
        for (double value : values) {
            level = alpha * value + rest * level;
        }
        return level;
    }

    /** The level with the alpha between 0.1 and 0.3 whose forecasts one step ahead have the least squared error. */
    static double optimizedLevel(double[] values, double start) {
        return level(values, bestAlpha(values, start), start);
    }

    /** By golden section; where two alphas are as good, the middle of what is left. */
    static double bestAlpha(double[] values, double start) {
        double low = LOWEST;
        double high = HIGHEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double errorLeft = squaredError(values, left, start);
        double errorRight = squaredError(values, right, start);
        while (high - low >= PRECISION && errorLeft != errorRight) {
            if (errorLeft < errorRight) {
                high = right;
                right = left;
                errorRight = errorLeft;
                left = high - GOLDEN * (high - low);
                errorLeft = squaredError(values, left, start);
            } else {
                low = left;
                left = right;
                errorLeft = errorRight;
                right = low + GOLDEN * (high - low);
                errorRight = squaredError(values, right, start);
            }
        }
        return (low + high) / 2;
    }

    private static double squaredError(double[] values, double alpha, double start) {
        double level = start;
        double rest = 1 - alpha;
        double sum = 0;
        for (double value : values) {
            double error = value - level;
            sum += error * error;
            level = alpha * value + rest * level;
        }
        return sum;
    }
}

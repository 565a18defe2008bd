package dev.assay.repair;

/**
 * How usual a number is in its group: the logarithms of sizes spread as Student's t does.
 *
 * @param mean of the logarithms
 * @param deviation of the logarithms; at least 5 %, below which prices and packs differ anyway
 * @param negative the share of negative numbers
 */
record Likely(double mean, double deviation, double negative) {
    /** What a missing or zero value costs: as much as ten deviations. */
    private static final double NOTHING = 100;

    /** Of Student's distribution: promotions and wholesale are farther out than a normal one has them. */
    private static final double FREEDOM = 3;

    private static final double LEAST_DEVIATION = 0.05;

    Likely {
        deviation = Math.max(deviation, LEAST_DEVIATION);
    }

    /**
     * From sums of logarithms in thousandths.
     *
     * @param n how many
     * @param negatives how many of them are below 0
     */
    static Likely of(long n, long sum, long squares, long negatives) {
        double mean = sum / Logarithms.UNIT / n;
        double variance = squares / Logarithms.UNIT / Logarithms.UNIT / n - mean * mean;
        return new Likely(mean, Math.sqrt(Math.max(0, variance)), (negatives + 0.5) / (n + 1));
    }

    /** Minus twice the logarithm of the likelihood, but for a constant. */
    double cost(Double value) {
        if (value == null || value == 0) {
            return NOTHING;
        }
        double distance = (StrictMath.log(Math.abs(value)) - mean) / deviation;
        double sign = value < 0 ? negative : 1 - negative;
        return (FREEDOM + 1) * StrictMath.log1p(distance * distance / FREEDOM) - 2 * StrictMath.log(sign);
    }
}

package dev.assay.validate;

import java.util.Arrays;

/**
 * The median of numbers, and how far they lie from it: 1.4826 times the median of the distances, which for a normal
 * distribution is its standard deviation (Rousseeuw and Croux, <i>Alternatives to the Median Absolute Deviation</i>, 1993),
 * corrected for few numbers (Croux and Rousseeuw, <i>Time-efficient algorithms for two highly robust estimators of
 * scale</i>, 1992). Fewer than half of the numbers, however far off, hardly move either.
 *
 * @param scale 0 where more than half of the numbers are the same
 */
record Spread(double median, double scale) {
    private static final double NORMAL = 1.4826;
    private static final double[] FEW = {Double.NaN, 1, 1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107};

    /** Of at least one number, none of them NaN. */
    static Spread of(double[] numbers) {
        double median = median(numbers);
        double[] distances =
                Arrays.stream(numbers).map(each -> Math.abs(each - median)).toArray();
        return new Spread(median, NORMAL * correction(numbers.length) * median(distances));
    }

    /** The middle one; of an even number of them the mean of the middle two. */
    static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double correction(int size) {
        return size < FEW.length ? FEW[size] : size / (size - 0.8);
    }
}

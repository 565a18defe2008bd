package dev.assay.profile;

import java.util.List;

/**
 * What is told of a column's numbers. Null and NaN are left out of everything but {@code notNumbers}.
 *
 * @param values how many there are
 * @param mean arithmetic mean
 * @param deviation standard deviation of the population
 * @param skewness g1, the third standardised moment
 * @param kurtosis g2, the fourth standardised moment less 3
 * @param minimum the least
 * @param maximum the greatest
 * @param quantiles at the levels of {@link #LEVELS}
 * @param spread median absolute deviation from the median, times 1.4826 (consistent for the normal distribution;
 *     Rousseeuw and Croux 1993)
 * @param outliers which values are far from the others
 * @param negative how many are below 0
 * @param zero how many are 0
 * @param whole how many are whole numbers
 * @param cents how many have at most two decimals
 * @param notNumbers how many are NaN
 * @param infinite how many are infinite
 * @param histogram bars of equal width from the 1st to the 99th hundredth, and what is below and above
 */
public record NumberProfile(
        long values,
        double mean,
        double deviation,
        double skewness,
        double kurtosis,
        double minimum,
        double maximum,
        List<Double> quantiles,
        double spread,
        Outliers outliers,
        long negative,
        long zero,
        long whole,
        long cents,
        long notNumbers,
        long infinite,
        List<Bar> histogram) {
    /** The levels of {@link #quantiles()}. */
    public static final List<Double> LEVELS = List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99);

    private static final int FIRST_QUARTILE = 2;
    private static final int MEDIAN = 3;
    private static final int THIRD_QUARTILE = 4;

    public NumberProfile {
        quantiles = List.copyOf(quantiles);
        histogram = List.copyOf(histogram);
    }

    public double median() {
        return quantiles.get(MEDIAN);
    }

    public double firstQuartile() {
        return quantiles.get(FIRST_QUARTILE);
    }

    public double thirdQuartile() {
        return quantiles.get(THIRD_QUARTILE);
    }

    /**
     * A bar of a histogram.
     *
     * @param from its lower bound; minus infinity for what is below the first
     * @param to its upper bound, inclusive; infinity for what is above the last
     * @param rows about how many values it has
     */
    public record Bar(double from, double to, long rows) {}

    /**
     * Values far from the others.
     *
     * @param low below this they are: the fence of the boxplot adjusted for skewed data (Hubert and Vandervieren 2008)
     * @param high above this they are
     * @param below how many are below {@code low}
     * @param above how many are above {@code high}
     * @param byQuartiles how many are more than one and a half interquartile ranges beyond the quartiles (Tukey 1977)
     * @param byMedian how many are more than 3.5 {@code spread}s from the median (Iglewicz and Hoaglin 1993)
     * @param medcouple the skewness that the fences are adjusted by, -1 to 1 (Brys, Hubert and Struyf 2004)
     */
    public record Outliers(
            double low, double high, long below, long above, long byQuartiles, long byMedian, double medcouple) {}
}

package dev.assay.profile;

import java.util.Arrays;

/** Finds which numbers are far from the others, from their distribution alone. */
final class Outlying {
    /** Of Tukey's and of the adjusted boxplot. */
    private static final double WHISKER = 1.5;

    private static final double NEAR = 4;
    private static final double FAR = 3;
    private static final double CONSISTENT = 1.4826;
    private static final double MOST_SPREADS = 3.5;
    private static final int GRID = 199;
    private static final int HALVINGS = 60;

    private final Quantiles values;
    private final double median;

    Outlying(Quantiles values) {
        this.values = values;
        this.median = values.quantile(0.5);
    }

    /** 1.4826 times the median absolute deviation from the median; 0 where more than half of the values are one. */
    double spread() {
        double low = 0;
        double high = Math.max(values.quantile(1) - median, median - values.quantile(0));
        if (!Double.isFinite(high)) {
            high = 1e300;
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (values.share(median + middle) - values.shareBelow(median - middle) >= 0.5) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return CONSISTENT * (high < 1e-12 * Math.max(1, Math.abs(median)) ? 0 : high);
    }

    NumberProfile.Outliers outliers() {
        double first = values.quantile(0.25);
        double third = values.quantile(0.75);
        double range = third - first;
        double skew = medcouple();
        double low = first - WHISKER * Math.exp((skew >= 0 ? -NEAR : -FAR) * skew) * range;
        double high = third + WHISKER * Math.exp((skew >= 0 ? FAR : NEAR) * skew) * range;
        double spread = spread();
        return new NumberProfile.Outliers(
                low,
                high,
                range == 0 ? 0 : count(values.shareBelow(low)),
                range == 0 ? 0 : count(1 - values.share(high)),
                range == 0 ? 0 : beyond(first - WHISKER * range, third + WHISKER * range),
                spread == 0 ? 0 : beyond(median - MOST_SPREADS * spread, median + MOST_SPREADS * spread),
                skew);
    }

    private long beyond(double low, double high) {
        return count(values.shareBelow(low)) + count(1 - values.share(high));
    }

    private long count(double share) {
        return Math.round(share * values.size());
    }

    /** The medcouple of 199 quantiles in place of all values. */
    private double medcouple() {
        double[] below = new double[GRID];
        double[] above = new double[GRID];
        int lower = 0;
        int upper = 0;
        for (int i = 1; i <= GRID; i++) {
            double value = values.quantile(i / (GRID + 1.0)) - median;
            if (value < 0) {
                below[lower++] = value;
            } else if (value > 0) {
                above[upper++] = value;
            }
        }
        if (lower == 0 || upper == 0) {
            return lower == upper ? 0 : upper > 0 ? 1 : -1;
        }
        double[] kernel = new double[lower * upper];
        for (int i = 0; i < lower; i++) {
            for (int j = 0; j < upper; j++) {
                double sum = above[j] + below[i];
                double width = above[j] - below[i];
                kernel[i * upper + j] = Double.isFinite(width) ? sum / width : 0;
            }
        }
        Arrays.sort(kernel);
        return kernel[kernel.length / 2];
    }
}

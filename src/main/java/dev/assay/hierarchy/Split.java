package dev.assay.hierarchy;

import java.util.Arrays;

/** How top-down and middle-out share the forecast of a sum among its bottoms (Gross and Sohl 1990, J. Forecasting 9:233-254). */
public sealed interface Split {
    /**
     * At each sum, by the forecasts of its parts (Athanasopoulos, Ahmed, Hyndman 2009, IJF 25:146-166).
     *
     * <p>Parts whose forecasts cancel out to 0 get equal parts.
     */
    record ForecastProportions() implements Split {}

    /**
     * By the mean of each bottom's part of the sum, p = mean(b / y), over the times at which the sum is not 0.
     *
     * <p>NaN is a time unknown: it counts neither for its bottom nor in the sum. The parts are scaled to 1. A bottom that is
     * unknown throughout gets nothing.
     */
    final class AverageProportions implements Split {
        private final double[][] history;

        /** The history of each bottom, in the order of the structure. */
        public AverageProportions(double[][] history) {
            this.history = copy(history);
        }

        double[][] history() {
            return history;
        }
    }

    /** By each bottom's part of the sum of the means, p = mean(b) / mean(y); NaN as in {@link AverageProportions}. */
    final class ProportionsOfAverages implements Split {
        private final double[][] history;

        /** The history of each bottom, in the order of the structure. */
        public ProportionsOfAverages(double[][] history) {
            this.history = copy(history);
        }

        double[][] history() {
            return history;
        }
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}

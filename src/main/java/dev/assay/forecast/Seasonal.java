package dev.assay.forecast;

import java.util.Arrays;

/** The methods that think in seasons. An unknown step is skipped, but keeps its place in the season. */
sealed interface Seasonal extends Forecaster {
    int season();

    /** The forecast of each place in the season, the first of which is that of the history's first step. */
    double[] places(double[] history);

    @Override
    default double[] forecast(double[] history, int horizon) {
        History.refuseHorizonBelowOne(horizon);
        History.refuseInfinite(history);
        double[] places = places(history);
        double[] path = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            path[step] = places[(history.length + step) % season()];
        }
        return path;
    }

    /** The last known value of the same place in the season; where none is known, the last known value of all. */
    record Naive(int season) implements Seasonal {
        @Override
        public String name() {
            return "seasonal_naive";
        }

        @Override
        public double[] places(double[] history) {
            double[] places = new double[season];
            Arrays.fill(places, Double.NaN);
            double last = Double.NaN;
            for (int step = 0; step < history.length; step++) {
                if (!Double.isNaN(history[step])) {
                    last = history[step];
                    places[step % season] = last;
                }
            }
            for (int place = 0; place < season; place++) {
                places[place] = Double.isNaN(places[place]) ? last : places[place];
            }
            return places;
        }
    }

    /**
     * The mean of the same place in the season, drawn to the mean of all known steps the more, the fewer steps it is of and
     * the less places differ: the credibility of B&uuml;hlmann and Straub (1970), with their unbiased variances. Where places
     * differ no more than chance explains, it is the mean.
     */
    record Mean(int season) implements Seasonal {
        @Override
        public String name() {
            return "seasonal_mean";
        }

        @Override
        public double[] places(double[] history) {
            int[] number = new int[season];
            double[] means = new double[season];
            double mean = 0;
            int known = 0;
            for (int step = 0; step < history.length; step++) {
                if (!Double.isNaN(history[step])) {
                    int place = step % season;
                    means[place] += (history[step] - means[place]) / ++number[place];
                    mean += (history[step] - mean) / ++known;
                }
            }
            double[] places = new double[season];
            double ratio = credibilityRatio(history, number, means, mean);
            for (int place = 0; place < season; place++) {
                double weight = number[place] == 0 || ratio == Double.POSITIVE_INFINITY
                        ? 0
                        : number[place] / (number[place] + ratio);
                places[place] = known == 0 ? Double.NaN : mean + weight * (means[place] - mean);
            }
            return places;
        }

        /** The variance within places over that between them; infinite where nothing lies between. */
        private double credibilityRatio(double[] history, int[] number, double[] means, double mean) {
            double within = 0;
            for (int step = 0; step < history.length; step++) {
                if (!Double.isNaN(history[step])) {
                    double off = history[step] - means[step % season];
                    within += off * off;
                }
            }
            double between = 0;
            double known = 0;
            double squares = 0;
            int used = 0;
            for (int place = 0; place < season; place++) {
                between += number[place] * (means[place] - mean) * (means[place] - mean);
                known += number[place];
                squares += (double) number[place] * number[place];
                used += number[place] > 0 ? 1 : 0;
            }
            if (known <= used || used < 2) {
                return Double.POSITIVE_INFINITY;
            }
            double varianceWithin = within / (known - used);
            double varianceBetween = (between - (used - 1) * varianceWithin) / (known - squares / known);
            return varianceBetween > 0 ? varianceWithin / varianceBetween : Double.POSITIVE_INFINITY;
        }
    }
}

package dev.assay.series;

import java.util.Arrays;

/**
 * How strong trend and season are: 1 - var(rest) / var(trend + rest), and the same with the season, each at least 0 (Wang,
 * Smith and Hyndman 2006, Characteristic-based clustering for time series data, Data Mining and Knowledge Discovery 13,
 * 335-364). The parts are those of the classical additive decomposition: a centred moving average over one season, then the
 * means by position in the season. Without a season the moving average is over three steps. Steps without a value are left out
 * of each mean.
 *
 * @param rest standard deviation of what is left; NaN, as the others, where two seasons are not known
 */
record Strength(double trend, double season, double rest) {
    private static final int WITHOUT_SEASON = 3;
    /** Parts with less of the values' size than this (squared) are what rounding leaves. */
    private static final double ROUNDING = 1e-20;

    private static final Strength UNKNOWN = new Strength(Double.NaN, Double.NaN, Double.NaN);

    boolean known() {
        return !Double.isNaN(rest);
    }

    static Strength of(Track track, int from, Step step, int season) {
        int length = track.length() - from;
        int window = season > 1 ? season : WITHOUT_SEASON;
        if (length < 2 * window) {
            return UNKNOWN;
        }
        double[] values = Arrays.copyOfRange(track.values(), from, track.length());
        double[] trend = smoothed(values, window);
        double[] seasons = new double[length];
        if (season > 1) {
            int[] positions = new int[length];
            for (int i = 0; i < length; i++) {
                positions[i] = step.position(track.first() + from + i, season);
            }
            seasons = seasonal(values, trend, positions, season);
        }
        Spread rest = new Spread();
        Spread trended = new Spread();
        Spread seasoned = new Spread();
        double size = 0;
        for (int i = 0; i < length; i++) {
            double left = values[i] - trend[i] - seasons[i];
            if (!Double.isNaN(left)) {
                size = Math.max(size, Math.abs(values[i]));
                rest.add(left);
                trended.add(left + trend[i]);
                seasoned.add(left + seasons[i]);
            }
        }
        if (rest.count < window) {
            return UNKNOWN;
        }
        double least = ROUNDING * size * size;
        return new Strength(
                strength(rest, trended, least),
                season > 1 ? strength(rest, seasoned, least) : 0,
                rest.variance() <= least ? 0 : Math.sqrt(rest.variance()));
    }

    private static double strength(Spread rest, Spread whole, double least) {
        double all = whole.variance();
        return all <= least ? 0 : Math.max(0, 1 - rest.variance() / all);
    }

    /** Means over a window; of an even one, both ends count half. NaN where the window is not whole, or less than half known. */
    private static double[] smoothed(double[] values, int window) {
        double[] sums = new double[values.length + 1];
        int[] counts = new int[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            boolean known = !Double.isNaN(values[i]);
            sums[i + 1] = sums[i] + (known ? values[i] : 0);
            counts[i + 1] = counts[i] + (known ? 1 : 0);
        }
        int half = window / 2;
        double[] means = new double[values.length];
        Arrays.fill(means, Double.NaN);
        for (int i = half; i + half < values.length; i++) {
            double sum = sums[i + half + 1] - sums[i - half];
            double count = counts[i + half + 1] - counts[i - half];
            if (window % 2 == 0) {
                double low = values[i - half];
                double high = values[i + half];
                sum -= (Double.isNaN(low) ? 0 : low / 2) + (Double.isNaN(high) ? 0 : high / 2);
                count -= (Double.isNaN(low) ? 0 : 0.5) + (Double.isNaN(high) ? 0 : 0.5);
            }
            means[i] = 2 * count >= window ? sum / count : Double.NaN;
        }
        return means;
    }

    private static double[] seasonal(double[] values, double[] trend, int[] positions, int season) {
        double[] sums = new double[season];
        int[] counts = new int[season];
        for (int i = 0; i < values.length; i++) {
            double off = values[i] - trend[i];
            if (!Double.isNaN(off)) {
                sums[positions[i]] += off;
                counts[positions[i]]++;
            }
        }
        double mean = 0;
        int seen = 0;
        for (int i = 0; i < season; i++) {
            sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
            mean += counts[i] == 0 ? 0 : sums[i];
            seen += counts[i] == 0 ? 0 : 1;
        }
        double[] seasons = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            seasons[i] = sums[positions[i]] - mean / seen;
        }
        return seasons;
    }

    private static final class Spread {
        private int count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double off = value - mean;
            mean += off / count;
            squares += off * (value - mean);
        }

        double variance() {
            return squares / count;
        }
    }
}

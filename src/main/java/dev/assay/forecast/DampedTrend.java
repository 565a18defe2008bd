package dev.assay.forecast;

import java.util.Arrays;

/**
 * Exponential smoothing with an additive trend that fades (Gardner and McKenzie 1985, Forecasting trends in time series,
 * Management Science 31, 1237-1246): l = αy + (1 - α)(l + φb), b = β(l - l before) + (1 - β)φb, and h steps ahead l + (φ + ... +
 * φ^h) b. The level begins at the mean of the first five known values, the trend at 0; α, β and φ are those of a grid whose
 * forecasts one step ahead have the least squared error, the first where several do. Unknown steps between known ones are
 * passed over; over those at the end the trend goes on. Where no known
 * value is negative, no forecast is.
 */
record DampedTrend() implements Forecaster {
    private static final long serialVersionUID = 1L;
    private static final int FIRST = 5;
    private static final double[] ALPHAS = {0.05, 0.1, 0.2, 0.3, 0.5};
    private static final double[] BETAS = {0.01, 0.05, 0.1, 0.2};
    private static final double[] FADES = {0.8, 0.9, 0.98};

    @Override
    public String name() {
        return "damped_trend";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        History.refuseHorizonBelowOne(horizon);
        History.refuseInfinite(history);
        double[] known = History.known(history);
        Line best = null;
        for (double alpha : ALPHAS) {
            for (double beta : BETAS) {
                for (double fade : FADES) {
                    Line line = new Line(known, alpha, beta, fade);
                    best = best == null || line.squares < best.squares ? line : best;
                }
            }
        }
        int silent = 0;
        while (silent < history.length && Double.isNaN(history[history.length - 1 - silent])) {
            silent++;
        }
        double[] path = best.path(silent + horizon, known);
        return Arrays.copyOfRange(path, silent, silent + horizon);
    }

    /** Smoothed to the end of a history. */
    private static final class Line {
        private final double fade;
        private double level;
        private double trend;
        private double squares;

        Line(double[] known, double alpha, double beta, double fade) {
            this.fade = fade;
            int first = Math.min(FIRST, known.length);
            for (int i = 0; i < first; i++) {
                level += known[i] / first;
            }
            for (double value : known) {
                double expected = level + fade * trend;
                squares += (value - expected) * (value - expected);
                double next = alpha * value + (1 - alpha) * expected;
                trend = beta * (next - level) + (1 - beta) * fade * trend;
                level = next;
            }
        }

        double[] path(int horizon, double[] known) {
            double[] path = new double[horizon];
            boolean positive = true;
            for (double value : known) {
                positive &= value >= 0;
            }
            double reach = 0;
            double faded = 1;
            for (int i = 0; i < horizon; i++) {
                faded *= fade;
                reach += faded;
                double mean = known.length == 0 ? Double.NaN : level + reach * trend;
                path[i] = positive && mean < 0 ? 0 : mean;
            }
            return path;
        }
    }
}

package dev.assay.forecast;

import java.util.Arrays;

/**
 * The methods that forecast the same value for every step. They see the known steps only, as if unknown ones had never
 * been: intervals, windows and means are counted over known steps.
 */
sealed interface Flat extends Forecaster
        permits Flat.Zero, Flat.Naive, Flat.Mean, Flat.MovingAverage, Flat.Ses, Flat.FixedSes, Intermittent {
    /** The forecast from at least one known value. */
    double level(double[] known);

    @Override
    default double[] forecast(double[] history, int horizon) {
        History.refuseHorizonBelowOne(horizon);
        History.refuseInfinite(history);
        double[] known = History.known(history);
        double[] path = new double[horizon];
        Arrays.fill(path, known.length == 0 ? Double.NaN : level(known));
        return path;
    }

    /** Nothing will be asked for. */
    record Zero() implements Flat {
        @Override
        public String name() {
            return "zero";
        }

        @Override
        public double level(double[] known) {
            return 0;
        }
    }

    /** The last known value. */
    record Naive() implements Flat {
        @Override
        public String name() {
            return "naive";
        }

        @Override
        public double level(double[] known) {
            return known[known.length - 1];
        }
    }

    /** The mean of all known values. */
    record Mean() implements Flat {
        @Override
        public String name() {
            return "mean";
        }

        @Override
        public double level(double[] known) {
            return Arrays.stream(known).sum() / known.length;
        }
    }

    /** The mean of the last known values, of all where there are fewer than {@code window}. */
    record MovingAverage(int window) implements Flat {
        @Override
        public String name() {
            return "moving_average";
        }

        @Override
        public double level(double[] known) {
            int from = Math.max(0, known.length - window);
            return Arrays.stream(known, from, known.length).sum() / (known.length - from);
        }
    }

    /** Simple exponential smoothing with the alpha between 0.1 and 0.3 that would have done best. */
    record Ses(Start start) implements Flat {
        @Override
        public String name() {
            return "ses";
        }

        @Override
        public double level(double[] known) {
            return Smoothing.optimizedLevel(known, start.of(known));
        }
    }

    /** Simple exponential smoothing with a given alpha. */
    record FixedSes(double alpha, Start start) implements Flat {
        @Override
        public String name() {
            return "ses_fixed";
        }

        @Override
        public double level(double[] known) {
            return Smoothing.level(known, alpha, start.of(known));
        }
    }
}

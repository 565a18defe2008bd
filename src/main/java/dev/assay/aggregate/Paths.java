package dev.assay.aggregate;

import dev.assay.forecast.Forecaster;
import dev.assay.forecast.History;
import dev.assay.series.Coarser;
import dev.assay.series.Step;
import dev.assay.series.Track;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Forecasts a track in longer steps, and brings the forecast back to its own: each longer step's amount is parted as the track's
 * season is, by the mean of the known values at each place of the season, shrunk toward an even part as if each place had one
 * more value of the mean. Closed steps and places that were never known get nothing.
 */
final class Paths implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Step own;
    private final Coarser coarser;
    private final int season;
    private final int horizon;

    /**
     * What is known of the steps that are forecast.
     *
     * @param first the first of them
     * @param shut those at which nothing can be sold, in their order; longer steps are parted among the others
     */
    @SuppressWarnings("ArrayRecordComponent") // a row's; no copies
    record Ahead(int first, int[] shut) {
        boolean closed(int step) {
            return Arrays.binarySearch(shut, step) >= 0;
        }
    }

    /**
     * @param own the track's step
     * @param coarser to the step that is forecast, which may be its own
     * @param season own steps of one season
     * @param horizon own steps that are forecast
     */
    Paths(Step own, Coarser coarser, int season, int horizon) {
        this.own = own;
        this.coarser = coarser;
        this.season = season;
        this.horizon = horizon;
    }

    /**
     * The expected values of the own steps ahead, which start at the track's end; all zero where there was no demand. NaN where
     * nothing can be sold: on closed days, and where the series has ended before.
     */
    double[] path(Track track, Ahead ahead, Forecaster method) {
        int end = ahead.first();
        if (track.end() < end) {
            double[] ended = new double[horizon];
            Arrays.fill(ended, Double.NaN);
            return ended;
        }
        Track longer = coarser.sum(track);
        double[] history = History.fromFirstDemand(longer.values());
        if (history.length == 0) {
            return new double[horizon];
        }
        double[] means = method.forecast(history, coarser.step(end + horizon - 1) - longer.end() + 1);
        double[] weights = weights(track);
        double[] path = new double[horizon];
        int block = Integer.MIN_VALUE;
        double whole = 0;
        for (int i = 0; i < horizon; i++) {
            int in = coarser.step(end + i);
            if (in != block) {
                block = in;
                whole = whole(block, weights, track, ahead);
            }
            double mean = means[in - longer.end()];
            if (ahead.closed(end + i)) {
                path[i] = Double.NaN;
            } else {
                path[i] = Double.isNaN(mean) || whole <= 0 ? 0 : mean * weights[place(end + i)] / whole;
            }
        }
        return path;
    }

    /**
     * The same expected values with none on closed steps; of a longer step that is forecast, the other steps get them as far as
     * they are ahead, each in parts of its own.
     */
    double[] open(double[] path, Ahead ahead) {
        double[] open = path.clone();
        for (int from = 0, to; from < path.length; from = to) {
            int block = coarser.step(ahead.first() + from);
            to = Math.min(path.length, coarser.first(block + 1) - ahead.first());
            double all = 0;
            double left = 0;
            for (int i = from; i < to; i++) {
                open[i] = ahead.closed(ahead.first() + i) ? 0 : path[i];
                all += path[i];
                left += open[i];
            }
            for (int i = from; i < to && left > 0; i++) {
                open[i] *= all / left;
            }
        }
        return open;
    }

    private static boolean closed(int step, Track track, Ahead ahead) {
        int at = step - track.first();
        return at < track.length() ? at >= 0 && track.states()[at] == Track.CLOSED : ahead.closed(step);
    }

    private int place(int step) {
        return own.position(step, season);
    }

    /** The weights of a longer step's open steps, those among them that are over. */
    private double whole(int block, double[] weights, Track track, Ahead ahead) {
        double whole = 0;
        for (int step = coarser.first(block); step < coarser.first(block + 1); step++) {
            whole += closed(step, track, ahead) ? 0 : weights[place(step)];
        }
        return whole;
    }

    private double[] weights(Track track) {
        double[] weights = new double[season];
        if (season == 1
                || coarser.first(coarser.step(track.end()) + 1) - coarser.first(coarser.step(track.end())) <= 1) {
            Arrays.fill(weights, 1);
            return weights;
        }
        int[] counts = new int[season];
        double sum = 0;
        int known = 0;
        for (int i = 0; i < track.length(); i++) {
            if (track.states()[i] == Track.KNOWN) {
                int at = place(track.first() + i);
                weights[at] += track.values()[i];
                counts[at]++;
                sum += track.values()[i];
                known++;
            }
        }
        for (int at = 0; at < season; at++) {
            weights[at] = counts[at] == 0 ? 0 : Math.max(0, (weights[at] + sum / known) / (counts[at] + 1));
        }
        return weights;
    }
}

package dev.assay.aggregate;

import dev.assay.forecast.Forecaster;
import dev.assay.forecast.History;
import dev.assay.series.Coarser;
import dev.assay.series.Step;
import dev.assay.series.Track;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

/**
 * Forecasts a track in longer steps, and brings the forecast back to its own: each longer step's amount is parted as the track's
 * season is, by the mean of the known values at each place of the season, shrunk toward an even part as if each place had one
 * more value of the mean. Places that are never known, such as a closed day of the week, get nothing.
 */
final class Paths implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Step own;
    private final Coarser coarser;
    private final int season;
    private final Set<DayOfWeek> closed;

    /**
     * @param own the track's step
     * @param coarser to the step that is forecast, which may be its own
     * @param season own steps of one season
     * @param closed days of the week on which nothing can be sold
     */
    Paths(Step own, Coarser coarser, int season, Set<DayOfWeek> closed) {
        this.own = own;
        this.coarser = coarser;
        this.season = season;
        this.closed = Set.copyOf(closed);
    }

    /**
     * The expected values of the own steps from one on, which is the track's end; all zero where there was no demand. NaN where
     * nothing can be sold: on closed days, and where the series has ended before.
     */
    double[] path(Track track, int end, Forecaster method, int horizon) {
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
        int ahead = coarser.step(end + horizon - 1) - longer.end() + 1;
        double[] means = method.forecast(history, ahead);
        double[] weights = weights(track);
        double[] path = new double[horizon];
        int block = Integer.MIN_VALUE;
        double whole = 0;
        for (int i = 0; i < horizon; i++) {
            int in = coarser.step(end + i);
            if (in != block) {
                block = in;
                whole = whole(block, weights);
            }
            double mean = means[in - longer.end()];
            if (closed(end + i)) {
                path[i] = Double.NaN;
            } else {
                path[i] = Double.isNaN(mean) || whole <= 0 ? 0 : mean * weights[place(end + i)] / whole;
            }
        }
        return path;
    }

    /** Whether all days of a step are closed. */
    private boolean closed(int step) {
        if (closed.isEmpty()) {
            return false;
        }
        LocalDate day = own.day(step);
        LocalDate next = own.day(step + 1);
        do {
            if (!closed.contains(day.getDayOfWeek())) {
                return false;
            }
            day = day.plusDays(1);
        } while (day.isBefore(next));
        return true;
    }

    private int place(int step) {
        return own.position(step, season);
    }

    private double whole(int block, double[] weights) {
        double whole = 0;
        for (int step = coarser.first(block); step < coarser.first(block + 1); step++) {
            whole += weights[place(step)];
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

package dev.assay.aggregate;

import dev.assay.forecast.Forecaster;
import dev.assay.forecast.History;
import dev.assay.series.Track;
import java.util.Arrays;

/** How far off a method was one step ahead, of late: each step is forecast anew from nothing but those before it. */
final class LateErrors {
    /** As many as the demand that weighs a series is of, in the M5 competition. */
    static final int STEPS = 28;

    private LateErrors() {}

    /** The errors at the last steps before the end, actual minus forecast; NaN where there is no value, or none before it. */
    static double[] of(Track track, int end, Forecaster method) {
        double[] errors = new double[STEPS];
        Arrays.fill(errors, Double.NaN);
        double[] history = History.fromFirstDemand(track.values());
        for (int i = 0; i < STEPS; i++) {
            int at = end - STEPS + i - (track.end() - history.length);
            if (at >= 1 && at < history.length && !Double.isNaN(history[at])) {
                errors[i] = history[at] - method.forecast(Arrays.copyOf(history, at), 1)[0];
            }
        }
        return errors;
    }

    /** Their mean square: that of forecasts without bias is their variance; NaN of none. */
    static double variance(double[] errors) {
        return Arrays.stream(errors)
                .filter(error -> !Double.isNaN(error))
                .map(error -> error * error)
                .average()
                .orElse(Double.NaN);
    }
}

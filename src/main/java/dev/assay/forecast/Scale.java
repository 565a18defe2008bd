package dev.assay.forecast;

import java.io.Serializable;

/**
 * What errors of a series are measured in, from its past. Each is NaN where the past has no two known steps so far apart, and
 * 0 where it never changes: errors are then measured in nothing.
 *
 * @param squared the mean squared change from step to step, for RMSSE
 * @param absolute the mean absolute change from step to step, for scaled pinball losses
 * @param seasonal the mean absolute change from season to season, for MASE
 * @param weight the demand of the last 28 steps, by which M5 weighs series; 0 where more came back than went out
 */
public record Scale(double squared, double absolute, double seasonal, double weight) implements Serializable {
    private static final int WEIGHED = 28;

    /**
     * @param history the past, from the first demand on if the rule of M5 is wanted ({@link History#fromFirstDemand})
     * @param season steps in a season; 1 for none
     */
    public static Scale of(double[] history, int season) {
        double squares = 0;
        double sum = 0;
        int number = 0;
        for (int step = 1; step < history.length; step++) {
            double change = history[step] - history[step - 1];
            if (!Double.isNaN(change)) {
                squares += change * change;
                sum += Math.abs(change);
                number++;
            }
        }
        double seasonal = 0;
        int seasons = 0;
        for (int step = season; step < history.length; step++) {
            double change = history[step] - history[step - season];
            if (!Double.isNaN(change)) {
                seasonal += Math.abs(change);
                seasons++;
            }
        }
        double weight = 0;
        for (int step = Math.max(0, history.length - WEIGHED); step < history.length; step++) {
            weight += Double.isNaN(history[step]) ? 0 : history[step];
        }
        // Nothing over nothing is NaN.
        return new Scale(squares / number, sum / number, seasonal / seasons, Math.max(0, weight));
    }
}

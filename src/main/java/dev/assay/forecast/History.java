package dev.assay.forecast;

import java.util.Arrays;

/** The past of a series. */
public final class History {
    private History() {}

    /**
     * The part from the first demand (a value above zero) on, by the rule of the M5 competition: zeros before a product was
     * first sold say nothing of how it sells. A history without demand is given back whole: its forecast is zero.
     */
    public static double[] fromFirstDemand(double[] history) {
        for (int step = 0; step < history.length; step++) {
            if (history[step] > 0) {
                return Arrays.copyOfRange(history, step, history.length);
            }
        }
        return history.clone();
    }

    /** How many steps are known. */
    static int knownSteps(double[] history) {
        int known = 0;
        for (double value : history) {
            if (!Double.isNaN(value)) {
                known++;
            }
        }
        return known;
    }

    /** The known values, in their order. */
    static double[] known(double[] history) {
        int number = knownSteps(history);
        if (number == history.length) {
            return history;
        }
        double[] known = new double[number];
        int next = 0;
        for (double value : history) {
            if (!Double.isNaN(value)) {
                known[next++] = value;
            }
        }
        return known;
    }

    static void refuseInfinite(double[] history) {
        for (int step = 0; step < history.length; step++) {
            if (Double.isInfinite(history[step])) {
                throw new IllegalArgumentException("history[" + step + "] is " + history[step]
                        + ": a step is a number, or NaN where it is unknown");
            }
        }
    }

    static void refuseHorizonBelowOne(int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon is " + horizon + ": at least 1 step is forecast");
        }
    }
}

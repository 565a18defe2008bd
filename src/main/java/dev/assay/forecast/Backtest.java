package dev.assay.forecast;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts of the past from rolling origins, each made from the steps before its origin only, from the first demand on; the
 * window of the past grows from origin to origin (Tashman 2000).
 *
 * @param horizon steps that each forecast is of
 * @param origins how many there are at most; the last one leaves just the horizon
 * @param stride steps from origin to origin; below the horizon, windows overlap
 * @param minimum known steps that a history has since its first demand; origins with fewer are left out
 * @param season steps in a season, for the scale of MASE; 1 for none
 * @param levels of the quantiles
 */
public record Backtest(int horizon, int origins, int stride, int minimum, int season, List<Double> levels)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<Double> LEVELS = List.of(0.5, 0.8, 0.95);

    public Backtest {
        History.refuseHorizonBelowOne(horizon);
        atLeastOne("origins", origins);
        atLeastOne("stride", stride);
        atLeastOne("minimum", minimum);
        atLeastOne("season", season);
        levels = List.copyOf(levels);
    }

    /** Windows that do not overlap, from two known steps on, no season, quantiles of 0.5, 0.8 and 0.95. */
    public static Backtest of(int horizon, int origins) {
        return new Backtest(horizon, origins, horizon, 2, 1, LEVELS);
    }

    /** The windows in the order of time; none where the series is too short. */
    public List<Window> windows(double[] values, Forecaster forecaster) {
        History.refuseInfinite(values);
        List<Window> windows = new ArrayList<>(origins);
        for (int back = origins - 1; back >= 0; back--) {
            long origin = (long) values.length - horizon - (long) back * stride;
            if (origin > 0) {
                double[] history = History.fromFirstDemand(Arrays.copyOf(values, (int) origin));
                if (History.knownSteps(history) >= minimum) {
                    double[] actuals = Arrays.copyOfRange(values, (int) origin, (int) origin + horizon);
                    double[] means = forecaster.forecast(history, horizon);
                    windows.add(Window.of((int) origin, history, actuals, means, this));
                }
            }
        }
        return windows;
    }

    /** How far off the windows are, together. */
    public Accuracy accuracy(double[] values, Forecaster forecaster) {
        Accuracy accuracy = Accuracy.none();
        for (Window window : windows(values, forecaster)) {
            accuracy = accuracy.plus(Accuracy.of(window));
        }
        return accuracy;
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": at least 1");
        }
    }
}

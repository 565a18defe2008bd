package dev.assay.forecast;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How far off forecasts are: sums, which add up over windows, series and machines. In another order they may differ in the
 * last digits. What is undefined is in no mean, and counted.
 *
 * @param windows how many forecasts
 * @param steps errors of steps
 * @param sums errors of the sums over all steps of a window, those of the lead time; undefined where one step is
 * @param rmsse of each window the root of the mean squared error over the mean squared change of its history (M5, Makridakis
 *     et al. 2022); undefined where the history never changes
 * @param weightedRmsse the same, each window by the demand of the last 28 steps before it, as M5 weighs series: forecasting
 *     nothing of what hardly sells is no merit
 * @param mase of each window the mean absolute error over the mean absolute change of its history from season to season
 *     (Hyndman and Koehler 2006); undefined as above
 * @param pinballs losses of quantiles, by level
 */
public record Accuracy(
        long windows,
        Errors steps,
        Errors sums,
        Average rmsse,
        Weighted weightedRmsse,
        Average mase,
        List<Pinball> pinballs)
        implements Serializable {
    public Accuracy {
        pinballs = List.copyOf(pinballs);
    }

    /** Of no forecast: what others are added to. */
    public static Accuracy none() {
        return new Accuracy(0, Errors.NONE, Errors.NONE, Average.NONE, Weighted.NONE, Average.NONE, List.of());
    }

    /** Of one forecast. */
    public static Accuracy of(Window window) {
        Errors steps = Errors.NONE;
        double actual = 0;
        double expected = 0;
        for (int step = 0; step < window.actuals().length; step++) {
            steps = steps.plus(Errors.of(window.actuals()[step], window.means()[step]));
            actual += window.actuals()[step];
            expected += window.means()[step];
        }
        Scale scale = window.scale();
        double squared = scaled(steps.squaredError() / steps.counted(), scale.squared());
        double absolute = scaled(steps.absoluteError() / steps.counted(), scale.seasonal());
        return new Accuracy(
                1,
                steps,
                Errors.of(actual, expected),
                Average.of(Math.sqrt(squared)),
                Weighted.of(Math.sqrt(squared), scale.weight()),
                Average.of(absolute),
                window.quantiles().stream()
                        .map(quantiles -> Pinball.of(window, quantiles))
                        .toList());
    }

    /**
     * Of both together.
     *
     * @throws IllegalArgumentException where their quantiles have other levels
     */
    public Accuracy plus(Accuracy other) {
        if (windows == 0 || other.windows == 0) {
            return windows == 0 ? other : this;
        }
        if (pinballs.size() != other.pinballs.size()) {
            throw new IllegalArgumentException(pinballs.size() + " levels and " + other.pinballs.size()
                    + ": only losses of the same levels add up");
        }
        List<Pinball> added = new ArrayList<>();
        for (int i = 0; i < pinballs.size(); i++) {
            added.add(pinballs.get(i).plus(other.pinballs.get(i)));
        }
        return new Accuracy(
                windows + other.windows,
                steps.plus(other.steps),
                sums.plus(other.sums),
                rmsse.plus(other.rmsse),
                weightedRmsse.plus(other.weightedRmsse),
                mase.plus(other.mase),
                added);
    }

    /** The losses at a level that quantiles were made for. */
    public Pinball pinball(double level) {
        return pinballs.stream()
                .filter(pinball -> pinball.level() == level)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no quantile of " + level + " was made; levels are "
                        + pinballs.stream().map(Pinball::level).toList()));
    }

    /** NaN where the scale is nothing. */
    static double scaled(double value, double scale) {
        return scale > 0 ? value / scale : Double.NaN;
    }
}

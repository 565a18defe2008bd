package dev.assay.forecast;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A forecast beside what came.
 *
 * @param origin how many steps lie before the first one that is forecast
 * @param scale what errors are measured in, from the steps before
 * @param actuals what came; NaN where it is unknown
 * @param means what was expected; NaN where nothing was
 * @param quantiles of each step and of their sum, by level
 */
@SuppressWarnings("ArrayRecordComponent")
public record Window(int origin, Scale scale, double[] actuals, double[] means, List<Quantiles> quantiles)
        implements Serializable {
    public Window {
        if (actuals.length != means.length) {
            throw new IllegalArgumentException(
                    actuals.length + " actual steps, " + means.length + " forecast: a window has as many of both");
        }
        quantiles = List.copyOf(quantiles);
    }

    /**
     * With the quantiles that {@link Predictive} makes of the history and the means.
     *
     * @param history the steps before, from the first demand on
     */
    public static Window of(int origin, double[] history, double[] actuals, double[] means, Backtest backtest) {
        Predictive predictive = Predictive.of(history, means);
        List<Quantiles> quantiles = backtest.levels().stream()
                .map(level -> new Quantiles(level, predictive.steps(level), predictive.sum(level)))
                .toList();
        return new Window(origin, Scale.of(history, backtest.season()), actuals, means, quantiles);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Window window
                && origin == window.origin
                && scale.equals(window.scale)
                && Arrays.equals(actuals, window.actuals)
                && Arrays.equals(means, window.means)
                && quantiles.equals(window.quantiles);
    }

    @Override
    public int hashCode() {
        return (origin * 31 + Arrays.hashCode(actuals)) * 31 + Arrays.hashCode(means);
    }

    @Override
    public String toString() {
        return "from step " + origin + ": came " + Arrays.toString(actuals) + ", expected " + Arrays.toString(means)
                + ", quantiles " + quantiles + ", " + scale;
    }
}

package dev.assay.forecast;

import java.io.Serializable;

/** A method that forecasts a series from nothing but its own past. */
public interface Forecaster extends Serializable {
    /** What a spec calls it. */
    String name();

    /**
     * The expected values of the steps that follow.
     *
     * @param history the past, oldest first; NaN where a step is unknown (missing, or closed); not changed
     * @param horizon how many steps to forecast, at least one
     * @return one value a step; NaN where nothing is known to forecast from
     * @throws IllegalArgumentException for an infinite value, or a horizon below one
     */
    double[] forecast(double[] history, int horizon);
}

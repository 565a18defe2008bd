package dev.assay.aggregate;

import dev.assay.forecast.Accuracy;

/**
 * How far off a way to forecast was on the past.
 *
 * @param level the level's name; {@code chosen} for that of each series, {@code reconciled} for all
 * @param step the step's name; the same words
 * @param method the method's name
 * @param accuracy over all series and origins
 */
public record Tried(String level, String step, String method, Accuracy accuracy) {
    /** The level or step that was chosen for each series. */
    public static final String CHOSEN = "chosen";
    /** All levels and steps, whose forecasts agree. */
    public static final String RECONCILED = "reconciled";
}

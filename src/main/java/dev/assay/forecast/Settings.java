package dev.assay.forecast;

/**
 * What methods are told beside the history.
 *
 * @param season steps in a season, for {@code seasonal_naive} and {@code seasonal_mean}; 1 where there is none
 * @param window known steps that {@code moving_average} is the mean of
 * @param alpha how much weight the newest value has where it is not chosen by the series, above 0 and at most 1
 * @param start where smoothing begins
 */
public record Settings(int season, int window, double alpha, Start start) {
    private static final int WINDOW_WITHOUT_SEASON = 8;

    public Settings {
        if (season < 1) {
            throw new IllegalArgumentException("season is " + season + ": a season has at least 1 step");
        }
        if (window < 1) {
            throw new IllegalArgumentException("window is " + window + ": a mean is of at least 1 step");
        }
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + ": a weight is above 0 and at most 1");
        }
    }

    /** The window is a season, or eight steps where there is none; alpha is 0.1; smoothing begins at the mean. */
    public static Settings of(int season) {
        return new Settings(season, season == 1 ? WINDOW_WITHOUT_SEASON : season, 0.1, Start.MEAN);
    }

    /** The same, with another start. */
    public Settings with(Start other) {
        return new Settings(season, window, alpha, other);
    }
}

package dev.assay.publication;

/**
 * A row of {@code publications}: a part of how late a source is, in days.
 *
 * @param part which part: {@code lag}, {@code weekday}, {@code month}, {@code histogram}, {@code revision},
 *     {@code versions}, {@code declared}, {@code missing}, {@code today}
 * @param label what of the part; null where it is whole
 * @param ordinal its place in the part, from 0 on
 * @param rows rows, or events, that it is about
 * @param spread of the lags; null where the part has none
 * @param lateRows rows published later than declared; null where nothing is declared or the part does not tell
 * @param value a number; null for none
 * @param exact a text; null for none
 */
public record PublicationPart(
        String part, String label, int ordinal, long rows, Spread spread, Long lateRows, Double value, String exact) {

    /**
     * How numbers are spread. Quantiles are the least number that covers the share. Of lags they are exact where lags are
     * whole minutes up to a day, hours up to thirty days and days up to a thousand; else they are too high by less than that
     * unit. The mean is rounded to a tenth of a second.
     */
    public record Spread(
            double minimum, double median, double p90, double p95, double p99, double maximum, double mean) {}
}

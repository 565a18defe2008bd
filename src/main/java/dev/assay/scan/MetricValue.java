package dev.assay.scan;

/**
 * A measured number.
 *
 * @param value NaN where there was nothing to measure
 * @param exact the value without rounding where a double can't hold it (sums of decimals); null where {@code value} is all
 * @param error why it could not be computed; null where it could
 */
public record MetricValue(double value, String exact, String error) {
    static MetricValue of(double value) {
        return new MetricValue(value, null, null);
    }

    static MetricValue failed(Throwable cause) {
        return new MetricValue(Double.NaN, null, String.valueOf(cause.getMessage()));
    }

    /** Whether there was anything to measure. */
    public boolean present() {
        return error == null && !Double.isNaN(value);
    }
}

package dev.assay.spec;

import java.util.Locale;

/** What a {@code metric} check measures. Null values are left out, as in SQL aggregates. */
public enum Measure {
    /** Share of values that are not null. */
    COMPLETENESS,
    /** Number of different values, exact. */
    DISTINCT,
    /** Number of different values, HyperLogLog++ (relative standard deviation 5 %). */
    APPROX_DISTINCT,
    /** Number of different values as a share of the values. */
    DISTINCTNESS,
    /** Share of the values that occur exactly once. */
    UNIQUENESS,
    /** Smallest value of a number. */
    MINIMUM,
    /** Greatest value of a number. */
    MAXIMUM,
    MEAN,
    SUM,
    /** Population standard deviation. */
    STDDEV,
    /** Quantile at level q, within 1 % of the rank. */
    QUANTILE,
    /** Quantile at level 0.5. */
    MEDIAN,
    /** Shannon entropy of the value distribution, in nats. */
    ENTROPY,
    /** Mutual information of two columns, in nats. */
    MUTUAL_INFORMATION,
    /** Pearson correlation of two columns. */
    CORRELATION,
    /** Shortest text, in characters. */
    MIN_LENGTH,
    /** Longest text, in characters. */
    MAX_LENGTH,
    /** Share of the rows for which an SQL condition is true. */
    SHARE;

    /** Its key in the spec. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many columns it is measured on. */
    public int columns() {
        return switch (this) {
            case CORRELATION, MUTUAL_INFORMATION -> 2;
            case SHARE -> 0;
            default -> 1;
        };
    }
}

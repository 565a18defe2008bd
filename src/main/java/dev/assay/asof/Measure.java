package dev.assay.asof;

/** What a window tells of its known values; all but {@link #COUNT} tell nothing of none. */
public enum Measure {
    MEAN,
    SUM,
    /** The standard deviation of a sample; of two values on. */
    STD,
    MIN,
    MAX,
    /** How many are known. */
    COUNT,
    MEDIAN,
    /** The share of zeros. */
    ZEROS,
    /** The slope of the straight line of least squares, per step; of two values on. */
    TREND,
    /** The mean with weights {@code (1 - a)^age}, where {@code a = 2 / (length + 1)} and the newest step of the window has age 0. */
    EWM
}

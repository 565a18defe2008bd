package dev.assay.asof;

/** What a step's value is where it has several rows; rows without a value count for nothing, and a step of only such rows has none. */
public enum Combine {
    /** All are versions of one: that of the last known, even if it has no value. */
    LAST,
    SUM,
    MEAN,
    MIN,
    MAX,
    /** The number of rows with a value, which may be 0. */
    COUNT
}

package dev.assay.finding;

/** What came of a check. */
public enum Verdict {
    /** It holds. */
    PASS,
    /** It does not hold, and its severity is {@code warn}. */
    WARN,
    /** It does not hold, and its severity is {@code error}. */
    FAIL,
    /** It could not be run: says nothing about the data, and never quarantines a row. */
    ERROR,
    /** There was nothing to judge: no rows in scope, or no history yet. */
    UNKNOWN
}

package dev.assay.asof;

/** What stands in for a value that is not known. */
public enum Late {
    MISSING,
    /** The nearest step before that is known. */
    LAST_KNOWN,
    /** The nearest known step a multiple of the stride before. */
    OLDER
}

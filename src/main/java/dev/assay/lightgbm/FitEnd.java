package dev.assay.lightgbm;

/**
 * How a fit ended before its time.
 *
 * @param kind which decides what is done about it
 * @param what happened first, as a clause
 */
record FitEnd(Kind kind, String what) {
    enum Kind {
        /** An executor died: another attempt may well succeed. */
        LOST,
        /** A task failed: another attempt would, too. */
        FAILED,
        /** Nothing moves. */
        HANGS
    }
}

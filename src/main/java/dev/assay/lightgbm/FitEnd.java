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
        LOST(
                "give executors more memory beside the heap, and look at their logs; assay preflight tells what they have"),
        /** A task failed: another attempt would, too. */
        FAILED("mend what it names; the executor's log tells more"),
        /** Nothing moves. */
        HANGS("free the slots, ask for fewer workers, or wait longer (enter_within, silence)");

        private final String mend;

        Kind(String mend) {
            this.mend = mend;
        }

        /** What may be done about it. */
        String mend() {
            return mend;
        }
    }
}

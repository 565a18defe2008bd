package dev.assay.report;

/**
 * What became of a check or a metric over the runs.
 *
 * @param run the run in which it came about, counted from 0
 * @param words the end of a sentence that begins with the name of the check or metric
 */
public record Change(Kind kind, int run, String words) {
    /** What kind of change; those to look at first come first. */
    public enum Kind {
        /** Passed, and fails or warns in the newest run. */
        BROKE,
        /** Can't be run in the newest run. */
        ERROR,
        /** Never passed. */
        BROKEN,
        /** Failed, and passes in the newest run. */
        RECOVERED,
        /** Found nothing to judge in the newest run. */
        UNKNOWN,
        /** Not asked any more. */
        REMOVED,
        /** Passes, and was not asked in the first runs. */
        ADDED,
        /** Passes, and asked something else in earlier runs. */
        REASKED,
        /** Passes or is not judged, but its number leapt. */
        MOVED,
        /** Nothing to tell. */
        STEADY
    }

    Change as(Kind other) {
        return new Change(other, run, words);
    }

    Change with(String moreWords) {
        return new Change(kind, run, words + moreWords);
    }
}

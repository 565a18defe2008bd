package dev.assay.validate;

/**
 * Where the rows of a validated table go.
 *
 * @param accepted takes the good rows; null for nowhere
 * @param quarantine takes the bad rows and the corrupt records; null for nowhere
 * @param run the run's id, written beside each quarantined row
 */
public record Targets(RowSink accepted, RowSink quarantine, String run) {
    /** Judges only; writes no row. */
    public static Targets none(String run) {
        return new Targets(null, null, run);
    }

    boolean none() {
        return accepted == null && quarantine == null;
    }
}

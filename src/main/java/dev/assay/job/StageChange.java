package dev.assay.job;

/**
 * A change of a model's stage.
 *
 * @param kind what is done
 * @param model the model's name
 * @param version its version; null for the newest, or where the change says which
 * @param why in the words of who does it; null where they say nothing
 */
public record StageChange(Kind kind, String model, Integer version, String why) {
    /** What may be done. */
    public enum Kind {
        /** A version goes live; the one before is retired. */
        PROMOTE,
        /** The version that was live before goes live again. */
        ROLLBACK,
        /** A version is not used again. */
        RETIRE
    }
}

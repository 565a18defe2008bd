package dev.assay.repair;

/** A step at work. */
@FunctionalInterface
interface Stage {
    /**
     * The table after the step. Called twice: first with an empty table, which shows whether the step fits.
     *
     * @throws IllegalArgumentException if it does not; the message reads {@code what; mend}
     */
    Draft after(Draft draft);
}

package dev.assay.spec;

import java.util.List;

/**
 * How one table is validated.
 *
 * @param pointer where it stands in the spec
 * @param table name of the declared table
 * @param accepted URI or catalog name of the table that takes the good rows; null for none
 * @param quarantine URI or catalog name of the table that takes the bad rows; null for none
 * @param quarantinedAtMost the gate closes when a greater share of the rows is bad; default 0
 * @param engine what computes the metrics; default {@link Engine#ASSAY}
 * @param incremental null where the whole table is read each time
 * @param checks in order, one per column where the spec lists several columns
 */
public record ValidateSpec(
        String pointer,
        String table,
        String accepted,
        String quarantine,
        Share quarantinedAtMost,
        Engine engine,
        Incremental incremental,
        List<CheckSpec> checks) {
    /** Reads the whole table, with the default engine. */
    public ValidateSpec(
            String pointer,
            String table,
            String accepted,
            String quarantine,
            Share quarantinedAtMost,
            List<CheckSpec> checks) {
        this(pointer, table, accepted, quarantine, quarantinedAtMost, Engine.ASSAY, null, checks);
    }

    /** Names its table only: the places of its outputs may hold secrets. */
    @Override
    public String toString() {
        return "ValidateSpec[" + table + "]";
    }
}

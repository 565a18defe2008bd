package dev.assay.spec;

import java.util.List;

/**
 * How one table is repaired.
 *
 * @param pointer where it stands in the spec
 * @param table name of the declared table
 * @param output URI or catalog name of the table that takes the repaired rows
 * @param quarantine URI or catalog name of the table that takes rows that steps set aside; null for none
 * @param applyFrom the confidence from which a cell is changed; below it a change is only proposed; default 80 %
 * @param labels name of the declared table of cells whose true values are known; null for none
 * @param steps in order
 */
public record RepairSpec(
        String pointer,
        String table,
        String output,
        String quarantine,
        Share applyFrom,
        String labels,
        List<StepSpec> steps) {
    public RepairSpec {
        steps = List.copyOf(steps);
    }

    /** Names its table only: the places of its outputs may hold secrets. */
    @Override
    public String toString() {
        return "RepairSpec[" + table + "]";
    }
}

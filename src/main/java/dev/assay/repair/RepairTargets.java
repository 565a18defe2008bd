package dev.assay.repair;

import java.util.Map;

/**
 * Where the rows of a repair go.
 *
 * @param changes takes the change log
 * @param output takes the repaired rows
 * @param quarantine takes rows that were set aside; null for nowhere
 * @param returns take rows that belong elsewhere, by the place that the step names
 * @param run the run's id
 */
public record RepairTargets(
        RowSink changes, RowSink output, RowSink quarantine, Map<String, RowSink> returns, String run) {
    public RepairTargets {
        returns = Map.copyOf(returns);
    }
}

package dev.assay.job;

import dev.assay.report.RepairState;
import dev.assay.report.RepairedTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The numbers of a repair as rows of {@code metrics}. */
final class RepairRows {
    private final String runId;
    private final List<Row> metrics = new ArrayList<>();

    RepairRows(String runId) {
        this.runId = runId;
    }

    List<Row> metrics() {
        return metrics;
    }

    void add(RepairedTable table) {
        RepairedTable.Rows rows = table.rows();
        add(table, "repair_rows", null, "in", rows.in());
        add(table, "repair_rows", null, "added", rows.added());
        add(table, "repair_rows", null, "out", rows.out());
        add(table, "repair_rows", null, "set_aside", rows.setAside());
        add(table, "repair_rows", null, "dropped", rows.dropped());
        for (RepairedTable.Step step : table.steps()) {
            add(table, "repair_rows_taken", null, step.name(), step.gone());
            for (RepairedTable.Column column : step.columns()) {
                add(table, "repair_applied", column.name(), step.name(), column.applied());
                add(table, "repair_proposed", column.name(), step.name(), column.proposed());
                add(table, "repair_refused", column.name(), step.name(), column.refused());
            }
        }
        if (table.labelled() != null) {
            add(table, "repair_labelled", null, "cells", table.labelled().cells());
            add(table, "repair_labelled", null, "right_before", table.labelled().rightBefore());
            add(table, "repair_labelled", null, "right_after", table.labelled().rightAfter());
        }
        state(table);
        RepairedTable.Recheck recheck = table.recheck();
        if (recheck != null) {
            add(table, "repair_score", null, "before", recheck.before());
            add(table, "repair_score", null, "after", recheck.after());
            for (RepairedTable.Check check : recheck.checks()) {
                if (check.failingBefore() != null) {
                    add(table, "repair_failing_before", null, check.name(), check.failingBefore());
                }
                if (check.failingAfter() != null) {
                    add(table, "repair_failing_after", null, check.name(), check.failingAfter());
                }
            }
        }
    }

    private void state(RepairedTable table) {
        add(table, RepairState.METRIC, null, null, null, RepairState.written(table));
    }

    private void add(RepairedTable table, String metric, String column, String label, Number value) {
        add(table, metric, column, label, value.doubleValue(), null);
    }

    private void add(RepairedTable table, String metric, String column, String label, Double value, byte[] state) {
        metrics.add(RowFactory.create(
                runId,
                table.name(),
                table.version(),
                column,
                metric,
                null,
                label,
                metrics.size(),
                value,
                null,
                null,
                null,
                state));
    }
}

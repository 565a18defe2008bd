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
    private final List<Row> evaluations = new ArrayList<>();

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
        table.impacts().forEach(impact -> impact(table, impact));
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

    /** How good the models of each version of the tables are, as rows of {@code evaluations}: of no version of a model. */
    List<Row> evaluations() {
        return List.copyOf(evaluations);
    }

    private void impact(RepairedTable table, RepairedTable.Impact impact) {
        for (RepairedTable.Variant variant : impact.variants()) {
            if (variant.rows() == null) {
                put(table, "impact_refused", null, variant.name(), null, variant.refusal(), null);
            } else {
                add(table, "impact_rows", null, variant.name(), variant.rows());
            }
            for (RepairedTable.Score score : variant.scores()) {
                evaluation(impact, variant, score, null);
                for (int fold = 1; fold <= score.folds().size(); fold++) {
                    evaluation(impact, variant, score, fold);
                }
            }
        }
    }

    private void evaluation(
            RepairedTable.Impact impact, RepairedTable.Variant variant, RepairedTable.Score score, Integer fold) {
        evaluations.add(RowFactory.create(
                runId,
                impact.model(),
                null,
                score.part(),
                fold,
                variant.name(),
                null,
                null,
                null,
                score.metric(),
                null,
                null,
                fold == null ? score.value() : score.folds().get(fold - 1),
                fold == null ? score.rows() : null));
    }

    private void state(RepairedTable table) {
        put(table, RepairState.METRIC, null, null, null, null, RepairState.written(table));
    }

    private void add(RepairedTable table, String metric, String column, String label, Number value) {
        put(table, metric, column, label, value.doubleValue(), null, null);
    }

    private void put(
            RepairedTable table, String metric, String column, String label, Double value, String exact, byte[] state) {
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
                exact,
                null,
                null,
                state));
    }
}

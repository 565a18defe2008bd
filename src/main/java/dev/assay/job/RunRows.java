package dev.assay.job;

import dev.assay.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Numbers and findings of a run about whole tables, as rows of {@code metrics} and {@code findings}. */
final class RunRows {
    private final String runId;
    private final List<Row> metrics = new ArrayList<>();
    private final List<Row> findings = new ArrayList<>();

    RunRows(String runId) {
        this.runId = runId;
    }

    List<Row> metrics() {
        return metrics;
    }

    List<Row> findings() {
        return findings;
    }

    /**
     * One thing that a person should know.
     *
     * @param column what it is about; null for the table
     */
    record Finding(String column, String kind, long rows, double weight, String message, String mend) {}

    void finding(Snapshot table, Finding of) {
        findings.add(RowFactory.create(
                runId,
                findings.size(),
                table.spec().name(),
                table.version(),
                of.column(),
                of.kind(),
                of.rows(),
                of.weight(),
                of.message(),
                of.mend()));
    }

    /**
     * One number, or text.
     *
     * @param label what of the metric; null where it is whole
     */
    record Metric(String name, String label) {}

    void count(Snapshot table, Metric of, long value) {
        put(table, of, (double) value, Long.toString(value));
    }

    void number(Snapshot table, Metric of, double value) {
        put(table, of, value, null);
    }

    void text(Snapshot table, Metric of, String text) {
        put(table, of, null, text);
    }

    private void put(Snapshot table, Metric of, Double value, String exact) {
        metrics.add(RowFactory.create(
                runId,
                table.spec().name(),
                table.version(),
                null,
                of.name(),
                null,
                of.label(),
                null,
                value,
                exact,
                null,
                null,
                null));
    }
}

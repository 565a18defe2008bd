package dev.assay.job;

import dev.assay.explode.Exploded;
import dev.assay.explode.Told;
import dev.assay.job.RunRows.Finding;
import dev.assay.job.RunRows.Metric;
import dev.assay.table.Snapshot;
import java.util.List;
import org.apache.spark.sql.Row;

/** The counts of an explosion as rows of {@code metrics}, and what should be known as rows of {@code findings}. */
final class ExplodeRows {
    private final RunRows rows;

    ExplodeRows(String runId) {
        this.rows = new RunRows(runId);
    }

    List<Row> metrics() {
        return rows.metrics();
    }

    List<Row> findings() {
        return rows.findings();
    }

    void add(Snapshot table, Exploded exploded) {
        exploded.counts().forEach((name, count) -> {
            String[] parts = name.split("/", 2);
            rows.count(table, new Metric(parts[0], parts[1]), count);
        });
        rows.text(table, new Metric("explode_at", null), exploded.day());
        for (Told told : exploded.findings()) {
            rows.finding(
                    table, new Finding(null, told.kind(), told.rows(), told.weight(), told.message(), told.mend()));
        }
    }
}

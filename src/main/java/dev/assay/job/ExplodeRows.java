package dev.assay.job;

import dev.assay.explode.Exploded;
import dev.assay.explode.Told;
import dev.assay.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The counts of an explosion as rows of {@code metrics}, and what should be known as rows of {@code findings}. */
final class ExplodeRows {
    private final String runId;
    private final List<Row> metrics = new ArrayList<>();
    private final List<Row> findings = new ArrayList<>();

    ExplodeRows(String runId) {
        this.runId = runId;
    }

    List<Row> metrics() {
        return metrics;
    }

    List<Row> findings() {
        return findings;
    }

    void add(Snapshot table, Exploded exploded) {
        exploded.counts().forEach((name, count) -> {
            String[] parts = name.split("/", 2);
            metric(table, new Named(parts[0], parts[1]), (double) count, Long.toString(count));
        });
        metric(table, new Named("explode_at", null), null, exploded.day());
        for (Told told : exploded.findings()) {
            findings.add(RowFactory.create(
                    runId,
                    findings.size(),
                    table.spec().name(),
                    table.version(),
                    null,
                    told.kind(),
                    told.rows(),
                    told.weight(),
                    told.message(),
                    told.mend()));
        }
    }

    private record Named(String metric, String label) {}

    private void metric(Snapshot table, Named named, Double value, String exact) {
        metrics.add(RowFactory.create(
                runId,
                table.spec().name(),
                table.version(),
                null,
                named.metric(),
                null,
                named.label(),
                null,
                value,
                exact,
                null,
                null,
                null));
    }
}

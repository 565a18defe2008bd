package dev.assay.job;

import dev.assay.features.FeatureCount;
import dev.assay.features.FeatureCounts;
import dev.assay.features.Sources;
import dev.assay.job.RunRows.Finding;
import dev.assay.job.RunRows.Metric;
import dev.assay.publication.PublicationPart;
import dev.assay.publication.PublicationPart.Spread;
import dev.assay.publication.Told;
import dev.assay.table.ResultTable;
import dev.assay.table.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What was told of features and their sources, as rows of the results. */
final class FeaturesRows {
    private final String runId;
    private final RunRows rows;
    private final List<Row> features = new ArrayList<>();
    private final List<Row> publications = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();

    FeaturesRows(String runId) {
        this.runId = runId;
        this.rows = new RunRows(runId);
    }

    Map<ResultTable, List<Row>> tables() {
        return Map.of(
                ResultTable.METRICS,
                rows.metrics(),
                ResultTable.FINDINGS,
                rows.findings(),
                ResultTable.FEATURES,
                features,
                ResultTable.PUBLICATIONS,
                publications);
    }

    /** Tables of which nothing is predicted, since something is missing. */
    List<String> stopped() {
        return stopped;
    }

    void add(Snapshot table, Map<String, Snapshot> others, Sources sources) {
        for (Sources.Measured source : sources.measured()) {
            Snapshot read = others.get(source.table());
            source.parts().forEach(part -> publications.add(row(source, read, part)));
            source.findings().forEach(told -> finding(table, source.name(), told));
        }
        rows.count(table, new Metric("feature_null_keys", null), sources.nullKeys());
    }

    /** How far ahead predictions are made, in words. */
    void horizons(Snapshot table, String horizons) {
        rows.text(table, new Metric("feature_horizons", null), horizons);
    }

    private Row row(Sources.Measured source, Snapshot read, PublicationPart part) {
        Spread spread = part.spread();
        return RowFactory.create(
                runId,
                source.table(),
                read.version(),
                source.name(),
                part.part(),
                part.label(),
                part.ordinal(),
                part.rows(),
                spread == null ? null : spread.minimum(),
                spread == null ? null : spread.median(),
                spread == null ? null : spread.p90(),
                spread == null ? null : spread.p95(),
                spread == null ? null : spread.p99(),
                spread == null ? null : spread.maximum(),
                spread == null ? null : spread.mean(),
                part.lateRows(),
                part.value(),
                part.exact());
    }

    private void finding(Snapshot table, String column, Told told) {
        rows.finding(table, new Finding(column, told.kind(), told.rows(), told.weight(), told.message(), told.mend()));
    }

    /**
     * What was counted of features.
     *
     * @param of training or scoring
     */
    void add(Snapshot table, Map<String, Snapshot> others, String of, FeatureCounts counts) {
        rows.count(table, new Metric("feature_rows_complete", of), counts.complete());
        for (FeatureCount count : counts.counts()) {
            FeatureCount.Line line = count.line();
            Snapshot source = line.table() == null ? null : others.get(line.table());
            features.add(RowFactory.create(
                    runId,
                    table.spec().name(),
                    table.version(),
                    of,
                    line.ordinal(),
                    line.feature(),
                    line.kind(),
                    counts.type(line.ordinal()),
                    line.source(),
                    line.table(),
                    source == null ? null : source.version(),
                    line.columns().toArray(String[]::new),
                    line.lineage(),
                    line.available(),
                    line.late(),
                    count.horizon(),
                    count.rows(),
                    count.there(),
                    count.fallback(),
                    count.unpublished(),
                    count.absent(),
                    count.compared(),
                    count.changed(),
                    count.meanChange(),
                    count.hindsightThere(),
                    count.correlation(),
                    count.hindsightCorrelation(),
                    count.parityRows(),
                    count.parityChanged(),
                    count.parityExample()));
        }
    }

    /** How many rows were written. */
    void written(Snapshot table, String of, long count) {
        rows.count(table, new Metric("feature_rows", of), count);
    }

    /** How many rows of the past were left out, since something is missing without which nothing is predicted. */
    void leftOut(Snapshot table, long count) {
        rows.count(table, new Metric("feature_rows_stopped", "training"), count);
    }

    /** The moment of the predictions, in microseconds; null where each row has its own. */
    void at(Snapshot table, Long asOf) {
        if (asOf != null) {
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(asOf, 1_000_000L));
            rows.text(table, new Metric("features_at", null), instant.toString());
        }
    }

    /** What is missing, and of how many rows, without which nothing is predicted. */
    void stopped(Snapshot table, Map<String, Long> missing) {
        stopped.add(table.spec().name());
        long most = missing.values().stream().mapToLong(each -> each).max().orElse(0);
        rows.count(table, new Metric("feature_rows_stopped", "scoring"), most);
        String each = missing.entrySet().stream()
                .map(one -> one.getKey() + " in " + one.getValue() + (one.getValue() == 1 ? " row" : " rows"))
                .collect(Collectors.joining(", "));
        finding(
                table,
                missing.keySet().iterator().next(),
                new Told(
                        "stopped",
                        null,
                        most,
                        1,
                        "nothing is predicted now: missing are " + each,
                        "run again when the source has arrived, or say what stands in by late:"));
    }
}

package dev.assay.job;

import dev.assay.features.FeatureCount;
import dev.assay.features.FeatureCounts;
import dev.assay.features.PublicationPart;
import dev.assay.features.PublicationPart.Spread;
import dev.assay.features.Sources;
import dev.assay.features.Told;
import dev.assay.table.ResultTable;
import dev.assay.table.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What was told of features and their sources, as rows of the results. */
final class FeaturesRows {
    private final String runId;
    private final List<Row> metrics = new ArrayList<>();
    private final List<Row> findings = new ArrayList<>();
    private final List<Row> features = new ArrayList<>();
    private final List<Row> publications = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();

    FeaturesRows(String runId) {
        this.runId = runId;
    }

    Map<ResultTable, List<Row>> tables() {
        return Map.of(
                ResultTable.METRICS, metrics,
                ResultTable.FINDINGS, findings,
                ResultTable.FEATURES, features,
                ResultTable.PUBLICATIONS, publications);
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
        metric(
                table,
                new Named("feature_null_keys", null),
                (double) sources.nullKeys(),
                Long.toString(sources.nullKeys()));
    }

    /** How far ahead predictions are made, in words. */
    void horizons(Snapshot table, String horizons) {
        metric(table, new Named("feature_horizons", null), null, horizons);
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
        findings.add(RowFactory.create(
                runId,
                findings.size(),
                table.spec().name(),
                table.version(),
                column,
                told.kind(),
                told.rows(),
                told.weight(),
                told.message(),
                told.mend()));
    }

    /**
     * What was counted of features.
     *
     * @param of training or scoring
     */
    void add(Snapshot table, Map<String, Snapshot> others, String of, FeatureCounts counts) {
        metric(
                table,
                new Named("feature_rows_complete", of),
                (double) counts.complete(),
                Long.toString(counts.complete()));
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
    void written(Snapshot table, String of, long rows) {
        metric(table, new Named("feature_rows", of), (double) rows, Long.toString(rows));
    }

    /** How many rows of the past were left out, since something is missing without which nothing is predicted. */
    void leftOut(Snapshot table, long rows) {
        metric(table, new Named("feature_rows_stopped", "training"), (double) rows, Long.toString(rows));
    }

    /** The moment of the predictions, in microseconds; null where each row has its own. */
    void at(Snapshot table, Long asOf) {
        if (asOf != null) {
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(asOf, 1_000_000L));
            metric(table, new Named("features_at", null), null, instant.toString());
        }
    }

    /** What is missing, and of how many rows, without which nothing is predicted. */
    void stopped(Snapshot table, Map<String, Long> missing) {
        stopped.add(table.spec().name());
        long most = missing.values().stream().mapToLong(each -> each).max().orElse(0);
        metric(table, new Named("feature_rows_stopped", "scoring"), (double) most, Long.toString(most));
        Map<String, String> each = new LinkedHashMap<>();
        missing.forEach((name, rows) -> each.put(name, name + " in " + rows + (rows == 1 ? " row" : " rows")));
        finding(
                table,
                missing.keySet().iterator().next(),
                new Told(
                        "stopped",
                        null,
                        most,
                        1,
                        "nothing is predicted now: missing are "
                                + each.values().stream().collect(Collectors.joining(", ")),
                        "run again when the source has arrived, or say what stands in by late:"));
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

package dev.assay.job;

import dev.assay.aggregate.Aggregated;
import dev.assay.aggregate.Lacking;
import dev.assay.aggregate.Tried;
import dev.assay.forecast.Accuracy;
import dev.assay.series.Track;
import dev.assay.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The numbers of an aggregation as rows of {@code metrics}. */
final class AggregateRows {
    private final String runId;
    private final List<Row> metrics = new ArrayList<>();

    AggregateRows(String runId) {
        this.runId = runId;
    }

    List<Row> metrics() {
        return metrics;
    }

    void add(Snapshot table, Aggregated aggregated) {
        Table rows = new Table(table);
        Lacking lacking = aggregated.lacking();
        rows.count("in", aggregated.events() + lacking.key() + lacking.time() + lacking.value());
        rows.count("no_key", lacking.key());
        rows.count("no_time", lacking.time());
        rows.count("no_value", lacking.value());
        rows.exact("aggregate_range", "from", aggregated.step().text(aggregated.start()));
        rows.exact("aggregate_range", "to", aggregated.step().text(aggregated.end() - 1));
        rows.exact("aggregate_step", null, aggregated.step().unit().written());
        List<String> hints = aggregated.hints();
        for (int i = 0; i < hints.size(); i++) {
            rows.put(new Place("aggregate_hint", null, i, null), null, hints.get(i));
        }
        aggregated.tried().forEach(tried -> add(rows, tried));
        aggregated.samples().forEach(sample -> add(rows, sample, aggregated));
    }

    private static void add(Table rows, Tried tried) {
        String label = tried.level() + " / " + tried.step() + " / " + tried.method();
        Accuracy found = tried.accuracy();
        rows.measured("windows", label, (double) found.windows());
        rows.measured("rmsse", label, found.rmsse().value());
        rows.measured("wrmsse", label, found.weightedRmsse().value());
        rows.measured("bias", label, found.steps().bias());
        rows.measured("wape", label, found.steps().wape());
        rows.measured("sum_wape", label, found.sums().wape());
        rows.measured("pinball_50", label, found.pinball(0.5).sumWeighted().value());
        rows.measured("pinball_80", label, found.pinball(0.8).sumWeighted().value());
        rows.measured("pinball_95", label, found.pinball(0.95).sumWeighted().value());
    }

    private static void add(Table rows, Aggregated.Sample sample, Aggregated aggregated) {
        Track track = sample.track();
        for (int i = 0; i < track.length(); i++) {
            byte state = track.states()[i];
            boolean edge = i == 0 || i == track.length() - 1;
            String exact = edge ? aggregated.step().text(track.first() + i) : null;
            exact = state == Track.MISSING ? "missing" : state == Track.CLOSED ? "closed" : exact;
            Double value = state == Track.KNOWN ? track.values()[i] : null;
            rows.put(new Place("aggregate_series", sample.key(), i, sample.demand()), value, exact);
        }
    }

    /** Whose number a row is. */
    private record Place(String metric, String label, Integer ordinal, String column) {}

    /** The rows of one table. */
    private final class Table {
        private final Snapshot table;

        Table(Snapshot table) {
            this.table = table;
        }

        void count(String label, long count) {
            put(new Place("aggregate_events", label, null, null), (double) count, Long.toString(count));
        }

        void exact(String metric, String label, String exact) {
            put(new Place(metric, label, null, null), null, exact);
        }

        void measured(String measure, String label, double value) {
            if (!Double.isNaN(value)) {
                put(new Place("backtest_" + measure, label, null, null), value, null);
            }
        }

        void put(Place place, Double value, String exact) {
            metrics.add(RowFactory.create(
                    runId,
                    table.spec().name(),
                    table.version(),
                    place.column(),
                    place.metric(),
                    null,
                    place.label(),
                    place.ordinal(),
                    value,
                    exact,
                    null,
                    null,
                    null));
        }
    }
}

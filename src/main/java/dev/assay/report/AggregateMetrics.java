package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.report.AggregatedTable.Events;
import dev.assay.report.AggregatedTable.Measure;
import dev.assay.report.AggregatedTable.Point;
import dev.assay.report.AggregatedTable.Sample;
import dev.assay.report.AggregatedTable.Way;
import dev.assay.series.Demand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The numbers of an aggregation that do not stand beside a series, by table and metric. */
record AggregateMetrics(Map<String, Map<String, List<MetricValue>>> byTable) {
    private static final String WINDOWS = "backtest_windows";
    private static final String SEPARATOR = " / ";

    static AggregateMetrics of(Dataset<Row> metrics) {
        Map<String, Map<String, List<MetricValue>>> byTable = new LinkedHashMap<>();
        metrics.filter(col("metric").startsWith("aggregate_").or(col("metric").startsWith("backtest_")))
                .orderBy("table_name", "metric", "ordinal", "label")
                .collectAsList()
                .forEach(row -> {
                    MetricValue value = MetricValue.of(row);
                    byTable.computeIfAbsent(value.tableName(), key -> new LinkedHashMap<>())
                            .computeIfAbsent(value.metric(), key -> new ArrayList<>())
                            .add(value);
                });
        return new AggregateMetrics(byTable);
    }

    /** The tables that have any. */
    List<String> tables() {
        return List.copyOf(byTable.keySet());
    }

    private List<MetricValue> values(String table, String metric) {
        return byTable.getOrDefault(table, Map.of()).getOrDefault(metric, List.of());
    }

    private Optional<MetricValue> value(String table, String metric, String label) {
        return values(table, metric).stream()
                .filter(value -> value.label().equals(label))
                .findFirst();
    }

    Events events(String table) {
        return new Events(
                events(table, "in"), events(table, "no_key"), events(table, "no_time"), events(table, "no_value"));
    }

    private long events(String table, String label) {
        return value(table, "aggregate_events", label)
                .map(value -> (long) value.value())
                .orElse(0L);
    }

    /** The first or the last step. */
    String end(String table, String label) {
        return value(table, "aggregate_range", label).map(MetricValue::exact).orElse("");
    }

    String step(String table) {
        return values(table, "aggregate_step").stream()
                .map(MetricValue::exact)
                .findFirst()
                .orElse("");
    }

    List<String> hints(String table) {
        return values(table, "aggregate_hint").stream().map(MetricValue::exact).toList();
    }

    List<Sample> samples(String table) {
        Map<String, List<MetricValue>> byKey = new LinkedHashMap<>();
        values(table, "aggregate_series")
                .forEach(value -> byKey.computeIfAbsent(value.label(), key -> new ArrayList<>())
                        .add(value));
        List<Sample> samples = new ArrayList<>();
        byKey.forEach((key, values) -> samples.add(sample(key, values)));
        return samples;
    }

    private static Sample sample(String key, List<MetricValue> values) {
        MetricValue first = values.get(0);
        return new Sample(
                key,
                demand(first.column()),
                step(first),
                step(values.get(values.size() - 1)),
                values.stream()
                        .map(value -> new Point(value.value(), Double.isNaN(value.value()) ? state(value) : ""))
                        .toList());
    }

    private static String step(MetricValue end) {
        return Double.isNaN(end.value()) ? "" : end.exact();
    }

    private static String state(MetricValue value) {
        return value.exact().equals("closed") ? "closed" : "missing";
    }

    static Demand demand(String written) {
        return Demand.valueOf(written.toUpperCase(Locale.ROOT));
    }

    List<Way> ways(String table) {
        Map<String, Map<Measure, Double>> measured = new LinkedHashMap<>();
        values(table, WINDOWS)
                .forEach(value -> measured.computeIfAbsent(value.label(), key -> new EnumMap<>(Measure.class)));
        for (Measure measure : Measure.values()) {
            values(table, measure.metric()).stream()
                    .filter(value -> Double.isFinite(value.value()))
                    .forEach(value -> measured.computeIfAbsent(value.label(), key -> new EnumMap<>(Measure.class))
                            .put(measure, value.value()));
        }
        List<Way> ways = new ArrayList<>();
        measured.forEach((label, measures) -> ways.add(way(table, label, measures)));
        return ways;
    }

    /** Names of levels may hold anything; those of steps and methods are ours. */
    private Way way(String table, String label, Map<Measure, Double> measures) {
        int method = label.lastIndexOf(SEPARATOR);
        int step = label.lastIndexOf(SEPARATOR, method - 1);
        long windows =
                value(table, WINDOWS, label).map(value -> (long) value.value()).orElse(0L);
        if (step < 0) {
            return new Way(label, "", "", windows, measures);
        }
        return new Way(
                label.substring(0, step),
                label.substring(step + SEPARATOR.length(), method),
                label.substring(method + SEPARATOR.length()),
                windows,
                measures);
    }
}

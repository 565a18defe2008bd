package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.validate.History;
import dev.assay.validate.MetricName;
import dev.assay.validate.Past;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What earlier runs of the same spec left in the results.
 *
 * @param day the run's own as-of day, in the session's time zone
 */
record RunHistory(ResultsStore results, RunRequest request, LocalDate day) implements History {
    /** Older runs are not looked at. */
    private static final int MOST_DAYS = 2_000;

    @Override
    public OptionalLong previousRows(String table) {
        Optional<Dataset<Row>> runs = results.read(ResultTable.RUNS);
        Optional<Dataset<Row>> tables = results.read(ResultTable.TABLE_RESULTS);
        if (runs.isEmpty() || tables.isEmpty()) {
            return OptionalLong.empty();
        }
        List<Row> newest = tables.get()
                .filter(col("table_name").equalTo(table))
                .join(others(runs.get()).select("run_id", "started_at"), "run_id")
                .orderBy(col("started_at").desc(), col("run_id"))
                .limit(1)
                .select("rows")
                .collectAsList();
        return newest.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(newest.get(0).getLong(0));
    }

    @Override
    public Map<MetricName, List<Past>> earlier(String table, Set<MetricName> asked) {
        Map<String, Run> runs = earlierRuns();
        Optional<Dataset<Row>> metrics = results.read(ResultTable.METRICS);
        if (runs.isEmpty() || metrics.isEmpty()) {
            return Map.of();
        }
        Object[] names = asked.stream().map(MetricName::metric).distinct().toArray();
        // The rows of single partitions, which bear a fingerprint, are parts of a number.
        Column whole = col("table_name")
                .equalTo(table)
                .and(col("fingerprint").isNull())
                .and(col("metric").isin(names))
                .and(col("run_id").isin(runs.keySet().toArray()));
        List<Row> rows = metrics.get()
                .filter(whole)
                .select("run_id", "metric", "column_name", "where", "label", "value")
                .collectAsList();
        Map<MetricName, TreeMap<LocalDate, Found>> found = new HashMap<>();
        for (Row row : rows) {
            MetricName name = new MetricName(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
            if (asked.contains(name)) {
                Run run = runs.get(row.getString(0));
                found.computeIfAbsent(name, made -> new TreeMap<>())
                        .merge(
                                run.day(),
                                new Found(run, row.isNullAt(5) ? Double.NaN : row.getDouble(5)),
                                Found::newer);
            }
        }
        Map<MetricName, List<Past>> earlier = new HashMap<>();
        found.forEach((name, byDay) -> earlier.put(
                name,
                byDay.values().stream()
                        .map(each -> new Past(each.run().day(), each.value()))
                        .toList()));
        return earlier;
    }

    private record Run(String id, LocalDate day, long started) {}

    private record Found(Run run, double value) {
        private static final Comparator<Found> AGE = Comparator.comparingLong(
                        (Found found) -> found.run().started())
                .thenComparing(found -> found.run().id());

        static Found newer(Found one, Found other) {
            return AGE.compare(one, other) < 0 ? other : one;
        }
    }

    /** The runs of earlier as-of days that came to their end, by id. */
    private Map<String, Run> earlierRuns() {
        Optional<Dataset<Row>> all = results.read(ResultTable.RUNS);
        if (all.isEmpty()) {
            return Map.of();
        }
        List<Run> runs = new ArrayList<>();
        for (Row row : others(all.get())
                .select(col("run_id"), col("as_of").cast("date").cast("string"), unix_micros(col("started_at")))
                .collectAsList()) {
            Run run = new Run(row.getString(0), LocalDate.parse(row.getString(1)), row.getLong(2));
            if (run.day().isBefore(day)) {
                runs.add(run);
            }
        }
        List<LocalDate> days = runs.stream()
                .map(Run::day)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(MOST_DAYS)
                .toList();
        Map<String, Run> byId = new HashMap<>();
        runs.stream()
                .filter(run -> !run.day().isBefore(days.get(days.size() - 1)))
                .forEach(run -> byId.put(run.id(), run));
        return byId;
    }

    private Dataset<Row> others(Dataset<Row> runs) {
        return runs.filter(col("spec_name")
                .equalTo(request.spec().name())
                .and(col("run_id").notEqual(request.runId())));
    }
}

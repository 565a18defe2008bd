package dev.assay.report;

import static java.util.Comparator.comparing;
import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All results of one run, in the spec's order: what every report is made from. */
public record RunResults(
        RunSummary run, List<TableSummary> tables, List<CheckSummary> checks, List<MetricValue> metrics) {
    // Here and not in Spark, where sorting a handful of rows costs more than all else that a report needs.
    private static final Comparator<MetricValue> METRICS = comparing(MetricValue::tableName)
            .thenComparing(MetricValue::column)
            .thenComparing(MetricValue::metric)
            .thenComparing(MetricValue::where)
            .thenComparing(MetricValue::ordinal)
            .thenComparing(MetricValue::label);

    public RunResults {
        tables = List.copyOf(tables);
        checks = List.copyOf(checks);
        metrics = List.copyOf(metrics);
    }

    /**
     * Reads one run from the results tables, or from rows that are to go there (the results of one run are small).
     *
     * @throws InputException if {@code runs} has no such run
     */
    public static RunResults of(
            String runId,
            Dataset<Row> runs,
            Dataset<Row> tableResults,
            Dataset<Row> checkResults,
            Dataset<Row> metrics) {
        List<RunSummary> found = ofRun(runs, runId).stream().map(RunSummary::of).toList();
        if (found.isEmpty()) {
            throw InputException.of(
                    "run " + runId,
                    "the results have no such run",
                    "list the runs with: select run_id, spec_name, started_at from runs order by started_at");
        }
        return new RunResults(
                found.get(0),
                ofRun(tableResults, runId).stream()
                        .sorted(comparing((Row row) -> new Fields(row).integer("ordinal"))
                                .thenComparing(row -> new Fields(row).text("table_name")))
                        .map(TableSummary::of)
                        .toList(),
                ofRun(checkResults, runId).stream()
                        .map(CheckSummary::of)
                        .sorted(comparing(CheckSummary::ordinal)
                                .thenComparing(CheckSummary::tableName)
                                .thenComparing(CheckSummary::name))
                        .toList(),
                // Those of single partitions are for the runs to come.
                ofRun(metrics.where(col("fingerprint").isNull()), runId).stream()
                        .map(MetricValue::of)
                        .sorted(METRICS)
                        .toList());
    }

    private static List<Row> ofRun(Dataset<Row> results, String runId) {
        return results.where(col("run_id").equalTo(runId)).collectAsList();
    }

    /** The checks of a table, in the spec's order. */
    public List<CheckSummary> checksOf(TableSummary table) {
        return checks.stream()
                .filter(check -> check.tableName().equals(table.name()))
                .toList();
    }

    /** The metrics of a table. */
    public List<MetricValue> metricsOf(TableSummary table) {
        return metrics.stream()
                .filter(metric -> metric.tableName().equals(table.name()))
                .toList();
    }

    /** The check that quarantined most rows comes first; ties by the spec's order. */
    List<CheckSummary> reasonsOf(TableSummary table) {
        return checksOf(table).stream()
                .filter(CheckSummary::quarantines)
                .sorted(Comparator.comparing(
                        (CheckSummary check) -> check.failingRows().orElse(0L), Comparator.reverseOrder()))
                .toList();
    }

    /**
     * Score by source system, 0 to 100: the mean of its tables' scores, weighted by their rows (by one where no table
     * has any). Tables without source system or score are left out.
     */
    public Map<String, Double> scoresBySource() {
        Map<String, List<TableSummary>> bySource = tables.stream()
                .filter(table -> !table.sourceSystem().isEmpty() && !Double.isNaN(table.score()))
                .collect(Collectors.groupingBy(TableSummary::sourceSystem, LinkedHashMap::new, Collectors.toList()));
        Map<String, Double> scores = new LinkedHashMap<>();
        bySource.forEach((source, delivered) -> scores.put(source, weightedScore(delivered)));
        return scores;
    }

    private static double weightedScore(List<TableSummary> tables) {
        long rows = tables.stream().mapToLong(TableSummary::rows).sum();
        OptionalDouble plain = tables.stream().mapToDouble(TableSummary::score).average();
        return rows == 0
                ? plain.orElse(Double.NaN)
                : tables.stream()
                                .mapToDouble(table -> table.score() * table.rows())
                                .sum()
                        / rows;
    }
}

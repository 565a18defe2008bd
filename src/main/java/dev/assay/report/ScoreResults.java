package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import dev.assay.report.ScoredTable.Day;
import dev.assay.report.ScoredTable.Days;
import dev.assay.report.ScoredTable.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Predictions as people are told of them: the run, and what goes by each name. */
public record ScoreResults(RunSummary run, List<ScoredTable> tables) {
    public ScoreResults {
        tables = List.copyOf(tables);
    }

    /**
     * Reads one run from the results tables.
     *
     * @throws InputException if {@code runs} has no such run
     */
    public static ScoreResults of(String runId, Dataset<Row> runs, Dataset<Row> metrics, Dataset<Row> findings) {
        RunSummary run = RunSummary.of(runId, "score", "prediction", runs);
        Map<String, List<MetricValue>> measured = new TreeMap<>();
        metrics.filter(col("run_id").equalTo(runId).and(col("metric").startsWith("score_")))
                .collectAsList()
                .forEach(row -> {
                    MetricValue value = MetricValue.of(row);
                    measured.computeIfAbsent(value.tableName(), name -> new ArrayList<>())
                            .add(value);
                });
        Map<String, List<Told>> told = new TreeMap<>();
        findings.filter(col("run_id").equalTo(runId)).orderBy("ordinal").collectAsList().stream()
                .map(Fields::new)
                .forEach(row -> told.computeIfAbsent(row.text("table_name"), name -> new ArrayList<>())
                        .add(new Told(row.text("kind"), row.count("rows"), row.text("message"), row.text("mend"))));
        return new ScoreResults(
                run,
                measured.entrySet().stream()
                        .map(each -> table(each.getKey(), each.getValue(), told.getOrDefault(each.getKey(), List.of())))
                        .toList());
    }

    private static ScoredTable table(String name, List<MetricValue> values, List<Told> told) {
        Map<String, Double> spread = new LinkedHashMap<>();
        Map<String, List<String>> shown = new TreeMap<>();
        for (MetricValue value : values) {
            if (value.metric().equals("score_prediction")) {
                spread.put(value.label(), value.value());
            } else if (value.metric().equals("score_shown")) {
                shown.computeIfAbsent(value.label(), part -> new ArrayList<>()).add(value.exact());
            }
        }
        return new ScoredTable(
                name,
                text(values, "score_model", ""),
                text(values, "score_gate", "").equals("open"),
                new Days(text(values, "score_day", "first"), text(values, "score_day", "last")),
                counts(values, "score_rows").getOrDefault("", 0L),
                counts(values, "score_rows_predicted").getOrDefault("", 0L),
                counts(values, "score_how"),
                counts(values, "score_late"),
                counts(values, "score_rule_changes"),
                counts(values, "score_new_rows"),
                spread,
                course(values),
                shown,
                told);
    }

    private static Map<String, Long> counts(List<MetricValue> values, String metric) {
        Map<String, Long> counts = new TreeMap<>();
        values.stream()
                .filter(value -> value.metric().equals(metric))
                .forEach(value -> counts.put(value.label(), (long) value.value()));
        return counts;
    }

    private static List<Day> course(List<MetricValue> values) {
        Map<String, Double> means = numbers(values, "score_of_day_mean");
        Map<String, Double> lower = numbers(values, "score_of_day_lower");
        Map<String, Double> upper = numbers(values, "score_of_day_upper");
        return counts(values, "score_of_day").entrySet().stream()
                .map(each -> new Day(
                        each.getKey(),
                        each.getValue(),
                        means.getOrDefault(each.getKey(), Double.NaN),
                        lower.getOrDefault(each.getKey(), Double.NaN),
                        upper.getOrDefault(each.getKey(), Double.NaN)))
                .toList();
    }

    private static Map<String, Double> numbers(List<MetricValue> values, String metric) {
        Map<String, Double> numbers = new TreeMap<>();
        values.stream()
                .filter(value -> value.metric().equals(metric))
                .forEach(value -> numbers.put(value.label(), value.value()));
        return numbers;
    }

    private static String text(List<MetricValue> values, String metric, String label) {
        return values.stream()
                .filter(value -> value.metric().equals(metric) && value.label().equals(label))
                .map(MetricValue::exact)
                .findFirst()
                .orElse("");
    }
}

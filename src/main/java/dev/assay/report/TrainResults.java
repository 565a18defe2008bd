package dev.assay.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.InputException;
import dev.assay.report.FeatureTable.Found;
import dev.assay.report.ModelResult.Fold;
import dev.assay.report.ModelResult.Score;
import dev.assay.report.ModelResult.Trial;
import dev.assay.report.ModelView.MetricKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A training as people are told of it: the run, and each model that it trained. */
public record TrainResults(RunSummary run, List<ModelResult> models) {
    /** Scores by segment are read up to so many; of more, those by which segments are ordered first, then those with most rows. */
    static final int SEGMENT_ROWS = 200_000;

    public TrainResults {
        models = List.copyOf(models);
    }

    /** The rows that a run left in the results tables, or a part of them: only those of the run are read. */
    public record Stored(
            Dataset<Row> runs,
            Dataset<Row> metrics,
            Dataset<Row> findings,
            Dataset<Row> models,
            Dataset<Row> evaluations,
            Dataset<Row> folds,
            Dataset<Row> trials,
            Dataset<Row> candidates) {}

    /**
     * Reads one run from the results tables. What was counted and told under a model's name belongs to it; what stands under
     * the name of a table, to each model that learnt from it.
     *
     * @throws InputException if {@code runs} has no such training
     */
    public static TrainResults of(String runId, Stored stored) {
        RunSummary run = RunSummary.of(runId, "train", "training", stored.runs());
        List<ModelEvent> models = rows(stored.models(), runId, "ordinal", "model", "version").stream()
                .map(ModelEvent::of)
                .toList();
        Dataset<Row> evaluations = stored.evaluations().filter(col("run_id").equalTo(runId));
        Map<String, List<Row>> wholes = byModel(wholes(evaluations));
        Map<String, List<Row>> folds = byModel(rows(stored.folds(), runId, "fold", "part"));
        Map<String, List<Row>> trials = byModel(rows(stored.trials(), runId, "trial"));
        Map<String, List<Row>> candidates = byModel(rows(stored.candidates(), runId, "ordinal"));
        List<MetricValue> metrics = rows(
                        stored.metrics().filter(col("metric").startsWith("train_")),
                        runId,
                        "metric",
                        "ordinal",
                        "label")
                .stream()
                .map(MetricValue::of)
                .toList();
        List<Row> findings = rows(stored.findings(), runId, "ordinal", "table_name", "kind", "column_name");
        List<ModelResult> told = models.stream()
                .map(model -> new ModelResult(
                        model,
                        of(wholes, model).stream().map(Score::of).toList(),
                        0,
                        of(folds, model).stream().map(Fold::of).toList(),
                        of(trials, model).stream().map(Trial::of).toList(),
                        of(candidates, model).stream().map(CandidateResult::of).toList(),
                        metrics(metrics, model),
                        findings(findings, model)))
                .toList();
        Map<String, List<Row>> segments = byModel(segments(evaluations, told));
        Map<String, Long> segmentRows = segmentRows(evaluations, segments);
        return new TrainResults(
                run,
                told.stream()
                        .map(result -> result.withSegments(
                                of(segments, result.training()).stream()
                                        .map(Score::of)
                                        .toList(),
                                segmentRows.getOrDefault(
                                        key(
                                                result.training().model(),
                                                result.training().version()),
                                        0L)))
                        .toList());
    }

    private static List<Row> rows(Dataset<Row> rows, String runId, String first, String... order) {
        return rows.filter(col("run_id").equalTo(runId)).orderBy(first, order).collectAsList();
    }

    private static List<Row> wholes(Dataset<Row> evaluations) {
        return evaluations
                .filter(col("segment").isNull())
                .orderBy("part", "fold", "level", "metric", "ordinal", "label", "predictor")
                .collectAsList();
    }

    /** All but those in single folds, which nobody shows. */
    private static List<Row> segments(Dataset<Row> evaluations, List<ModelResult> models) {
        if (models.isEmpty()) {
            return List.of();
        }
        Column[] order = {
            judged(models).desc(),
            col("rows").desc_nulls_last(),
            col("model"),
            col("version"),
            col("part"),
            col("level"),
            col("segment"),
            col("segment_value"),
            col("metric"),
            col("ordinal"),
            col("label"),
            col("predictor")
        };
        return ofSegments(evaluations).orderBy(order).limit(SEGMENT_ROWS).collectAsList();
    }

    /** 2 for the number that a model is judged by on the part that it is judged on, 1 for others on that part. */
    private static Column judged(List<ModelResult> models) {
        Column rank = lit(0);
        for (ModelResult each : models) {
            ModelView view = new ModelView(each);
            Column on = col("model")
                    .equalTo(each.training().model())
                    .and(col("version").equalTo(each.training().version()))
                    .and(col("part").equalTo(view.part()));
            String metric = view.main().map(MetricKey::metric).orElse("");
            rank = when(on.and(col("metric").equalTo(metric)), 2).when(on, 1).otherwise(rank);
        }
        return rank;
    }

    private static Dataset<Row> ofSegments(Dataset<Row> evaluations) {
        return evaluations.filter(col("segment").isNotNull().and(col("fold").isNull()));
    }

    private static Map<String, Long> segmentRows(Dataset<Row> evaluations, Map<String, List<Row>> read) {
        Map<String, Long> counts = new HashMap<>();
        read.forEach((key, rows) -> counts.put(key, (long) rows.size()));
        if (counts.values().stream().mapToLong(Long::longValue).sum() == SEGMENT_ROWS) {
            ofSegments(evaluations)
                    .groupBy("model", "version")
                    .count()
                    .collectAsList()
                    .forEach(row -> counts.put(key(row.getString(0), row.getInt(1)), row.getLong(2)));
        }
        return counts;
    }

    private static Map<String, List<Row>> byModel(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> {
            Fields fields = new Fields(row);
            return key(fields.text("model"), fields.integer("version"));
        }));
    }

    private static List<Row> of(Map<String, List<Row>> rows, ModelEvent model) {
        return rows.getOrDefault(key(model.model(), model.version()), List.of());
    }

    private static String key(String model, int version) {
        return version + "/" + model;
    }

    private static List<MetricValue> metrics(List<MetricValue> metrics, ModelEvent model) {
        List<MetricValue> own = metrics.stream()
                .filter(metric -> metric.tableName().equals(model.model()))
                .toList();
        return own.isEmpty()
                ? metrics.stream()
                        .filter(metric -> metric.tableName().equals(model.table()))
                        .toList()
                : own;
    }

    private static List<Found> findings(List<Row> findings, ModelEvent model) {
        return findings.stream()
                .map(Fields::new)
                .filter(row -> row.text("table_name").equals(model.model())
                        || row.text("table_name").equals(model.table()))
                .map(row -> {
                    double weight = row.number("weight");
                    return new Found(
                            row.text("kind"),
                            row.text("column_name"),
                            row.count("rows"),
                            Double.isNaN(weight) ? 0 : weight,
                            row.text("message"),
                            row.text("mend"));
                })
                .sorted(Comparator.comparingDouble((Found each) -> -each.weight()))
                .toList();
    }
}

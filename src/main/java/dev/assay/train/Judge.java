package dev.assay.train;

import static org.apache.spark.sql.functions.col;

import dev.assay.evaluation.Evaluator;
import dev.assay.evaluation.Measurement;
import dev.assay.evaluation.Metrics;
import dev.assay.evaluation.Scored;
import dev.assay.evaluation.SeriesScales;
import dev.assay.evaluation.Task;
import dev.assay.model.GroupModels;
import dev.assay.model.Roles;
import dev.assay.model.TrainedModel;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.ComparisonSpec;
import dev.assay.spec.TrainSpec;
import dev.assay.train.Trained.Evaluated;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures predictions of a model, and of the baseline beside it. */
final class Judge {
    static final String PREDICTION = "assay_prediction";
    private static final String PROBABILITY = "assay_probability";
    /** What the segments of models of groups are called. */
    private static final String MODEL_PER = "model_per";

    private static final List<String> CURVES = List.of("calibration", "roc", "pr");

    private final Bound bound;
    private final Task task;
    private final boolean probable;
    private final List<String> metrics;

    Judge(Bound bound, Task task, boolean probable) {
        this.bound = bound;
        this.task = task;
        this.probable = probable;
        Set<String> asked = new LinkedHashSet<>(bound.spec().judging().metrics());
        if (asked.isEmpty()) {
            asked.addAll(
                    task == Task.BINARY && !probable
                            ? List.of("accuracy", "precision", "recall", "f1")
                            : task.defaultMetrics());
        }
        asked.addAll(bound.spec().judging().gate().keySet());
        if (bound.spec().search() != null && bound.spec().search().metric() != null) {
            asked.add(bound.spec().search().metric());
        }
        ComparisonSpec comparison = bound.spec().comparison();
        if (comparison != null
                && comparison.simplest() != null
                && comparison.simplest().metric() != null) {
            asked.add(comparison.simplest().metric());
        }
        this.metrics = List.copyOf(asked);
    }

    /** The same by another spec. */
    Judge by(Bound other) {
        return new Judge(other, task, probable);
    }

    /** What is measured, and is a single number. */
    List<String> metrics() {
        return metrics;
    }

    /** Adds what can't be measured, before anything is fitted. */
    void check(Problems problems) {
        TrainSpec.Judging judging = bound.spec().judging();
        check("/metrics", judging.metrics(), problems);
        judging.gate().keySet().forEach(metric -> check("/gate/" + metric, List.of(metric), problems));
        if (bound.spec().search() != null && bound.spec().search().metric() != null) {
            check("/search/metric", List.of(bound.spec().search().metric()), problems);
        }
        ComparisonSpec comparison = bound.spec().comparison();
        if (comparison != null
                && comparison.simplest() != null
                && comparison.simplest().metric() != null) {
            check("/simplest/metric", List.of(comparison.simplest().metric()), problems);
        }
        if (task != Task.REGRESSION && !judging.levels().isEmpty()) {
            problems.add(
                    bound.at("/levels"), "only amounts can be summed, and this is no regression", "leave levels out");
        }
        if (scaled() && (bound.columns().keys().isEmpty() || bound.columns().time() == null)) {
            problems.add(
                    bound.at("/metrics"),
                    "mase and rmsse are scaled by each series' own steps, and no series is named",
                    "add keys: [COLUMN, …] and time: COLUMN");
        }
    }

    private void check(String below, List<String> asked, Problems problems) {
        problems.addAll(
                Metrics.problems(task, asked, scored(true), bound.at(below).toString()));
    }

    private boolean scaled() {
        return metrics.contains("mase") || metrics.contains("rmsse");
    }

    private Scored scored(boolean probable) {
        return new Scored(
                Roles.LABEL,
                PREDICTION,
                probable ? PROBABILITY : null,
                bound.columns().weight() == null ? null : Roles.WEIGHT,
                bound.columns().group() == null ? null : Roles.GROUP,
                SeriesScales.SCALE,
                SeriesScales.SQUARED_SCALE,
                bound.columns().keys());
    }

    /** The rows with what the model predicts of them, and what they are judged by; to be persisted by who reads it twice. */
    Dataset<Row> predicted(TrainedModel model, Dataset<Row> rows, Dataset<Row> learnt) {
        Dataset<Row> made = model.predict(rows);
        List<Column> kept = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(bound.columns().keys());
        names.addAll(bound.spec().judging().segments());
        bound.spec().judging().levels().forEach(names::addAll);
        names.addAll(List.of(Roles.LABEL, Roles.WEIGHT, Roles.GROUP, Table.BASELINE));
        names.addAll(List.of(Table.MODEL_OF, GroupModels.PREDICTED_BY));
        Set<String> there = Set.of(made.columns());
        names.stream().filter(there::contains).forEach(name -> kept.add(Columns.exactly(name)));
        kept.add(col(TrainedModel.PREDICTION).as(PREDICTION));
        if (there.contains(TrainedModel.PROBABILITY)) {
            Column classes = col(TrainedModel.PROBABILITY);
            kept.add((task == Task.BINARY
                            ? functions.vector_to_array(classes, "float64").getItem(1)
                            : classes)
                    .as(PROBABILITY));
        }
        Dataset<Row> predicted = made.select(kept.toArray(Column[]::new));
        return scaled() ? scaled(predicted, learnt) : predicted;
    }

    private Dataset<Row> scaled(Dataset<Row> predicted, Dataset<Row> learnt) {
        List<String> keys = bound.columns().keys();
        TrainSpec.Judging judging = bound.spec().judging();
        // One row a step: of several horizons, any tells the same label.
        List<Column> step = new ArrayList<>();
        keys.forEach(key -> step.add(Columns.exactly(key)));
        step.add(Columns.exactly(bound.columns().time()));
        step.add(col(Roles.LABEL));
        Dataset<Row> steps = learnt.select(step.toArray(Column[]::new)).distinct();
        Dataset<Row> scales = SeriesScales.of(steps, keys, bound.columns().time(), Roles.LABEL, judging.season());
        List<Column> renamed = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            renamed.add(Columns.exactly(keys.get(i)).as("assay_key" + i));
        }
        renamed.add(col(SeriesScales.SCALE));
        renamed.add(col(SeriesScales.SQUARED_SCALE));
        Dataset<Row> right = scales.select(renamed.toArray(Column[]::new));
        Column same = null;
        for (int i = 0; i < keys.size(); i++) {
            Column one = Columns.exactly(keys.get(i)).eqNullSafe(col("assay_key" + i));
            same = same == null ? one : same.and(one);
        }
        Dataset<Row> joined = predicted.join(right, same, "left");
        for (int i = 0; i < keys.size(); i++) {
            joined = joined.drop("assay_key" + i);
        }
        return joined;
    }

    /** All that is asked, of rows that were predicted. */
    List<Evaluated> judged(Dataset<Row> predicted, String part, Integer fold) {
        boolean probable = List.of(predicted.columns()).contains(PROBABILITY);
        List<String> asked = new ArrayList<>(metrics);
        if (task == Task.BINARY && probable && fold == null) {
            asked.addAll(CURVES);
        }
        List<Evaluated> told =
                new ArrayList<>(judged(predicted, scored(probable), asked, new Told(part, fold, "model")));
        if (bound.spec().judging().baseline() != null) {
            List<String> possible = possible(baseline(), metrics);
            List<Evaluated> baseline = judged(predicted, baseline(), possible, new Told(part, fold, "baseline"));
            told.addAll(baseline);
            if (missing(baseline)) {
                Dataset<Row> both = predicted.filter(col(Table.BASELINE).isNotNull());
                told.addAll(judged(both, scored(probable), possible, new Told(part, fold, Evaluated.BESIDE_BASELINE)));
            }
        }
        return told;
    }

    /** Whether the baseline has no value for some rows: those can't tell which is better. */
    private static boolean missing(List<Evaluated> baseline) {
        return baseline.stream()
                .anyMatch(each -> each.measurement().metric().equals(Measurement.MISSING_PREDICTIONS)
                        && each.measurement().measured() > 0);
    }

    private record Told(String part, Integer fold, String predictor) {
        Evaluated of(String level, Measurement measurement) {
            Measurement told = Table.MODEL_OF.equals(measurement.segment()) ? measurement.of(MODEL_PER) : measurement;
            return new Evaluated(part, fold, predictor, level, told);
        }
    }

    private List<Evaluated> judged(Dataset<Row> predicted, Scored columns, List<String> asked, Told as) {
        TrainSpec.Judging judging = bound.spec().judging();
        Evaluator evaluator =
                new Evaluator(columns, asked, task, bound.at("/metrics").toString());
        List<Evaluated> told = new ArrayList<>();
        List<String> segments = new ArrayList<>();
        if (as.fold() == null) {
            segments.addAll(judging.segments());
            // Of other estimators, such as a simpler candidate, there is one model of all rows.
            Stream.of(Table.MODEL_OF, GroupModels.PREDICTED_BY)
                    .filter(List.of(predicted.columns())::contains)
                    .forEach(segments::add);
        }
        evaluator.evaluate(predicted, segments).forEach(each -> told.add(as.of(null, each)));
        for (List<String> level : judging.levels()) {
            evaluator.summed(predicted, level).forEach(each -> told.add(as.of(String.join(", ", level), each)));
        }
        return told;
    }

    private Scored baseline() {
        boolean classes = task == Task.BINARY;
        Scored model = scored(false);
        return new Scored(
                model.label(),
                classes ? null : Table.BASELINE,
                classes ? Table.BASELINE : null,
                model.weight(),
                model.group(),
                model.scale(),
                model.squaredScale(),
                model.series());
    }

    private List<String> possible(Scored columns, List<String> asked) {
        return asked.stream()
                .filter(metric ->
                        Metrics.problems(task, List.of(metric), columns, "").isEmpty())
                .toList();
    }

    /** One number that a search goes by; the lower, the better. */
    double measured(Dataset<Row> predicted, String metric) {
        boolean probable = List.of(predicted.columns()).contains(PROBABILITY);
        return new Evaluator(
                        scored(probable),
                        List.of(metric),
                        task,
                        bound.at("/search/metric").toString())
                .evaluate(predicted, List.of()).stream()
                        .filter(each -> each.metric().equals(metric) && each.label() == null)
                        .findFirst()
                        .map(Measurement::measured)
                        .orElseThrow(() -> new IllegalStateException(metric + " has no value on these rows"));
    }
}

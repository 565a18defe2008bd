package dev.assay.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dev.assay.report.ModelResult.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The registry as people are told of it: each version of each model, the live one first, then the newest. */
public record ModelsResults(List<Version> versions) {
    private static final List<String> STAGES = List.of("live", "candidate", "retired");

    public ModelsResults {
        versions = List.copyOf(versions);
    }

    /**
     * A version of a model.
     *
     * @param latest what happened to it last: its stage now, since when, by whom and why
     * @param training how it was made; what happened last, where the results have no row of that
     * @param scores of the whole parts: the model's and the baseline's
     */
    public record Version(ModelEvent latest, ModelEvent training, List<Score> scores) {
        public Version {
            scores = List.copyOf(scores);
        }

        /** The scores in the order in which people ask for them. */
        ModelView view() {
            return new ModelView(
                    new ModelResult(training, scores, 0, List.of(), List.of(), List.of(), List.of(), List.of()));
        }

        /** Its folder: the newest that is told. */
        String location() {
            return latest.location().isEmpty() ? training.location() : latest.location();
        }

        /** The gate of its training, unless a later stage tells another. */
        String gate() {
            return latest.gate().isEmpty() ? training.gate() : latest.gate();
        }
    }

    /** Reads the registry; all runs are read. */
    public static ModelsResults of(Dataset<Row> models, Dataset<Row> evaluations) {
        Map<List<Object>, List<ModelEvent>> events = new LinkedHashMap<>();
        models.orderBy("at", "ordinal", "run_id").collectAsList().stream()
                .map(ModelEvent::of)
                .forEach(event -> events.computeIfAbsent(key(event), name -> new ArrayList<>())
                        .add(event));
        Map<List<Object>, List<Score>> scores = scores(evaluations);
        List<Version> versions = new ArrayList<>();
        events.values().forEach(all -> {
            ModelEvent latest = all.get(all.size() - 1);
            ModelEvent training = training(all).orElse(latest);
            versions.add(new Version(
                    latest,
                    training,
                    scores.getOrDefault(List.of(training.runId(), training.model(), training.version()), List.of())));
        });
        versions.sort(Comparator.comparing((Version each) -> each.latest().model())
                .thenComparing(each -> place(each.latest().stage()))
                .thenComparing(each -> -each.latest().version()));
        return new ModelsResults(versions);
    }

    /** The newest row that tells how it was trained. */
    private static Optional<ModelEvent> training(List<ModelEvent> events) {
        return events.stream().filter(event -> !event.estimator().isEmpty()).reduce((earlier, later) -> later);
    }

    private static List<Object> key(ModelEvent event) {
        return List.of(event.model(), event.version());
    }

    private static int place(String stage) {
        int place = STAGES.indexOf(stage);
        return place < 0 ? STAGES.size() : place;
    }

    private static Map<List<Object>, List<Score>> scores(Dataset<Row> evaluations) {
        Map<List<Object>, List<Score>> scores = new HashMap<>();
        evaluations
                // Rows without a version compare tables, and are of no model that is kept.
                .filter(col("version")
                        .isNotNull()
                        .and(col("fold").isNull())
                        .and(col("level").isNull())
                        .and(col("segment").isNull())
                        .and(col("ordinal").isNull().or(col("ordinal").equalTo(0)))
                        .and(not(col("metric").isin(ModelView.CURVES.toArray()))))
                .orderBy("run_id", "model", "version", "part", "metric", "label", "predictor")
                .collectAsList()
                .forEach(row -> {
                    Fields fields = new Fields(row);
                    List<Object> key = List.of(fields.text("run_id"), fields.text("model"), fields.integer("version"));
                    scores.computeIfAbsent(key, name -> new ArrayList<>()).add(Score.of(row));
                });
        return scores;
    }
}

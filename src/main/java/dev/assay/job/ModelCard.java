package dev.assay.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.model.FeatureColumn;
import dev.assay.model.TrainedModel;
import dev.assay.spec.Share;
import dev.assay.spec.Span;
import dev.assay.spec.TrainSpec;
import dev.assay.table.Snapshot;
import dev.assay.train.Compared;
import dev.assay.train.Trained;
import dev.assay.train.Trained.Evaluated;
import dev.assay.train.Trained.Fold;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * What a person must know of a version of a model, as JSON beside it (Mitchell et al. 2019, Model Cards for Model Reporting,
 * doi:10.1145/3287560.3287596): what it was learnt from, how, and how good it is.
 */
final class ModelCard {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkSession spark;
    private final TrainSpec spec;
    private final Snapshot table;
    private final Trained trained;

    ModelCard(SparkSession spark, TrainSpec spec, Snapshot table, Trained trained) {
        this.spark = spark;
        this.spec = spec;
        this.table = table;
        this.trained = trained;
    }

    /**
     * The card.
     *
     * @param version of the model
     * @param at when it was trained
     */
    String json(int version, Instant at) {
        ObjectNode card = JSON.createObjectNode();
        card.put("model", spec.model()).put("version", version).put("trained_at", at.toString());
        data(card.putObject("data"));
        split(card.putObject("split"));
        card.put("task", trained.task().name().toLowerCase(Locale.ROOT))
                .put("label", spec.columns().label())
                .put("weight", spec.columns().weight())
                .put(
                        "initial_score",
                        // A column predicts without it.
                        trained.recipe().column() == null ? spec.columns().initialScore() : null)
                .put("baseline", spec.judging().baseline());
        trained.classes().forEach(card.withArray("classes")::add);
        grouping(card);
        features(card.putArray("features"));
        card.put("estimator", trained.recipe().estimator());
        ObjectNode params = card.putObject("params");
        new TreeMap<>(trained.model().params()).forEach((name, value) -> params.set(name, read(value)));
        card.put("seed", spec.seed());
        fit(card.putObject("fit"));
        metrics(card.putObject("metrics"));
        folds(card.putArray("folds"));
        candidates(card);
        if (trained.calibration() != null) {
            card.set("calibration", trained.calibration().json());
        }
        if (trained.gate() != null) {
            card.putObject("gate")
                    .put("open", trained.gate().open())
                    .put("reason", trained.gate().reason());
        }
        software(card.putObject("software"));
        trained.told().forEach(card.withArray("told")::add);
        return card.toPrettyString();
    }

    private void data(ObjectNode data) {
        Fold learnt = trained.folds().stream()
                .filter(fold -> fold.part().equals(spec.refit() ? "refit" : "train"))
                .findFirst()
                .orElseThrow();
        data.put("table", spec.table())
                .put("version", table.version())
                .put("where", spec.columns().where())
                .put("rows", learnt.rows())
                .put("from", learnt.first())
                .put("to", learnt.last());
    }

    /** As the spec says it. */
    private void split(ObjectNode split) {
        TrainSpec.Holdout test = spec.test();
        if (test != null) {
            split.put("test", held(test.last(), test.share(), test.table()));
            test.by().forEach(split.withArray("by")::add);
        }
        if (spec.columns().time() != null) {
            split.put("time", spec.columns().time());
        }
        if (spec.columns().known() != null) {
            split.put("known", spec.columns().known());
        }
        if (spec.backtest() != null) {
            split.put(
                    "backtest",
                    spec.backtest().folds() + " folds of " + spec.backtest().test() + ", every "
                            + spec.backtest().every());
        }
        TrainSpec.EarlyStopping stopping = spec.earlyStopping();
        if (stopping != null) {
            String by = held(stopping.last(), stopping.share(), null);
            split.put("early_stopping", stopping.rounds() + " rounds" + (by == null ? "" : ", by " + by));
        }
        split.put("refit", spec.refit());
    }

    private void grouping(ObjectNode card) {
        TrainSpec.Grouping grouping = spec.grouping();
        if (grouping != null) {
            grouping.per().forEach(card.withArray("model_per")::add);
            ObjectNode fallback = card.putObject("fallback").put("below_rows", grouping.belowRows());
            ArrayNode levels = fallback.putArray("levels");
            grouping.levels().forEach(level -> level.forEach(levels.addArray()::add));
            fallback.put("baseline", grouping.baseline());
        }
    }

    private static String held(Span last, Share share, String table) {
        if (last != null) {
            return "the last " + last;
        }
        return share != null ? "a share of " + share.value() : table;
    }

    private void features(ArrayNode features) {
        for (FeatureColumn each : trained.features()) {
            StructField field = table.data().schema().apply(each.name());
            ObjectNode feature = features.addObject()
                    .put("name", each.name())
                    .put("type", each.type())
                    .put("categorical", each.categorical());
            if (field.getComment().isDefined()) {
                feature.put("availability", field.getComment().get());
            }
        }
        int slot = 0;
        for (String name : trained.model().slots()) {
            ((ObjectNode) features.get(slot++)).put("native_name", name);
        }
    }

    private void fit(ObjectNode fit) {
        TrainedModel.FitFacts facts = trained.model().fitted();
        fit.put("transfer", facts.transfer())
                .put("workers", facts.workers())
                .put("trees", facts.trees())
                .put("best_iteration", facts.bestIteration())
                .put("seconds", facts.seconds());
    }

    private void metrics(ObjectNode metrics) {
        for (Evaluated each : trained.evaluations()) {
            boolean whole = each.fold() == null
                    && each.level() == null
                    && each.measurement().segment() == null
                    && each.measurement().label() == null;
            if (whole) {
                metrics.withObject("/" + each.part())
                        .withObject("/" + each.predictor())
                        .put(each.measurement().metric(), each.measurement().measured());
            }
        }
    }

    private void folds(ArrayNode folds) {
        for (Fold each : trained.folds()) {
            ObjectNode fold = folds.addObject()
                    .put("part", each.part())
                    .put("fold", each.fold())
                    .put("origin", each.origin())
                    .put("rows", each.rows())
                    .put("from", each.first())
                    .put("to", each.last());
            trained.evaluations().stream()
                    .filter(of -> of.fold() != null
                            && of.fold().equals(each.fold())
                            && each.part().equals("backtest_test")
                            && of.predictor().equals("model")
                            && of.level() == null
                            && of.measurement().label() == null)
                    .forEach(of -> fold.withObject("/metrics")
                            .put(of.measurement().metric(), of.measurement().measured()));
        }
    }

    /** What it was compared with. */
    private void candidates(ObjectNode card) {
        for (Compared each : trained.candidates()) {
            ObjectNode candidate = card.withArray("candidates")
                    .addObject()
                    .put("name", each.name())
                    .put("kind", each.kind())
                    .put("predicts_by", each.by())
                    .put(
                            "complexity",
                            each.complexity() == null ? null : each.complexity().values())
                    .put(
                            "features",
                            each.complexity() == null ? null : each.complexity().features());
            if (each.measured() != null) {
                candidate
                        .put("metric", each.measured().metric())
                        .put("level", each.measured().level())
                        .put("value", each.measured().value())
                        .put("standard_error", each.measured().standardError())
                        .put("rows", each.measured().rows());
            }
            candidate
                    .put("missing_rows", each.missing())
                    .put("meets_need", each.need() == null ? null : each.need().open())
                    .put("within_margin", each.verdict().within())
                    .put("chosen", each.verdict().chosen())
                    .put("reason", each.verdict().reason());
        }
        if (!trained.candidates().isEmpty()) {
            card.put("candidate", trained.recipe().name());
        }
    }

    private void software(ObjectNode software) {
        Map<String, String> versions = Provenance.versions();
        software.put("assay", versions.get("version"))
                .put("spark", spark.version())
                .put("synapseml", versions.get("synapseml"))
                .put("java", System.getProperty("java.version"));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a parameter is no JSON: " + json, e);
        }
    }
}

package dev.assay.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.report.ModelResult.Fold;
import dev.assay.report.ModelResult.Score;
import dev.assay.report.ModelResult.Trial;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A training as JSON for programs, named as in the results tables. What is absent is null; times are in UTC. */
public final class TrainJson {
    private TrainJson() {}

    /** Renders one object, indented. */
    public static String render(TrainResults results) {
        return RunJson.render(results.run(), "models", results.models(), TrainJson::model);
    }

    private static void model(ObjectNode node, ModelResult result) {
        event(node, result.training());
        node.put("segment_rows", result.segmentRows());
        ArrayNode scores = node.putArray("evaluations");
        result.scores().forEach(score -> score(scores.addObject(), score));
        ArrayNode folds = node.putArray("folds");
        result.folds().forEach(fold -> fold(folds.addObject(), fold));
        ArrayNode trials = node.putArray("trials");
        result.trials().forEach(trial -> trial(trials.addObject(), trial));
        ArrayNode candidates = node.putArray("candidates");
        result.candidates().forEach(candidate -> candidate(candidates.addObject(), candidate));
        ArrayNode metrics = node.putArray("metrics");
        result.metrics().forEach(metric -> {
            ObjectNode each = metrics.addObject()
                    .put("metric", metric.metric())
                    .put("column_name", text(metric.column()))
                    .put("label", text(metric.label()))
                    .put("ordinal", metric.ordinal());
            number(each, "value", metric.value());
            each.put("exact", text(metric.exact()));
        });
        ArrayNode findings = node.putArray("findings");
        result.findings().forEach(found -> findings.addObject()
                .put("kind", found.kind())
                .put("column_name", text(found.column()))
                .put("rows", found.rows())
                .put("weight", found.weight())
                .put("message", found.message())
                .put("mend", text(found.mend())));
    }

    /** The row of the registry; {@code params} and {@code card} as objects. */
    static void event(ObjectNode node, ModelEvent event) {
        node.put("model", event.model())
                .put("version", event.version())
                .put("stage", text(event.stage()))
                .put("at", instant(event.at()))
                .put("by", text(event.by()))
                .put("reason", text(event.reason()))
                .put("gate", text(event.gate()))
                .put("gate_reason", text(event.gateReason()))
                .put("location", text(event.location()))
                .put("table_name", text(event.table()))
                .put("table_version", text(event.tableVersion()))
                .put("estimator", text(event.estimator()))
                .put("task", text(event.task()))
                .put("label", text(event.label()));
        ArrayNode features = node.putArray("features");
        event.features().forEach(features::add);
        node.set("params", json(event.params()));
        node.put("seed", event.seed().orElse(null)).put("rows", event.rows());
        node.put("trees", event.trees().orElse(null));
        number(node, "seconds", event.seconds());
        node.set("card", json(event.card()));
    }

    private static void score(ObjectNode node, Score score) {
        node.put("part", score.part());
        number(node, "fold", score.fold());
        node.put("predictor", score.predictor())
                .put("level", text(score.level()))
                .put("segment", text(score.segment()))
                .put("segment_value", score.segmentValue().orElse(null))
                .put("metric", score.metric())
                .put("label", text(score.label()))
                .put("ordinal", score.ordinal());
        number(node, "value", score.value());
        count(node, "rows", score.rows());
    }

    private static void fold(ObjectNode node, Fold fold) {
        node.put("part", fold.part());
        number(node, "fold", fold.fold());
        node.put("origin", text(fold.origin()))
                .put("rows", fold.rows())
                .put("first_time", text(fold.first()))
                .put("last_time", text(fold.last()));
        count(node, "validation_rows", fold.validationRows());
        count(node, "trees", fold.trees());
        number(node, "seconds", fold.seconds());
    }

    private static void trial(ObjectNode node, Trial trial) {
        node.put("trial", trial.number());
        node.set("params", json(trial.params()));
        node.put("metric", text(trial.metric()));
        number(node, "value", trial.value());
        number(node, "spread", trial.spread());
        count(node, "trees", trial.trees());
        number(node, "seconds", trial.seconds());
        node.put("chosen", trial.chosen()).put("failure", text(trial.failure()));
    }

    private static void candidate(ObjectNode node, CandidateResult candidate) {
        node.put("candidate", candidate.name()).put("kind", candidate.kind()).put("predicts_by", candidate.by());
        count(node, "complexity", candidate.complexity());
        count(node, "features", candidate.features());
        node.put("metric", text(candidate.metric())).put("level", text(candidate.level()));
        number(node, "value", candidate.value());
        number(node, "standard_error", candidate.standardError());
        node.put("rows", candidate.rows())
                .put("missing_rows", candidate.missing())
                .put("meets_need", candidate.meetsNeed().orElse(null))
                .put("need", text(candidate.need()))
                .put("within_margin", candidate.within().orElse(null));
        number(node, "limit", candidate.limit());
        node.put("chosen", candidate.chosen());
        number(node, "seconds", candidate.seconds());
        node.put("reason", text(candidate.reason()));
    }

    /** JSON as it was stored; what is no JSON stays a text, and an empty text is null. */
    private static JsonNode json(String stored) {
        JsonNode read = ModelCard.parsed(stored);
        if (!read.isMissingNode()) {
            return read;
        }
        return stored.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(stored);
    }

    static String instant(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static void count(ObjectNode node, String name, Optional<Long> value) {
        node.put(name, value.orElse(null));
    }

    private static void number(ObjectNode node, String name, OptionalInt value) {
        if (value.isPresent()) {
            node.put(name, value.getAsInt());
        } else {
            node.putNull(name);
        }
    }

    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    static String text(String text) {
        return text.isEmpty() ? null : text;
    }
}

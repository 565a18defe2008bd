package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.report.ModelResult.Score;
import dev.assay.report.ModelsResults.Version;

/** The registry as JSON for programs. What is absent is null; times are in UTC. */
public final class ModelsJson {
    private ModelsJson() {}

    /** Renders one object, indented. */
    public static String render(ModelsResults results) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", JsonReport.FORMAT);
        ArrayNode versions = root.putArray("models");
        results.versions().forEach(version -> version(versions.addObject(), version));
        return RunJson.indented(root);
    }

    private static void version(ObjectNode node, Version version) {
        ModelEvent latest = version.latest();
        ModelEvent training = version.training();
        node.put("model", latest.model())
                .put("version", latest.version())
                .put("stage", TrainJson.text(latest.stage()))
                .put("since", TrainJson.instant(latest.at()))
                .put("by", TrainJson.text(latest.by()))
                .put("reason", TrainJson.text(latest.reason()))
                .put("gate", TrainJson.text(version.gate()))
                .put("gate_reason", TrainJson.text(training.gateReason()))
                .put("location", TrainJson.text(version.location()))
                .put("run_id", training.runId())
                .put("trained_at", TrainJson.instant(training.at()))
                .put("estimator", TrainJson.text(training.estimator()))
                .put("task", TrainJson.text(training.task()))
                .put("label", TrainJson.text(training.label()))
                .put("table_name", TrainJson.text(training.table()))
                .put("table_version", TrainJson.text(training.tableVersion()))
                .put("rows", training.rows())
                .put(
                        "main_metric",
                        version.view().main().map(ModelView.MetricKey::metric).orElse(null))
                .put("main_part", TrainJson.text(version.view().part()));
        ArrayNode scores = node.putArray("metrics");
        version.scores().forEach(score -> score(scores.addObject(), score));
    }

    private static void score(ObjectNode node, Score score) {
        node.put("part", score.part())
                .put("predictor", score.predictor())
                .put("metric", score.metric())
                .put("label", TrainJson.text(score.label()));
        TrainJson.number(node, "value", score.value());
        node.put("rows", score.rows().orElse(null));
    }
}

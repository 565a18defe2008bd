package dev.assay.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A run of several steps as JSON for programs. What is absent is null. */
public final class StepsJson {
    private StepsJson() {}

    /** Renders one object, indented. */
    public static String render(StepsResults results) {
        return RunJson.render(results.run(), "steps", results.steps(), (node, step) -> step(results, node, step));
    }

    private static void step(StepsResults results, ObjectNode node, StepResult step) {
        node.put("step", step.step())
                .put("run_id", text(step.runId()))
                .put("state", step.state())
                .put("gate", text(step.gate()))
                .put("seconds", Double.isNaN(step.seconds()) ? null : (Double) step.seconds())
                .put("told", text(step.told()))
                .put("report", results.pages().get(step.runId()));
    }

    private static String text(String text) {
        return text.isEmpty() ? null : text;
    }
}

package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A repair as JSON for programs. What is absent is null. */
public final class RepairJson {
    private RepairJson() {}

    /** Renders one object, indented. */
    public static String render(RepairResults results) {
        return RunJson.render(results.run(), results.tables(), RepairJson::table);
    }

    private static void table(ObjectNode node, RepairedTable table) {
        RepairedTable.Rows rows = table.rows();
        node.put("table_name", table.name())
                .put("table_version", table.version())
                .put("output", table.output())
                .put("quarantine", table.quarantine().isEmpty() ? null : table.quarantine())
                .put("rows", rows.in())
                .put("added_rows", rows.added())
                .put("output_rows", rows.out())
                .put("set_aside_rows", rows.setAside())
                .put("dropped_rows", rows.dropped())
                .put("keyed", table.keyed())
                .put("applied", table.applied())
                .put("proposed", table.proposed())
                .put("refused", table.refused());
        ArrayNode steps = node.putArray("steps");
        table.steps().forEach(step -> step(steps.addObject(), step));
        if (table.labelled() == null) {
            node.putNull("labelled");
        } else {
            labelled(node.putObject("labelled"), table.labelled());
        }
        if (table.recheck() == null) {
            node.putNull("recheck");
        } else {
            recheck(node.putObject("recheck"), table.recheck());
        }
        if (!table.impacts().isEmpty()) {
            ArrayNode impacts = node.putArray("impact");
            table.impacts().forEach(impact -> impact(impacts.addObject(), impact));
        }
    }

    private static void impact(ObjectNode node, RepairedTable.Impact impact) {
        node.put("model", impact.model())
                .put("label", impact.label())
                .put("estimator", impact.estimator())
                .put("left_out", impact.leftOut());
        ArrayNode variants = node.putArray("variants");
        for (RepairedTable.Variant variant : impact.variants()) {
            ObjectNode each = variants.addObject().put("variant", variant.name());
            each.put("rows", variant.rows());
            each.put("refusal", variant.refusal().isEmpty() ? null : variant.refusal());
            ArrayNode scores = each.putArray("scores");
            for (RepairedTable.Score score : variant.scores()) {
                ObjectNode measured = scores.addObject()
                        .put("part", score.part())
                        .put("metric", score.metric())
                        .put("value", score.value())
                        .put("rows", score.rows())
                        .put("learnt_rows", score.learnt());
                ArrayNode folds = measured.putArray("folds");
                score.folds().forEach(folds::add);
            }
        }
        ArrayNode told = node.putArray("told");
        new ImpactWords(impact).sentences().forEach(told::add);
    }

    private static void step(ObjectNode node, RepairedTable.Step step) {
        node.put("ordinal", step.ordinal())
                .put("repair", step.name())
                .put("kind", step.kind())
                .put("why", step.why().isEmpty() ? null : step.why())
                .put("confidence", step.confidence())
                .put("rows_taken_out", step.gone())
                .put("rows_added", step.added())
                .put("compared", step.compared().isEmpty() ? null : step.compared());
        ArrayNode dependencies = node.putArray("dependencies");
        for (RepairedTable.Dependency each : step.dependencies()) {
            dependencies
                    .addObject()
                    .put("dependency", each.name())
                    .put("groups", each.groups())
                    .put("agreeing", each.agreeing())
                    .put("believed", each.believed());
        }
        ArrayNode columns = node.putArray("columns");
        for (RepairedTable.Column column : step.columns()) {
            ObjectNode each = columns.addObject()
                    .put("column_name", column.name())
                    .put("applied", column.applied())
                    .put("proposed", column.proposed())
                    .put("refused", column.refused());
            ArrayNode examples = each.putArray("examples");
            column.examples().forEach(example -> examples.addObject()
                    .put("key", example.key())
                    .put("old", example.old())
                    .put("new", example.now())
                    .put("verdict", example.verdict()));
        }
    }

    private static void labelled(ObjectNode node, RepairedTable.Labelled found) {
        node.put("cells", found.cells())
                .put("unknown", found.unknown())
                .put("right_before", found.rightBefore())
                .put("right_after", found.rightAfter());
        ArrayNode trials = node.putArray("trials");
        for (RepairedTable.Trial each : found.trials()) {
            trials.addObject()
                    .put("repair", each.step())
                    .put("right", each.right())
                    .put("wrong", each.wrong())
                    .put("confidence_before", each.before())
                    .put("confidence_after", each.after());
        }
    }

    private static void recheck(ObjectNode node, RepairedTable.Recheck recheck) {
        node.put("score_before", recheck.before()).put("score_after", recheck.after());
        node.put("gate", recheck.open() ? "open" : "closed");
        ArrayNode reasons = node.putArray("gate_reasons");
        recheck.reasons().forEach(reasons::add);
        ArrayNode checks = node.putArray("checks");
        for (RepairedTable.Check check : recheck.checks()) {
            ObjectNode each = checks.addObject().put("check_name", check.name()).put("severity", check.severity());
            each.put("verdict_before", check.verdictBefore() == null ? null : word(check.verdictBefore()));
            each.put("failing_before", check.failingBefore());
            each.put("verdict_after", word(check.verdictAfter()));
            each.put("failing_after", check.failingAfter());
            each.put("message", check.message().isEmpty() ? null : check.message());
        }
    }

    private static String word(Enum<?> verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}

package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Predictions as JSON for programs: what was counted; the predictions themselves stand in their tables. */
public final class ScoreJson {
    private ScoreJson() {}

    /** Renders one object, indented. */
    public static String render(ScoreResults results) {
        return RunJson.render(results.run(), "predictions", results.tables(), ScoreJson::table);
    }

    private static void table(ObjectNode node, ScoredTable table) {
        node.put("score_name", table.name())
                .put("model", table.model())
                .put("gate", table.open() ? "open" : "closed")
                .put("first_day", table.days().first())
                .put("last_day", table.days().last())
                .put("rows", table.rows())
                .put("predicted", table.predicted());
        ObjectNode ways = node.putObject("how");
        table.ways().forEach(ways::put);
        ObjectNode late = node.putObject("late");
        table.late().forEach(late::put);
        ObjectNode fresh = node.putObject("new");
        table.fresh().forEach(fresh::put);
        ObjectNode spread = node.putObject("prediction");
        table.spread().forEach(spread::put);
        ArrayNode days = node.putArray("days");
        table.course().forEach(day -> {
            ObjectNode written = days.addObject().put("day", day.day()).put("rows", day.rows());
            written.set("mean", Charts.finite(day.mean()));
            written.set("lower", Charts.finite(day.lower()));
            written.set("upper", Charts.finite(day.upper()));
        });
        ArrayNode findings = node.putArray("findings");
        table.told().forEach(told -> findings.addObject()
                .put("kind", told.kind())
                .put("rows", told.rows())
                .put("message", told.message())
                .put("mend", told.mend().isEmpty() ? null : told.mend()));
    }
}

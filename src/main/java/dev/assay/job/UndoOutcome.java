package dev.assay.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was taken back.
 *
 * @param runId the run that took it back
 * @param undone the run that was taken back
 * @param rows how many rows each table has now, by its name
 */
public record UndoOutcome(String runId, String undone, Map<String, Long> rows) {
    public UndoOutcome {
        rows = new LinkedHashMap<>(rows);
    }

    /** A line a table. */
    public String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach((table, count) -> text.append(table)
                .append(": the output holds again what came into run ")
                .append(undone)
                .append(", ")
                .append(String.format(java.util.Locale.ENGLISH, "%,d", count))
                .append(count == 1 ? " row" : " rows")
                .append("\n"));
        return text.toString();
    }

    /** One object. */
    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("run_id", runId).put("undone", undone);
        ObjectNode tables = root.putObject("rows");
        rows.forEach(tables::put);
        return root.toString();
    }
}

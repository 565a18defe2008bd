package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.table.ResultTable;
import java.util.List;
import org.apache.spark.sql.Row;

/** Proposed checks as JSON for programs; names are those of the results table. */
public final class SuggestJson {
    private SuggestJson() {}

    /**
     * Renders one object, indented.
     *
     * @param rows of {@code suggestions}
     */
    public static String render(String runId, List<Row> rows) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", JsonReport.FORMAT);
        root.put("run_id", runId);
        ArrayNode suggestions = root.putArray("suggestions");
        String[] names = ResultTable.SUGGESTIONS.schema().fieldNames();
        ObjectMapper mapper = new ObjectMapper();
        for (Row row : rows) {
            ObjectNode node = suggestions.addObject();
            for (int i = 0; i < names.length; i++) {
                if (!names[i].equals("run_id")) {
                    node.set(names[i], mapper.valueToTree(row.get(i)));
                }
            }
        }
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

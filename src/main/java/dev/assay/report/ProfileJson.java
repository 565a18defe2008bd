package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A profile as JSON for programs; names are those of the results tables. What is absent is left out, NaN is null. */
public final class ProfileJson {
    private ProfileJson() {}

    /** Renders one object, indented. */
    public static String render(ProfileResults results) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", JsonReport.FORMAT);
        root.put("run_id", results.run().runId()).put("spec_name", results.run().specName());
        ArrayNode tables = root.putArray("tables");
        results.tables().forEach(table -> {
            ObjectNode node = tables.addObject();
            table(node, table);
            if (results.changes().containsKey(table.name())) {
                node.put("against", results.against());
                ArrayNode changes = node.putArray("changes");
                results.changesOf(table).forEach(found -> found(changes.addObject(), found));
            }
        });
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void table(ObjectNode node, ProfiledTable table) {
        node.put("table_name", table.name())
                .put("table_version", table.version())
                .put("location", table.location())
                .put("rows", table.rows())
                .put("ready", table.ready());
        ArrayNode findings = node.putArray("findings");
        table.findings().forEach(found -> found(findings.addObject(), found));
        ArrayNode missing = node.putArray("missing_together");
        for (ProfiledTable.Together together : table.missing()) {
            ArrayNode columns = missing.addObject().put("rows", together.rows()).putArray("columns");
            together.columns().forEach(columns::add);
        }
        ArrayNode columns = node.putArray("columns");
        table.columns().forEach(column -> column(columns.addObject(), column));
    }

    private static void found(ObjectNode node, ProfiledTable.Found found) {
        node.put("column_name", found.column().isEmpty() ? null : found.column())
                .put("kind", found.kind())
                .put("rows", found.rows())
                .put("weight", found.weight())
                .put("message", found.message())
                .put("mend", found.mend());
    }

    private static void column(ObjectNode node, ProfiledColumn column) {
        node.put("column_name", column.name());
        for (Map.Entry<String, List<MetricValue>> metric : new TreeMap<>(column.metrics()).entrySet()) {
            List<MetricValue> values = metric.getValue();
            if (values.size() == 1 && values.get(0).label().isEmpty()) {
                value(node, metric.getKey(), values.get(0));
                continue;
            }
            ArrayNode list = node.putArray(metric.getKey());
            for (MetricValue value : values) {
                ObjectNode one = list.addObject().put("label", value.label());
                value(one, "value", value);
                if (!value.exact().isEmpty()) {
                    one.put("text", value.exact());
                }
            }
        }
    }

    private static void value(ObjectNode node, String name, MetricValue value) {
        if (!Double.isNaN(value.value()) && !Double.isInfinite(value.value())) {
            node.put(name, value.value());
        } else if (!value.exact().isEmpty()) {
            node.put(name, value.exact());
        } else {
            node.putNull(name);
        }
    }
}

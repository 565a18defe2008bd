package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.preflight.Observation;
import dev.assay.preflight.Preflight;

/** What came of looking at a cluster, as JSON for programs. What says nothing is null, never left out. */
public final class PreflightJson {
    /** The version of the shape; it grows when a field changes its meaning or goes. */
    public static final int FORMAT = 1;

    private PreflightJson() {}

    /** Renders one object, indented, ending in a line feed. */
    public static String render(Preflight preflight) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        root.put("command", "preflight");
        root.put("ok", !preflight.failing());
        root.put("master", preflight.master());
        root.put("spark_version", preflight.spark());
        root.put("slots", preflight.slots());
        ArrayNode members = root.putArray("members");
        preflight.members().forEach(each -> members.addObject()
                .put("executor", each.executor())
                .put("host", each.host()));
        ArrayNode observations = root.putArray("observations");
        preflight.observations().forEach(each -> observations.add(observation(each)));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode observation(Observation each) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("what", each.what());
        ArrayNode where = node.putArray("where");
        each.where().forEach(where::add);
        node.put("value", each.value());
        node.put("verdict", PreflightText.word(each.verdict()));
        return node.put("mend", each.mend().isEmpty() ? null : each.mend());
    }
}

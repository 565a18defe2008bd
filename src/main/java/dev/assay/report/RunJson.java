package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;

/** What the JSON of every step has in common: the run, and an object for each of its tables or models. */
final class RunJson {
    private RunJson() {}

    /** Renders one object, indented. */
    static <T> String render(RunSummary run, List<T> tables, BiConsumer<ObjectNode, T> table) {
        return render(run, "tables", tables, table);
    }

    /** Renders one object, indented; {@code name} is that of the array. */
    static <T> String render(RunSummary run, String name, List<T> members, BiConsumer<ObjectNode, T> member) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", JsonReport.FORMAT);
        root.put("run_id", run.runId())
                .put("spec_name", run.specName())
                .put("command", run.command())
                .put("gate", run.gate().isEmpty() ? null : run.gate())
                .put("exit_code", run.exitCode());
        ArrayNode array = root.putArray(name);
        members.forEach(each -> member.accept(array.addObject(), each));
        return indented(root);
    }

    static String indented(ObjectNode root) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

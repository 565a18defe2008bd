package dev.assay.spec;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Branch;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A list of constraints as a spec has it, read by itself. */
public final class AnyConstraints {
    /** What was read, and where its nodes stand. */
    public record Found(List<ConstraintSpec> constraints, Positions positions) {}

    private AnyConstraints() {}

    /** Reads a list, whose items begin with a dash; lines are counted from the line before it. */
    public static Found read(String list, Problems problems) {
        String yaml = "constraints:\n" + list;
        Branch document = YamlFile.read("rules.yaml", yaml, problems).orElseThrow();
        RecordBinder binder = new RecordBinder(problems, Secrets.NONE);
        Positions positions = new Positions(document.at(), new Index(document).positions());
        return new Found(
                new ConstraintReader(binder, problems).read("/constraints", document.get("constraints")), positions);
    }

    /** What the schema has against it. */
    static Set<String> complaints(String list) {
        com.fasterxml.jackson.databind.node.ObjectNode schema =
                (com.fasterxml.jackson.databind.node.ObjectNode) SpecSchema.json();
        schema.retain("$schema", "$defs");
        schema.put("$ref", "#/$defs/constraints");
        Branch document = YamlFile.read("rules.yaml", "constraints:\n" + list, new Problems())
                .orElseThrow();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(document.get("constraints").json())
                .stream()
                .map(message -> message.getInstanceLocation() + " " + message.getType())
                .collect(Collectors.toSet());
    }
}

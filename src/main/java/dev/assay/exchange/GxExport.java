package dev.assay.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.problem.Problem;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.Severity;
import dev.assay.spec.Spec;
import dev.assay.spec.ValidateSpec;
import java.util.ArrayList;
import java.util.List;

/** A Great Expectations suite of the checks of one table, in the form since 1.0. */
final class GxExport {
    private final Spec spec;

    GxExport(Spec spec) {
        this.spec = spec;
    }

    Exported write(List<ValidateSpec> chosen) {
        List<Problem> left = new ArrayList<>();
        ObjectNode suite = JsonNodeFactory.instance.objectNode();
        suite.put("name", spec.name());
        ArrayNode expectations = suite.putArray("expectations");
        for (ValidateSpec part : chosen) {
            if (part.quarantinedAtMost().value() > 0) {
                left.add(new Problem(
                        spec.positions().of(part.pointer() + "/gate").toString(),
                        "a suite has no gate, and every expectation must hold of all rows",
                        "give checks an at_least"));
            }
            for (CheckSpec check : part.checks()) {
                try {
                    expectations.add(said(GxWriting.of(check, part.table()), check));
                } catch (NotTranslated e) {
                    left.add(new Problem(
                            spec.positions().of(check.pointer()).toString(),
                            check.name() + " is not exported",
                            e.getMessage()));
                }
            }
        }
        suite.putObject("meta");
        try {
            String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(suite);
            return new Exported(text + "\n", left);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static ObjectNode said(GxWriting written, CheckSpec check) {
        ObjectNode expectation = JsonNodeFactory.instance.objectNode();
        expectation.put("type", written.type());
        expectation.set("kwargs", written.kwargs());
        ObjectNode meta = expectation.putObject("meta");
        if (!check.name().equals(CheckWriter.nameByDefault(check.rule()))) {
            meta.put("notes", check.name());
        }
        if (check.why() != null) {
            expectation.put("description", check.why());
        }
        expectation.put("severity", check.severity() == Severity.WARN ? "warning" : "critical");
        return expectation;
    }
}

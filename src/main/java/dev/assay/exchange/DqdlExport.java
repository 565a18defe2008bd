package dev.assay.exchange;

import dev.assay.problem.Problem;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.CheckWriter;
import dev.assay.spec.Severity;
import dev.assay.spec.Spec;
import dev.assay.spec.ValidateSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A DQDL ruleset of the checks of one table. */
final class DqdlExport {
    private final Spec spec;

    DqdlExport(Spec spec) {
        this.spec = spec;
    }

    Exported write(List<ValidateSpec> chosen) {
        List<Problem> left = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String table = chosen.get(0).table();
        text.append("# Rules for ")
                .append(oneLine(table))
                .append(", from the spec ")
                .append(oneLine(spec.name()));
        text.append(".\nRules = [\n");
        List<String> rules = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (ValidateSpec part : chosen) {
            if (part.quarantinedAtMost().value() > 0) {
                left.add(new Problem(
                        spec.positions().of(part.pointer() + "/gate").toString(),
                        "DQDL has no gate, and every rule must hold of all rows",
                        "give checks an at_least"));
            }
            for (CheckSpec check : part.checks()) {
                try {
                    rules.add("    " + rule(check, table));
                } catch (NotTranslated e) {
                    left.add(new Problem(
                            spec.positions().of(check.pointer()).toString(),
                            check.name() + " is not exported",
                            e.getMessage()));
                    comments.add(
                            "    # Not exported: " + oneLine(check.name()) + ": " + oneLine(e.getMessage()) + "\n");
                }
            }
        }
        comments.forEach(text::append);
        text.append(String.join(",\n", rules))
                .append(rules.isEmpty() ? "" : "\n")
                .append("]\n");
        return new Exported(text.toString(), left);
    }

    private static String rule(CheckSpec check, String table) {
        return DqdlWriting.of(check, table).text(labels(check));
    }

    /** What DQDL has no word for, so that it is not lost. */
    private static String labels(CheckSpec check) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (check.severity() == Severity.WARN) {
            labels.put("severity", "warn");
        }
        if (!check.name().equals(CheckWriter.nameByDefault(check.rule()))) {
            labels.put("name", check.name());
        }
        if (check.why() != null) {
            labels.put("why", check.why());
        }
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(each -> DqdlWriting.quoted(each.getKey()) + "=" + DqdlWriting.quoted(each.getValue()))
                        .collect(Collectors.joining(", ", " labels=[", "]"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}

package dev.assay.exchange;

import dev.assay.problem.InputException;
import dev.assay.problem.Suggestion;
import dev.assay.spec.Spec;
import dev.assay.spec.ValidateSpec;
import java.util.List;
import java.util.TreeSet;

/** Gives a spec's checks to another tool. */
public final class Exporter {
    /** What checks are exported to. */
    public enum Target {
        /** A data contract of the Open Data Contract Standard 3.1; what it can't say goes along as custom rules. */
        ODCS,
        /** A ruleset of AWS Glue, about one table. */
        DQDL,
        /** A Great Expectations suite of version 1, about one table. */
        GX
    }

    private Exporter() {}

    /**
     * Writes the checks of one table, or of all of them.
     *
     * @param table null for all; DQDL and suites are about one
     * @throws InputException if there is no such table, or more than one where one is wanted
     */
    public static Exported write(Spec spec, String table, Target target) {
        TreeSet<String> names = new TreeSet<>();
        spec.validate().forEach(each -> names.add(each.table()));
        if (table != null && !names.contains(table)) {
            throw InputException.of("--table", "no checks of a table '" + table + "'", Suggestion.among(names, table));
        }
        if (names.isEmpty()) {
            throw InputException.of(spec.file(), "there is nothing to export", "add a 'validate:' section");
        }
        if (table == null && names.size() > 1 && target != Target.ODCS) {
            String what = "the spec checks " + names.size() + " tables, and " + target + " is about one";
            throw InputException.of("--table", what, "name one of: " + String.join(", ", names));
        }
        List<ValidateSpec> chosen = spec.validate().stream()
                .filter(each -> table == null || each.table().equals(table))
                .toList();
        return switch (target) {
            case ODCS -> new OdcsExport(spec).write(chosen);
            case DQDL -> new DqdlExport(spec).write(chosen);
            case GX -> new GxExport(spec).write(chosen);
        };
    }
}

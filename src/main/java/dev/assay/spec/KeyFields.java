package dev.assay.spec;

import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives a column that is said to be the key of a table the name of that key. */
final class KeyFields {
    private KeyFields() {}

    static List<CheckSpec> settled(
            List<CheckSpec> checks, Map<String, TableSpec> tables, Positions places, Problems problems) {
        List<CheckSpec> settled = new ArrayList<>();
        for (CheckSpec check : checks) {
            boolean open =
                    check.rule() instanceof Meaning meaning && meaning.keyOf() != null && meaning.field() == null;
            TableSpec table = open ? tables.get(((Meaning) check.rule()).keyOf()) : null;
            if (table != null && table.key().size() == 1) {
                settled.add(with(
                        check, ((Meaning) check.rule()).withField(table.key().get(0))));
                continue;
            }
            if (table != null) {
                String has = table.key().isEmpty()
                        ? "no key"
                        : "a key of " + table.key().size() + " columns";
                problems.add(
                        places.of(check.pointer() + "/meaning/key_of"),
                        "table '" + table.name() + "' has " + has,
                        "name its column with field");
            }
            settled.add(check);
        }
        return List.copyOf(settled);
    }

    private static CheckSpec with(CheckSpec check, Meaning rule) {
        return new CheckSpec(
                check.pointer(),
                check.kind(),
                check.name(),
                rule,
                check.severity(),
                check.atLeast(),
                check.where(),
                check.why());
    }
}

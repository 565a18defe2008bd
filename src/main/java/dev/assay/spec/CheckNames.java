package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.spec.RowRule.After;
import dev.assay.spec.RowRule.Before;
import dev.assay.spec.RowRule.CustomRow;
import dev.assay.spec.TableRule.Anomaly;
import dev.assay.spec.TableRule.CustomTable;
import dev.assay.spec.TableRule.Metric;
import dev.assay.spec.TableRule.NoGaps;
import dev.assay.spec.TableRule.Query;
import dev.assay.spec.TableRule.Reconcile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that are unique within a table: the author's own, else the kind and its columns. */
final class CheckNames {
    private CheckNames() {}

    static String byDefault(String kind, Rule rule) {
        if (rule instanceof Metric metric) {
            return measured(metric);
        }
        if (rule instanceof Anomaly anomaly) {
            return named(kind, List.of(anomaly.measure() == null ? "row_count" : measured(anomaly)));
        }
        return named(kind, subjects(rule));
    }

    private static String measured(Measuring rule) {
        List<String> of = new ArrayList<>(rule.columns());
        if (rule.measure() == Measure.SHARE) {
            of.add(Shown.shortened(rule.sql()));
        } else if (rule.measure() == Measure.QUANTILE) {
            of.add(String.valueOf(rule.q()));
        }
        return named(rule.measure().key(), of);
    }

    private static List<String> subjects(Rule rule) {
        if (rule instanceof Before before) {
            return List.of(before.column(), before.other());
        }
        if (rule instanceof After after) {
            return List.of(after.column(), after.other());
        }
        if (rule instanceof Reconcile reconcile) {
            return List.of(reconcile.with());
        }
        if (rule instanceof Query query) {
            return List.of(Shown.shortened(query.sql()));
        }
        if (rule instanceof CustomRow custom) {
            return List.of(custom.check());
        }
        if (rule instanceof CustomTable custom) {
            return List.of(custom.check());
        }
        if (rule instanceof NoGaps gaps) {
            return List.of(gaps.column());
        }
        if (rule instanceof Meaning meaning) {
            return List.of(meaning.column());
        }
        return rule.columnUses().isEmpty()
                ? rule.sqlUses().values().stream().map(Shown::shortened).toList()
                : List.copyOf(rule.columnUses().values());
    }

    private static String named(String kind, List<String> of) {
        return of.isEmpty() ? kind : kind + "(" + String.join(", ", of) + ")";
    }

    /** Gives default names that clash a number; reports explicit ones that do. */
    static List<CheckSpec> unique(List<CheckSpec> checks, Set<CheckSpec> explicit, Positions at, Problems problems) {
        Set<String> taken = new HashSet<>();
        for (CheckSpec check : checks) {
            if (explicit.contains(check) && !taken.add(check.name())) {
                String pointer = check.pointer() + "/" + check.kind() + "/name";
                problems.add(
                        at.of(pointer), "two checks have the name '" + check.name() + "'", "give each its own name");
            }
        }
        List<CheckSpec> named = new ArrayList<>();
        for (CheckSpec check : checks) {
            named.add(explicit.contains(check) ? check : numbered(check, taken));
        }
        return named;
    }

    private static CheckSpec numbered(CheckSpec check, Set<String> taken) {
        String name = check.name();
        for (int number = 2; !taken.add(name); number++) {
            name = check.name() + " #" + number;
        }
        return renamed(check, name);
    }

    private static CheckSpec renamed(CheckSpec check, String name) {
        return new CheckSpec(
                check.pointer(),
                check.kind(),
                name,
                check.rule(),
                check.severity(),
                check.atLeast(),
                check.where(),
                check.why());
    }
}

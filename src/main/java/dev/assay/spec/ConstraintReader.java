package dev.assay.spec;

import dev.assay.problem.Problems;
import dev.assay.spec.Tree.Branch;
import dev.assay.spec.Tree.Items;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the items of a list of {@code constraints}, which the schema has found right. */
final class ConstraintReader {
    static final Map<String, Class<? extends Constraint>> KINDS = Map.of(
            "non_negative", Constraint.NonNegative.class,
            "integer", Constraint.Whole.class,
            "pack_size", Constraint.PackSize.class,
            "minimum_order", Constraint.MinimumOrder.class,
            "capacity", Constraint.Capacity.class,
            "budget", Constraint.Budget.class,
            "closed", Constraint.Closed.class,
            "substitution", Constraint.Substitution.class,
            "monotone", Constraint.Monotone.class,
            "sql", Constraint.Sql.class);

    /** What every kind may carry. */
    private record Common(String name, String where, String why) {}

    private final RecordBinder binder;
    private final Problems problems;

    ConstraintReader(RecordBinder binder, Problems problems) {
        this.binder = binder;
        this.problems = problems;
    }

    /**
     * The rules in their order; those that make no sense are told, and left out.
     *
     * @param pointer where the list stands, for example {@code /score/0/constraints}
     * @param list the list; null for none
     */
    List<ConstraintSpec> read(String pointer, Tree list) {
        List<ConstraintSpec> read = new ArrayList<>();
        Set<String> explicit = new HashSet<>();
        List<Tree> items = list instanceof Items several ? several.items() : List.of();
        for (int i = 0; i < items.size(); i++) {
            Branch item = (Branch) items.get(i);
            String kind = item.entries().keySet().iterator().next();
            Branch body = (Branch) item.get(kind);
            Common common = binder.bind(body, Common.class).orElse(new Common(null, null, null));
            int ordinal = i + 1;
            String name = common.name() == null ? kind : common.name();
            if (common.name() != null && !explicit.add(name)) {
                problems.add(
                        body.get("name").at(),
                        "two constraints have the name '" + name + "'",
                        "give each its own name");
            }
            if (kind.equals("closed") && body.get("where") == null && body.get("table") == null) {
                problems.add(body.at(), "nothing says which rows are closed", "add where: CONDITION, or table and on");
                continue;
            }
            binder.bind(plain(body), KINDS.get(kind))
                    .ifPresent(rule -> read.add(new ConstraintSpec(
                            pointer + "/" + (ordinal - 1), kind, ordinal, name, rule, common.where(), common.why())));
        }
        return named(read, explicit);
    }

    /** {@code share} is how a budget is shared: proportional, or by a priority. */
    private static Branch plain(Branch body) {
        Branch plain = body.without("share");
        return body.get("share") instanceof Branch share ? plain.with("priority", share.get("priority")) : plain;
    }

    private static List<ConstraintSpec> named(List<ConstraintSpec> read, Set<String> explicit) {
        Map<String, Integer> numbers = new HashMap<>();
        List<ConstraintSpec> named = new ArrayList<>();
        for (ConstraintSpec each : read) {
            String name = each.name();
            while (!explicit.contains(each.name()) && numbers.merge(name, 1, Integer::sum) > 1) {
                name = each.name() + " #" + numbers.merge(each.name(), 0, Integer::sum);
            }
            named.add(new ConstraintSpec(
                    each.pointer(), each.kind(), each.ordinal(), name, each.rule(), each.where(), each.why()));
        }
        return List.copyOf(named);
    }
}

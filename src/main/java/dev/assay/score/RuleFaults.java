package dev.assay.score;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.problem.Problems;
import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is wrong with the numbers that rules go by, and with keys: told with the first row, and how many there are. */
final class RuleFaults {
    /** One fault: which rows have it, what is told of the first, and how it is mended. */
    private record Fault(String at, Column found, Column amount, String name, String mend) {}

    private final RuleInputs inputs;
    private final Problems problems;

    RuleFaults(RuleInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    void find(Dataset<Row> draft) {
        amounts(draft);
        if (Repeated.any(draft.select(xxhash64(col(Draft.KEY))))) {
            twice(draft.groupBy(col(Draft.KEY)).agg(count(lit(1)).as("rows")).where("rows > 1"), inputs.keys(), null);
        }
        for (ConstraintSpec spec : inputs.constraints()) {
            if (spec.rule() instanceof Constraint.Budget budget) {
                budgets(draft, spec, budget);
            } else if (spec.rule() instanceof Constraint.Monotone nested) {
                Dataset<Row> same = draft.where(col(Draft.on(spec)))
                        .groupBy(col(Draft.named("by", spec)).as(Draft.KEY), col(Draft.named("along", spec)))
                        .agg(count(lit(1)).as("rows"))
                        .where("rows > 1");
                twice(same, nested.by(), spec);
            }
        }
        problems.throwIfAny();
    }

    private void amounts(Dataset<Row> draft) {
        List<Fault> faults = new ArrayList<>();
        for (ConstraintSpec spec : inputs.constraints()) {
            Constraint rule = spec.rule();
            if (rule instanceof Constraint.PackSize pack && Constraint.number(pack.of()) == null) {
                Column of = col(Draft.of(spec));
                Column found = of.isNotNull().and(not(Draft.finite(of).and(of.geq(lit(1 / RowRules.UNITS)))));
                faults.add(fault(spec, "of", pack.of(), found, "write a number above 0, or null for no pack"));
            } else if (rule instanceof Constraint.MinimumOrder least && Constraint.number(least.of()) == null) {
                faults.add(fault(spec, "of", least.of(), below(Draft.of(spec)), "write 0 or more, or null for none"));
            } else if (rule instanceof Constraint.Capacity most && Constraint.number(most.of()) == null) {
                faults.add(fault(
                        spec,
                        "of",
                        most.of(),
                        below(Draft.of(spec)),
                        "fill it in with 0 or more, or leave such rows out with where"));
            } else if (rule instanceof Constraint.Budget budget && Constraint.number(budget.weight()) == null) {
                String weight = budget.weight() == null ? "" : budget.weight();
                faults.add(
                        fault(spec, "weight", weight, below(Draft.named("weight", spec)), "fill it in with 0 or more"));
            }
        }
        if (faults.isEmpty()) {
            return;
        }
        List<Column> asked = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            asked.add(coalesce(sum(when(fault.found(), lit(1L))), lit(0L)).as("n" + i));
            asked.add(min(when(
                            fault.found(), struct(col(Draft.KEY), fault.amount().as("amount"))))
                    .as("f" + i));
        }
        List<Column> shown = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            shown.add(col("n" + i));
            shown.add(Draft.told(col("f" + i).getField(Draft.KEY), inputs.keys()));
            shown.add(coalesce(Draft.text(col("f" + i).getField("amount")), lit("null")));
        }
        Row row = draft.agg(asked.get(0), asked.subList(1, asked.size()).toArray(Column[]::new))
                .select(shown.toArray(Column[]::new))
                .first();
        for (int i = 0; i < faults.size(); i++) {
            if (row.getLong(3 * i) > 0) {
                problems.add(
                        inputs.positions().of(faults.get(i).at()),
                        "'" + faults.get(i).name() + "' is " + row.getString(3 * i + 2) + " where "
                                + row.getString(3 * i + 1) + others(row.getLong(3 * i) - 1),
                        faults.get(i).mend());
            }
        }
    }

    private static Fault fault(ConstraintSpec spec, String key, String name, Column found, String mend) {
        Column amount = col(key.equals("weight") ? Draft.named("weight", spec) : Draft.of(spec));
        return new Fault(spec.at(key), col(Draft.on(spec)).and(coalesce(found, lit(true))), amount, name, mend);
    }

    private static Column below(String name) {
        return not(Draft.finite(col(name)).and(col(name).geq(lit(0.0))));
    }

    private static String others(long more) {
        return more == 0 ? "" : ", and in " + more + (more == 1 ? " other row" : " other rows");
    }

    private void twice(Dataset<Row> found, List<String> names, ConstraintSpec spec) {
        List<Row> rows = found.orderBy(found.columns()[0])
                .select(Draft.told(col(Draft.KEY), names), col("rows"))
                .limit(1)
                .collectAsList();
        if (!rows.isEmpty()) {
            String at = spec == null
                    ? inputs.constraints().get(0).pointer().replaceFirst("/constraints/\\d+$", "/keys")
                    : spec.at("along");
            String along = spec == null ? "" : " and one " + ((Constraint.Monotone) spec.rule()).along();
            problems.add(
                    inputs.positions().of(at),
                    "there are " + rows.get(0).getLong(1) + " rows of "
                            + rows.get(0).getString(0) + along,
                    spec == null
                            ? "name keys that tell rows apart, or remove duplicates"
                            : "add to by the columns that tell them apart");
        }
    }

    private void budgets(Dataset<Row> draft, ConstraintSpec spec, Constraint.Budget budget) {
        if (Constraint.number(budget.of()) != null) {
            return;
        }
        Column of = col(Draft.of(spec));
        List<Row> found = draft.where(col(Draft.on(spec)))
                .groupBy(col(Draft.named("by", spec)).as(Draft.KEY))
                .agg(
                        countDistinct(of).as("several"),
                        min(of).as("least"),
                        max(of).as("most"),
                        max(not(coalesce(Draft.finite(of).and(of.geq(lit(0.0))), lit(false))))
                                .as("bad"))
                .where("several > 1 or bad")
                .orderBy(Draft.KEY)
                .limit(1)
                .select(
                        Draft.told(col(Draft.KEY), budget.by()),
                        col("several"),
                        Draft.text(col("least")),
                        Draft.text(col("most")))
                .collectAsList();
        if (!found.isEmpty()) {
            Row row = found.get(0);
            String what = row.getLong(1) > 1
                    ? "is " + row.getString(2) + " and " + row.getString(3)
                    : "is " + (row.isNullAt(2) ? "null" : row.getString(2));
            problems.add(
                    inputs.positions().of(spec.at("of")),
                    "'" + budget.of() + "' " + what + " where " + row.getString(0),
                    "give a group one budget of 0 or more");
        }
    }
}

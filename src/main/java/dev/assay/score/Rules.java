package dev.assay.score;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Makes predictions obey the business's rules.
 *
 * <p>Amounts are moved first (closed days, packs that serve later days, substitutes, SQL, in the order written), then nested values put in order, then each
 * value brought to one that all rules about its row allow, and budgets shared last. Of rules that contradict each other the
 * later yields. At the end every rule is held against what came out.
 */
public final class Rules {
    private final RuleInputs inputs;

    /** Holds the rules against the tables; all that does not fit is added to the problems, and no row is read. */
    public Rules(RuleInputs inputs, Problems problems) {
        this.inputs = inputs;
        new RuleBinding(inputs, problems).check();
    }

    /**
     * Applies the rules. Missing values stay missing; those that are no finite number become missing, and are told.
     *
     * @param progress is told what is done, in a line
     * @throws InputException where amounts that rules go by make no sense, keys name rows twice, or substitutes go in a circle
     */
    public Ruled apply(Consumer<String> progress) {
        progress.accept("checking the amounts that " + inputs.constraints().size() + " rules go by");
        Dataset<Row> draft = new Draft(inputs).make();
        new RuleFaults(inputs, new Problems()).find(draft);
        progress.accept("applying " + inputs.constraints().size() + " rules");
        Dataset<Row> rows = draft;
        List<ConstraintSpec> before = new ArrayList<>();
        boolean open = false;
        for (ConstraintSpec spec : inputs.constraints()) {
            Constraint rule = spec.rule();
            if (rule instanceof Constraint.Sql) {
                rows = open ? tried(rows, before) : rows;
                open = false;
                rows = sql(rows, spec);
            } else if (rule instanceof Constraint.Closed closed && closed.along() != null) {
                rows = ClosedStep.apply(rows, spec);
            } else if (rule instanceof Constraint.Substitution) {
                rows = new SubstituteStep(spec).apply(rows);
            } else {
                rows = PackStep.is(spec) ? PackStep.apply(rows, spec, inputs.constraints()) : rows;
                open = true;
            }
            before.add(spec);
        }
        Dataset<Row> settled = settled(rows, inputs.constraints()).persist(StorageLevel.MEMORY_AND_DISK());
        refuseCircles(settled);
        return new Ruled(inputs, settled);
    }

    /** Before a rule in SQL: what the rules before it make; what they can't meet is told at the end. */
    private static Dataset<Row> tried(Dataset<Row> rows, List<ConstraintSpec> before) {
        return settled(rows.withColumn("kept", col(Draft.LACK)), before)
                .withColumn(Draft.LACK, col("kept"))
                .drop("kept");
    }

    private static Dataset<Row> sql(Dataset<Row> rows, ConstraintSpec spec) {
        Dataset<Row> made = SqlStep.made(rows, spec, Draft.VALUE, "made");
        Column value = col(Draft.VALUE);
        Column next = functions.when(col(Draft.on(spec)), col("made")).otherwise(value);
        // A value that is no number, or not finite, is none: the row keeps what it had.
        Dataset<Row> stepped = Draft.step(
                        made,
                        spec,
                        functions.when(Draft.finite(next), next).otherwise(value),
                        functions.lit(((Constraint.Sql) spec.rule()).value()))
                .drop("made");
        return stepped.withColumn(Draft.named("set", spec), value);
    }

    private static Dataset<Row> settled(Dataset<Row> draft, List<ConstraintSpec> rules) {
        Dataset<Row> rows = draft;
        List<ConstraintSpec> nested = rules.stream()
                .filter(spec -> spec.rule() instanceof Constraint.Monotone)
                .toList();
        List<ConstraintSpec> budgets = rules.stream().filter(BudgetStep::is).toList();
        Set<String> together = Set.of();
        for (ConstraintSpec spec : nested) {
            GroupStep step = new NestedStep(spec, NestedStep.Task.REGRESS);
            rows = step.apply(rows, together);
            together = step.by();
        }
        rows = new RowRules(rules).settle(rows);
        boolean raises = budgets.isEmpty() && nested.size() == 1;
        List<GroupStep> last = new ArrayList<>();
        budgets.forEach(spec -> last.add(new BudgetStep(spec)));
        nested.forEach(
                spec -> last.add(new NestedStep(spec, raises ? NestedStep.Task.SETTLE : NestedStep.Task.REDUCE)));
        for (GroupStep step : last) {
            rows = step.apply(rows, together);
            together = step.by();
        }
        return rows;
    }

    private void refuseCircles(Dataset<Row> settled) {
        Problems problems = new Problems();
        for (ConstraintSpec spec : inputs.constraints()) {
            if (spec.rule() instanceof Constraint.Substitution) {
                Column mine = functions.expr("filter(lack, each -> each.ordinal = " + spec.ordinal()
                        + " and each.against like '" + SubstituteStep.CIRCLE + "%')[0].against");
                String path = settled.agg(functions.min(mine)).first().getString(0);
                if (path != null) {
                    problems.add(
                            inputs.positions().of(spec.at("table")),
                            "substitutes go in a " + path,
                            "remove one of these lines, or name by when the rows that are no longer sold");
                }
            }
        }
        if (!problems.none()) {
            settled.unpersist();
        }
        problems.throwIfAny();
    }
}

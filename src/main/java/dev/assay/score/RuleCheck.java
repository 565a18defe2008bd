package dev.assay.score;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Holds every rule against the values that came out, by its own definition, and not by what made them; what is broken, and
 * what could not be done, is what could not be met.
 */
final class RuleCheck {
    /** Rounding to the millionth, and sums of many numbers. */
    private static final double CLOSE = 1.5e-6;

    private static final Column VALUE = col(Draft.VALUE);

    private final RuleInputs inputs;

    RuleCheck(RuleInputs inputs) {
        this.inputs = inputs;
    }

    /** A row for each rule and row, or group, of which it is not met: key, rule, group, value, missed_by, message. */
    Dataset<Row> unmet(Dataset<Row> settled) {
        Dataset<Row> judged = settled;
        for (ConstraintSpec spec : inputs.constraints()) {
            if (spec.rule() instanceof Constraint.Sql) {
                judged = SqlStep.made(judged, spec, Draft.VALUE, "once");
                judged = SqlStep.made(judged, spec, "once", "twice");
                Column gap = abs(VALUE.minus(col("once")));
                Column set = abs(VALUE.minus(col(Draft.named("set", spec))));
                Column claims = abs(col("once").minus(col("twice"))).leq(lit(CLOSE));
                judged = judged.withColumn(
                                Draft.named("gap", spec),
                                when(on(spec).and(claims).and(set.gt(lit(CLOSE))), gap))
                        .drop("once", "twice");
            } else if (spec.rule() instanceof Constraint.Monotone nested) {
                Column before = lag(VALUE, 1)
                        .over(Window.partitionBy(col(Draft.named("by", spec)), on(spec).and(VALUE.isNotNull()))
                                .orderBy(col(Draft.named("along", spec)), col(Draft.KEY)));
                boolean up = nested.direction() == Constraint.Direction.INCREASING;
                judged = judged.withColumn(
                        Draft.named("gap", spec), when(on(spec), up ? before.minus(VALUE) : VALUE.minus(before)));
            } else {
                judged = judged.withColumn(Draft.named("gap", spec), when(on(spec), gap(spec)));
            }
        }
        Dataset<Row> found = rows(judged);
        for (ConstraintSpec spec : inputs.constraints()) {
            if (spec.rule() instanceof Constraint.Budget budget) {
                found = found.unionByName(groups(settled, spec, budget));
            }
        }
        return found;
    }

    private static Column on(ConstraintSpec spec) {
        return col(Draft.on(spec));
    }

    /** By how much a value misses a rule about its row; 0 or less, or null, where it does not. */
    private static Column gap(ConstraintSpec spec) {
        Constraint rule = spec.rule();
        Column of = col(Draft.of(spec));
        if (rule instanceof Constraint.NonNegative) {
            return lit(0.0).minus(VALUE);
        }
        if (rule instanceof Constraint.Whole) {
            return abs(VALUE.minus(rint(VALUE)));
        }
        if (rule instanceof Constraint.PackSize) {
            Column rest = abs(VALUE.minus(rint(VALUE.divide(of)).multiply(of)));
            Column rounding = lit(CLOSE).multiply(greatest(lit(1.0), rint(VALUE.divide(of))));
            return when(rest.gt(rounding), rest);
        }
        if (rule instanceof Constraint.MinimumOrder) {
            return when(VALUE.gt(lit(0.0)), of.minus(VALUE));
        }
        if (rule instanceof Constraint.Capacity) {
            return VALUE.minus(of);
        }
        return rule instanceof Constraint.Closed || rule instanceof Constraint.Substitution
                ? abs(VALUE)
                : lit(null).cast("double");
    }

    private Dataset<Row> rows(Dataset<Row> judged) {
        List<Column> found = new ArrayList<>();
        for (ConstraintSpec spec : inputs.constraints()) {
            Column mark = expr("filter(lack, each -> each.ordinal = " + spec.ordinal() + ")[0]");
            Column missing = col(Draft.named("gap", spec));
            // Nothing is below no minimum, unless an order was wanted.
            Column gap = spec.rule() instanceof Constraint.MinimumOrder
                    ? when(mark.isNotNull(), col(Draft.of(spec)).minus(VALUE)).otherwise(missing)
                    : missing;
            Column missed = when(gap.gt(lit(CLOSE)), gap).otherwise(mark.getField("gap"));
            Column against = mark.getField("against");
            Column broken = gap.gt(lit(CLOSE)).or(mark.getField("gap").gt(lit(CLOSE)));
            found.add(when(
                    coalesce(broken, lit(false)),
                    struct(
                            lit(spec.ordinal()).as("ordinal"),
                            lit(spec.name()).as("rule"),
                            missed.as("missed_by"),
                            message(spec, missed, coalesce(against, lit(""))).as("message"))));
        }
        if (found.isEmpty()) {
            found.add(expr("cast(null as struct<ordinal:int,rule:string,missed_by:double,message:string>)"));
        }
        return judged.withColumn("each", array(found.toArray(Column[]::new)))
                .select(col(Draft.KEY), VALUE, expr("explode(filter(each, one -> one is not null)) as one"))
                .select(
                        col(Draft.KEY),
                        col("one.rule"),
                        col("one.ordinal"),
                        lit(null).cast("string").as("group"),
                        VALUE,
                        col("one.missed_by"),
                        concat(Draft.told(col(Draft.KEY), inputs.keys()), lit(": "), col("one.message"))
                                .as("message"));
    }

    private Column message(ConstraintSpec spec, Column missed, Column against) {
        Column amount = Draft.text(missed);
        String called = spec.called();
        if (spec.rule() instanceof Constraint.Substitution) {
            Column unserved =
                    concat(lit(called + " leaves "), amount, lit(" unserved: there is no prediction of "), against);
            return when(against.startsWith(SubstituteStep.CIRCLE), against).otherwise(unserved);
        }
        if (spec.rule() instanceof Constraint.Closed) {
            return concat(lit(called + " leaves "), amount, lit(" unserved: there is "), against);
        }
        Column since =
                when(against.equalTo(lit("")), lit("")).otherwise(concat(lit(", since it comes after "), against));
        return concat(lit(called + " is missed by "), amount, lit(" at "), Draft.text(VALUE), since);
    }

    private Dataset<Row> groups(Dataset<Row> settled, ConstraintSpec spec, Constraint.Budget budget) {
        List<Column> forcing = new ArrayList<>();
        for (ConstraintSpec other : inputs.constraints()) {
            if (other.rule() instanceof Constraint.MinimumOrder) {
                Column forces = col("must").and(col("low_rule").equalTo(lit(other.ordinal())));
                forcing.add(when(max(forces), lit(other.called())));
            }
        }
        Column against = forcing.isEmpty() ? lit("") : concat_ws(" and ", forcing.toArray(Column[]::new));
        Column total = sum(VALUE.multiply(col(Draft.named("weight", spec))));
        Column over = col("total").minus(col("room"));
        Column told = Draft.told(col("by"), budget.by());
        return settled.where(on(spec))
                .groupBy(col(Draft.named("by", spec)).as("by"))
                .agg(total.as("total"), max(col(Draft.of(spec))).as("room"), against.as("against"))
                .where(over.gt(lit(CLOSE).multiply(greatest(lit(1.0), col("room")))))
                .select(
                        lit(null)
                                .cast(settled.schema().apply(Draft.KEY).dataType())
                                .as(Draft.KEY),
                        lit(spec.name()).as("rule"),
                        lit(spec.ordinal()).as("ordinal"),
                        told.as("group"),
                        col("total").as(Draft.VALUE),
                        over.as("missed_by"),
                        concat(
                                        told,
                                        lit(": " + spec.called() + " of "),
                                        Draft.text(col("room")),
                                        lit(" is missed by "),
                                        Draft.text(over),
                                        when(col("against").equalTo(lit("")), lit(""))
                                                .otherwise(concat(lit(", since it comes after "), col("against"))))
                                .as("message"));
    }
}

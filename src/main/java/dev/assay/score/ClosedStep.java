package dev.assay.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Moves what would be sold on closed days to the nearest open day of the same other keys. */
final class ClosedStep {
    private ClosedStep() {}

    static Dataset<Row> apply(Dataset<Row> draft, ConstraintSpec spec) {
        Constraint.Closed closed = (Constraint.Closed) spec.rule();
        Column by = col(Draft.named("by", spec));
        Column along = col(Draft.named("along", spec));
        Column value = col(Draft.VALUE);
        Column shut = col(Draft.on(spec));
        WindowSpec days = Window.partitionBy(by).orderBy(along);
        Column open = when(not(shut).and(value.isNotNull()), along);
        Column nearest = closed.then() == Constraint.Then.NEXT
                ? first(open, true).over(days.rowsBetween(1, Window.unboundedFollowing()))
                : last(open, true).over(days.rowsBetween(Window.unboundedPreceding(), -1));
        WindowSpec meeting = Window.partitionBy(by, col("goes"))
                .orderBy(along)
                .rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
        Column moved = when(shut, greatest(value, lit(0.0)));
        Dataset<Row> placed = draft.withColumn(
                        "goes", when(along.isNull(), null).when(shut, nearest).otherwise(along))
                .withColumn(
                        "moved",
                        when(col("goes").isNull(), lit(0.0))
                                .otherwise(coalesce(sum(moved).over(meeting), lit(0.0))));
        Column lost = shut.and(col("goes").isNull()).and(value.gt(lit(0.0)));
        Column lack = struct(
                lit(spec.ordinal()).as("ordinal"),
                value.as("gap"),
                lit("no open day").as("against"));
        Column note = when(shut.and(col("goes").isNull()), lit("closed"))
                .when(shut, concat(lit("closed, goes to "), col("goes").cast("string")))
                .otherwise(concat(Draft.text(col("moved")), lit(" of closed days")));
        Dataset<Row> told = placed.withColumn(
                Draft.LACK, when(lost, concat(col(Draft.LACK), array(lack))).otherwise(col(Draft.LACK)));
        return Draft.step(told, spec, when(shut, lit(0.0)).otherwise(value.plus(col("moved"))), note)
                .drop("goes", "moved");
    }
}

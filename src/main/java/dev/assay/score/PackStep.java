package dev.assay.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Lets a pack serve the days after the one that opens it: up to each day as many packs are ordered as all needs up to then take,
 * rounded as the rule says. So orders and needs differ by less than a pack over any number of days, not by one a day.
 */
final class PackStep {
    private PackStep() {}

    static boolean is(ConstraintSpec spec) {
        return spec.rule() instanceof Constraint.PackSize pack && pack.along() != null;
    }

    /**
     * @param all the rules, of which those that close days say where nothing is needed and no pack is opened
     */
    static Dataset<Row> apply(Dataset<Row> draft, ConstraintSpec spec, List<ConstraintSpec> all) {
        Column open = all.stream()
                .filter(each -> each.rule() instanceof Constraint.Closed)
                .map(each -> not(col(Draft.on(each))))
                .reduce(lit(true), Column::and);
        Constraint.Round direction = ((Constraint.PackSize) spec.rule()).round();
        Column along = col(Draft.named("along", spec));
        Column value = col(Draft.VALUE);
        Column packed = RowRules.rounds(spec).and(open).and(value.isNotNull()).and(along.isNotNull());
        Column grid = RowRules.units(col(Draft.of(spec)));
        // Whole millionths, so that sums do not depend on the order in which rows are read.
        Column need = RowRules.units(greatest(value, lit(0.0))).cast("long");
        WindowSpec days = Window.partitionBy(col(Draft.named("by", spec)), packed, col(Draft.of(spec)))
                .orderBy(along)
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        Dataset<Row> summed = draft.withColumn("upto", when(packed, sum(need).over(days)))
                .withColumn("ordered", RowRules.packs(col("upto"), grid, direction))
                .withColumn("before", RowRules.packs(col("upto").minus(need), grid, direction));
        Column next = col("ordered").minus(col("before")).multiply(grid).divide(lit(RowRules.UNITS));
        Column note = concat(
                Draft.text(col("ordered").multiply(grid).divide(lit(RowRules.UNITS))),
                lit(" ordered so far for "),
                Draft.text(col("upto").divide(lit(RowRules.UNITS))));
        return Draft.step(summed, spec, when(packed, next).otherwise(value), note)
                .drop("upto", "ordered", "before");
    }
}

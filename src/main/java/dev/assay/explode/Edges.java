package dev.assay.explode;

import static dev.assay.explode.RecipeLines.COMPONENT;
import static dev.assay.explode.RecipeLines.FROM;
import static dev.assay.explode.RecipeLines.LEAD;
import static dev.assay.explode.RecipeLines.PARENT;
import static dev.assay.explode.RecipeLines.TO;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Problems;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What a unit of each product takes of its components, each in its base unit, on which days, and how many days before. */
final class Edges {
    private Edges() {}

    /** The lines with the units of both ends, and what converts to them; null where nothing does. */
    static Dataset<Row> converted(Dataset<Row> lines, Dataset<Row> units, Measures measures) {
        Dataset<Row> both = lines.join(
                        units.select(col("item").as(COMPONENT), col("base").as("component_base")), COMPONENT, "left")
                .join(units.select(col("item").as(PARENT), col("base").as("parent_base")), PARENT, "left");
        return both.withColumn("in_base", conversion(measures, COMPONENT, "unit", "component_base"))
                .withColumn("per_in_base", conversion(measures, PARENT, "per_unit", "parent_base"));
    }

    /** 1 where no unit is stated: the amount is in the item's own. */
    private static Column conversion(Measures measures, String item, String unit, String base) {
        return when(col(unit).isNull(), lit(1.0)).otherwise(measures.factor(col(item), col(unit), col(base)));
    }

    /** Adds amounts that can't be converted to the problems. */
    static void check(Bound bound, Dataset<Row> converted, Measures measures, Problems problems) {
        Dataset<Row> components = converted
                .filter(col("in_base").isNull())
                .select(
                        col("row"),
                        col(PARENT),
                        col(COMPONENT),
                        col(COMPONENT).as("item"),
                        col("unit").as("stated"),
                        col("component_base").as("base"),
                        lit(0).as("kind"));
        Dataset<Row> parents = converted
                .filter(col("per_in_base").isNull())
                .select(
                        col("row"),
                        col(PARENT),
                        col(COMPONENT),
                        col(PARENT),
                        col("per_unit"),
                        col("parent_base"),
                        lit(1));
        for (Row row : RecipeFaults.named(components.union(parents).withColumn("value", col("stated")), "kind")) {
            String[] missing = measures.missing(row.getAs("item"), row.getAs("stated"), row.getAs("base"));
            bound.problem(
                    problems,
                    row.<Integer>getAs("kind") == 0 ? "/recipes/unit" : "/recipes/per_unit",
                    RecipeFaults.line(row) + ": " + missing[0] + RecipeFaults.more(row),
                    missing[1]);
        }
    }

    /** The lines that count, as factors. */
    static Dataset<Row> of(Dataset<Row> converted) {
        return converted.select(
                col(PARENT),
                col(COMPONENT),
                col("quantity")
                        .multiply(col("in_base"))
                        .multiply(col("share"))
                        .divide(col("yield").multiply(col("per")).multiply(col("per_in_base")))
                        .as("factor"),
                col(FROM),
                col(TO),
                col(LEAD).cast("int").as(LEAD));
    }

    /** From when to when products have no recipe that is valid: before the first line, between lines, after the last. */
    static Dataset<Row> gaps(Dataset<Row> edges) {
        WindowSpec order = Window.partitionBy(PARENT).orderBy(FROM, TO);
        Dataset<Row> spans = edges.select(PARENT, FROM, TO).distinct();
        Dataset<Row> before = spans.withColumn(
                        "until",
                        coalesce(
                                max(TO).over(order.rowsBetween(Window.unboundedPreceding(), -1)), lit(-Bound.EVER - 1)))
                .select(
                        col(PARENT),
                        col("until").plus(lit(1)).as(FROM),
                        col(FROM).minus(lit(1)).as(TO));
        Dataset<Row> after = spans.groupBy(PARENT)
                .agg(max(TO).as(TO))
                .select(
                        col(PARENT),
                        col(TO).plus(lit(1)).as(FROM),
                        lit(Bound.EVER).as(TO));
        return before.union(after)
                .filter(col(FROM).leq(col(TO)))
                .select(col(PARENT).as("item"), col(FROM), col(TO));
    }
}

package dev.assay.explode;

import static dev.assay.explode.RecipeLines.COMPONENT;
import static dev.assay.explode.RecipeLines.PARENT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import dev.assay.problem.Problems;
import dev.assay.spec.ExplodeSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The unit in which each item is told: that of the table of items, else that in which recipes state what they make, else what
 * they take, else that of the demand; of several the one that most rows state, then the first by name.
 */
final class BaseUnits {
    private BaseUnits() {}

    /**
     * Items with their unit; items without any are left out.
     *
     * @param stated columns item, unit and rows of the demand
     */
    static Dataset<Row> of(Bound bound, Dataset<Row> lines, Dataset<Row> stated) {
        Dataset<Row> candidates = candidate(lines, PARENT, "per_unit", 1)
                .union(candidate(lines, COMPONENT, "unit", 2))
                .union(stated.select(col("item"), col("unit"), col("rows"), lit(3)));
        if (bound.spec().items() != null && bound.spec().items().unit() != null) {
            candidates = candidates.union(items(bound).select(col("item"), col("unit"), lit(1L), lit(0)));
        }
        return candidates
                .filter(col("item").isNotNull().and(col("unit").isNotNull()))
                .groupBy("item", "place", "unit")
                .agg(sum("rows").as("rows"))
                .withColumn(
                        "best",
                        row_number()
                                .over(Window.partitionBy("item")
                                        .orderBy(col("place"), col("rows").desc(), col("unit"))))
                .filter(col("best").equalTo(lit(1)))
                .select(col("item"), col("unit").as("base"));
    }

    private static Dataset<Row> candidate(Dataset<Row> lines, String item, String unit, int place) {
        return lines.select(
                col(item).as("item"),
                col(unit).as("unit"),
                lit(1L).as("rows"),
                lit(place).as("place"));
    }

    /** The items that are declared, and their units. */
    static Dataset<Row> items(Bound bound) {
        ExplodeSpec.Items items = bound.spec().items();
        Dataset<Row> rows = bound.inputs().others().get(items.table());
        return rows.select(
                Bound.of(rows, items.item()).cast("string").as("item"),
                RecipeLines.unit(rows, items.unit(), null).as("unit"));
    }

    /** Adds items with two units, and items that recipes name and the table of items does not, to the problems. */
    static void check(Bound bound, Dataset<Row> lines, Problems problems) {
        if (bound.spec().items() == null) {
            return;
        }
        Dataset<Row> items = items(bound).filter(col("item").isNotNull());
        String table = bound.spec().items().table();
        Dataset<Row> twice = items.groupBy("item")
                .agg(
                        countDistinct("unit").as("units"),
                        min("unit").as("first"),
                        max("unit").as("last"))
                .filter(col("units").gt(lit(1)))
                .select(fault(col("item"), lit(""), concat_ws("' and '", col("first"), col("last"))));
        for (Row row : RecipeFaults.named(twice, "kind")) {
            bound.problem(
                    problems,
                    "/items/unit",
                    "item " + RecipeFaults.quoted(row.getAs(PARENT)) + " has units '" + row.getAs("value")
                            + "' in table '" + table + "'" + RecipeFaults.more(row),
                    "give it one");
        }
        unknown(bound, lines, items, problems);
    }

    private static void unknown(Bound bound, Dataset<Row> lines, Dataset<Row> items, Problems problems) {
        String table = bound.spec().items().table();
        Dataset<Row> named = lines.select(
                        col("row"), col(PARENT), col(COMPONENT), col(PARENT).as("item"), lit(0).as("kind"))
                .union(lines.select(col("row"), col(PARENT), col(COMPONENT), col(COMPONENT), lit(1)))
                .filter(col("item").isNotNull())
                .join(items.select("item").distinct(), "item", "left_anti")
                .groupBy("kind", "item")
                .agg(
                        min("row").as("row"),
                        min(PARENT).as(PARENT),
                        min(COMPONENT).as(COMPONENT),
                        count(lit(1)).as("lines"))
                .withColumn("value", col("item"));
        for (Row row : RecipeFaults.named(named, "kind")) {
            boolean component = row.<Integer>getAs("kind") == 1;
            bound.problem(
                    problems,
                    component ? "/recipes/component" : "/recipes/parent",
                    RecipeFaults.line(row) + ": table '" + table + "' has no item "
                            + RecipeFaults.quoted(row.getAs("item")) + RecipeFaults.more(row),
                    "add it there, or mend the line");
        }
    }

    /** A row as {@link RecipeFaults#named} takes it. */
    static Column[] fault(Column parent, Column component, Column value) {
        return new Column[] {
            lit(null).cast("string").as("row"),
            parent.as(PARENT),
            component.as(COMPONENT),
            value.as("value"),
            lit(0).as("kind")
        };
    }
}

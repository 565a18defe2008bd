package dev.assay.explode;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Problems;
import dev.assay.spec.ExplodeSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The lines of demand: what each is good for, and how much it wants in its item's base unit. */
final class Wanted {
    /** What becomes of a line. */
    enum Fate {
        EXPLODED,
        /** Its components stand in the demand by themselves. */
        WHOLE,
        NO_ITEM,
        NO_TIME,
        NO_QUANTITY,
        /** Its products bring it. */
        INSIDE
    }

    static final String DAY = "day";
    static final String ITEM = "item";

    private final Bound bound;

    Wanted(Bound bound) {
        this.bound = bound;
    }

    /** A row a line: fate, item, unit, day, quantities, keys, time. */
    Dataset<Row> lines() {
        ExplodeSpec.Demand demand = bound.spec().demand();
        Dataset<Row> rows = bound.inputs().data();
        if (demand.where() != null) {
            rows = rows.filter(expr("(" + demand.where() + ")"));
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Bound.of(rows, demand.item()).cast("string").as(ITEM));
        columns.add(RecipeLines.unit(rows, demand.unit(), demand.unitIs()).as("unit"));
        columns.add((bound.byTime() ? RecipeLines.day(Bound.of(rows, demand.time())) : lit(0)).as(DAY));
        Column any = lit(false);
        for (int i = 0; i < bound.quantities(); i++) {
            Column number = Bound.of(rows, demand.quantity().get(i)).cast("double");
            // NaN is above every number in Spark.
            Column finite = number.gt(lit(Double.NEGATIVE_INFINITY)).and(number.lt(lit(Double.POSITIVE_INFINITY)));
            columns.add(when(finite, number).as("q" + i));
            any = any.or(coalesce(finite, lit(false)));
        }
        for (int i = 0; i < bound.keys(); i++) {
            columns.add(Bound.of(rows, demand.keys().get(i)).as("k" + i));
        }
        if (bound.timed()) {
            columns.add(Bound.of(rows, demand.time()).as("time"));
        }
        if (bound.variances()) {
            columns.add(variance(rows, bound.spec().reconcile().ownVariance()));
        }
        columns.add(fate(rows, any).as("fate"));
        return rows.select(columns.toArray(Column[]::new));
    }

    /** The variance of an error; null where it is none. */
    static Column variance(Dataset<Row> rows, String name) {
        Column value = Bound.of(rows, name).cast("double");
        return when(value.geq(lit(0.0)).and(value.lt(lit(Double.POSITIVE_INFINITY))), value)
                .as("variance");
    }

    private Column fate(Dataset<Row> rows, Column any) {
        ExplodeSpec.Demand demand = bound.spec().demand();
        Column inside = demand.inside() == null ? lit(false) : expr("(" + demand.inside() + ")");
        Column whole = demand.exploded() == null ? lit(false) : expr("(" + demand.exploded() + ")");
        Column noTime = demand.time() == null
                ? lit(false)
                : Bound.of(rows, demand.time()).isNull();
        return when(Bound.of(rows, demand.item()).isNull(), lit(Fate.NO_ITEM.name()))
                .when(noTime, lit(Fate.NO_TIME.name()))
                .when(any.equalTo(lit(false)), lit(Fate.NO_QUANTITY.name()))
                .when(inside, lit(Fate.INSIDE.name()))
                .when(whole, lit(Fate.WHOLE.name()))
                .otherwise(lit(Fate.EXPLODED.name()));
    }

    /** The lines in one row for each fate, item, unit and day: what is counted and told is read from these. */
    Dataset<Row> summed(Dataset<Row> lines) {
        List<Column> sums = new ArrayList<>();
        bound.quantityColumns().forEach(name -> sums.add(sum(name).as(name)));
        return lines.groupBy("fate", ITEM, "unit", DAY).agg(count(lit(1)).as("lines"), sums.toArray(Column[]::new));
    }

    /** What converts each pair of item and unit of the demand to the item's base unit; null where nothing does. */
    static Dataset<Row> factors(Dataset<Row> summed, Dataset<Row> units, Measures measures) {
        return summed.filter(counted())
                .select(ITEM, "unit")
                .distinct()
                .join(units, ITEM, "left")
                .select(
                        col(ITEM),
                        col("unit"),
                        col("base"),
                        when(col("unit").isNull(), lit(1.0))
                                .otherwise(measures.factor(col(ITEM), col("unit"), col("base")))
                                .as("in_base"));
    }

    /** Lines without a unit, and amounts that can't be converted, are added to the problems. */
    void check(Dataset<Row> summed, Dataset<Row> factors, Measures measures, Problems problems) {
        String table = "table '" + bound.spec().table() + "': ";
        if (bound.spec().demand().unit() != null) {
            Dataset<Row> none = summed.filter(counted().and(col("unit").isNull()))
                    .groupBy(ITEM)
                    .agg(sum("lines").as("lines"))
                    .select(BaseUnits.fault(col(ITEM), lit(""), col("lines").cast("string")));
            for (Row row : RecipeFaults.named(none, "kind")) {
                bound.problem(
                        problems,
                        "/unit",
                        table + Hints.number(Long.parseLong(row.getAs("value")), "line") + " of item "
                                + RecipeFaults.quoted(row.getAs("parent")) + " without a unit" + RecipeFaults.more(row),
                        "fill it in, or leave such rows out with where");
            }
        }
        Dataset<Row> lost = factors.filter(col("in_base").isNull())
                .withColumn("parent", col(ITEM))
                .select(
                        lit(null).cast("string").as("row"),
                        col("parent"),
                        col("unit").as("component"),
                        col("base").as("value"),
                        lit(0).as("kind"));
        for (Row row : RecipeFaults.named(lost, "kind")) {
            String[] missing = measures.missing(row.getAs("parent"), row.getAs("component"), row.getAs("value"));
            bound.problem(
                    problems,
                    bound.spec().demand().unit() == null ? "/unit_is" : "/unit",
                    table + missing[0] + RecipeFaults.more(row),
                    missing[1]);
        }
    }

    /** The rows that count, with their quantities in base units. */
    Dataset<Row> inBase(Dataset<Row> rows, Dataset<Row> factors) {
        Dataset<Row> converted = rows.filter(counted());
        if (bound.spec().demand().unit() == null && bound.spec().demand().unitIs() == null) {
            return converted;
        }
        Dataset<Row> by = factors.select(col(ITEM).as("of_item"), col("unit").as("of_unit"), col("in_base"));
        converted = converted.join(
                by, col(ITEM).equalTo(col("of_item")).and(col("unit").eqNullSafe(col("of_unit"))));
        for (String name : bound.quantityColumns()) {
            converted = converted.withColumn(name, col(name).multiply(col("in_base")));
        }
        if (List.of(converted.columns()).contains("variance")) {
            converted = converted.withColumn(
                    "variance", col("variance").multiply(col("in_base")).multiply(col("in_base")));
        }
        return converted.drop("of_item", "of_unit", "in_base");
    }

    /** Lines that count, exploded or whole. */
    static Column counted() {
        return col("fate").isin(Fate.EXPLODED.name(), Fate.WHOLE.name());
    }

    static Column exploded() {
        return col("fate").equalTo(lit(Fate.EXPLODED.name()));
    }
}

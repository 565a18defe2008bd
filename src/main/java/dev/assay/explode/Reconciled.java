package dev.assay.explode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Demand for products that agrees with direct forecasts of raw ones: for each of the keys and time the small system of what is
 * demanded then is solved where its rows are.
 *
 * @param rows keys, time, day, item, uses (whether it is all uses of a raw product), lines, forecast, quantity
 */
record Reconciled(Bound bound, Dataset<Row> rows) {
    /**
     * Reconciles lines of demand.
     *
     * @param ends what each demanded item comes to in the end
     */
    static Reconciled of(Bound bound, Dataset<Row> lines, Dataset<Row> ends, Direct direct) {
        List<Column> by = new ArrayList<>(Direct.group(bound));
        by.add(col(Wanted.DAY));
        by.add(col(Wanted.ITEM));
        Dataset<Row> demanded = lines.filter(Wanted.exploded())
                .groupBy(by.toArray(Column[]::new))
                .agg(
                        sum("q0").as("forecast"),
                        bound.variances()
                                ? Direct.all(col("variance"))
                                : lit(null).cast("double").as("variance"),
                        count(lit(1)).as("lines"));
        Dataset<Row> weights = ends.join(
                        direct.rows().select("raw").distinct(), col("item").equalTo(col("raw")))
                .groupBy(col("root"), col("raw"), col(RecipeLines.FROM), col(RecipeLines.TO))
                .agg(sum("factor").as("weight"));
        List<Column> each = new ArrayList<>(by);
        each.addAll(List.of(col("forecast"), col("variance"), col("lines")));
        Dataset<Row> used = demanded.join(
                        weights, col(Wanted.ITEM).equalTo(col("root")).and(Telling.onDay(bound)), "left")
                .groupBy(each.toArray(Column[]::new))
                .agg(collect_list(when(col("raw").isNotNull(), struct("raw", "weight")))
                        .as("uses"));
        List<Column> group = Direct.group(bound);
        Dataset<Row> systems = used.groupBy(group.toArray(Column[]::new))
                .agg(collect_list(struct(Wanted.DAY, Wanted.ITEM, "lines", "forecast", "variance", "uses"))
                        .as("demanded"));
        Dataset<Row> directly = direct.rows()
                .groupBy(group.toArray(Column[]::new))
                .agg(collect_list(struct("raw", "forecast", "variance")).as("direct"));
        Dataset<Row> both = together(bound, systems, directly);
        StructType type = new StructType();
        for (int i = 0; i < group.size(); i++) {
            type = type.add(both.schema().apply(i));
        }
        Solving solving = new Solving(bound.spec().reconcile().method(), group.size());
        return new Reconciled(bound, Kept.keep(both.flatMap(solving, Encoders.row(Solving.type(type)))));
    }

    /** Systems and direct forecasts of the same keys and time; where there are none, of all. */
    private static Dataset<Row> together(Bound bound, Dataset<Row> systems, Dataset<Row> directly) {
        Dataset<Row> renamed = directly;
        Column same = lit(true);
        List<Column> columns = new ArrayList<>();
        List<String> names = new ArrayList<>(bound.keyColumns());
        if (bound.timed()) {
            names.add("time");
        }
        for (String name : names) {
            renamed = renamed.withColumnRenamed(name, "of_" + name);
            same = same.and(col(name).eqNullSafe(col("of_" + name)));
            columns.add(when(col("demanded").isNotNull(), col(name))
                    .otherwise(col("of_" + name))
                    .as(name));
        }
        columns.addAll(List.of(col("demanded"), col("direct")));
        return systems.join(renamed, same, names.isEmpty() ? "left" : "full").select(columns.toArray(Column[]::new));
    }

    /** The lines of demand as they are now: one for each of the keys, time and item. */
    Dataset<Row> demand() {
        return rows.filter(not(col("uses")))
                .withColumn("fate", lit(Wanted.Fate.EXPLODED.name()))
                .withColumnRenamed("quantity", "q0")
                .drop("uses", "forecast");
    }

    /** The same by item and day. */
    Dataset<Row> summed() {
        return demand().groupBy("fate", Wanted.ITEM, Wanted.DAY)
                .agg(sum("lines").as("lines"), sum("q0").as("q0"));
    }

    /** How many direct forecasts there are, and how many of them nothing uses. */
    Map<String, Long> counts() {
        Row counted = rows.filter(col("uses"))
                .agg(count(lit(1)), count(when(col("quantity").isNull(), lit(1))))
                .head();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("explode_reconcile/direct", counted.getLong(0));
        counts.put("explode_reconcile/unused", counted.getLong(1));
        return counts;
    }

    /** Direct forecasts that nothing uses. */
    Optional<Told> unused() {
        long unused = counts().get("explode_reconcile/unused");
        return unused == 0
                ? Optional.empty()
                : Optional.of(new Told(
                        "unused_direct",
                        unused,
                        0.5,
                        unused
                                + " direct forecasts are of items that nothing demanded at that time takes: they were left"
                                + " out",
                        "look whether both tables have the same items, keys and times"));
    }
}

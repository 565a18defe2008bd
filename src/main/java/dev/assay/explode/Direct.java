package dev.assay.explode;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
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

/**
 * Direct forecasts of raw products.
 *
 * @param rows raw, unit, forecast, variance, keys, time
 */
record Direct(Bound bound, Dataset<Row> rows) {
    static Direct of(Bound bound) {
        ExplodeSpec.Reconcile reconcile = bound.spec().reconcile();
        Dataset<Row> rows = bound.inputs().others().get(reconcile.table());
        Column forecast = Bound.of(rows, reconcile.quantity()).cast("double");
        List<Column> columns = new ArrayList<>();
        columns.add(Bound.of(rows, reconcile.item()).cast("string").as("raw"));
        columns.add(RecipeLines.unit(rows, reconcile.unit(), reconcile.unitIs()).as("unit"));
        columns.add(when(
                        forecast.gt(lit(Double.NEGATIVE_INFINITY)).and(forecast.lt(lit(Double.POSITIVE_INFINITY))),
                        forecast)
                .as("forecast"));
        columns.add(
                reconcile.variance() == null
                        ? lit(null).cast("double").as("variance")
                        : Wanted.variance(rows, reconcile.variance()));
        for (int i = 0; i < bound.keys(); i++) {
            columns.add(Bound.of(rows, bound.spec().demand().keys().get(i)).as("k" + i));
        }
        if (bound.timed()) {
            columns.add(Bound.of(rows, bound.spec().demand().time())
                    .cast(bound.timeType())
                    .as("time"));
        }
        return new Direct(
                bound,
                rows.select(columns.toArray(Column[]::new))
                        .filter(col("raw").isNotNull().and(col("forecast").isNotNull())));
    }

    /** In the items' base units, one row an item, keys and time; what does not convert is added to the problems. */
    Direct inBase(Dataset<Row> units, Measures measures, Problems problems) {
        Dataset<Row> known = rows.join(
                units.select(col("item").as("raw_item"), col("base")),
                col("raw").equalTo(col("raw_item")),
                "left");
        Dataset<Row> converted = known.withColumn(
                "in_base",
                when(col("unit").isNull().or(col("base").isNull()), lit(1.0))
                        .otherwise(measures.factor(col("raw"), col("unit"), col("base"))));
        check(converted, measures, problems);
        Column factor = col("in_base");
        Column variance = col("variance").multiply(factor).multiply(factor);
        List<Column> by = new ArrayList<>(group(bound));
        by.add(col("raw"));
        return new Direct(
                bound,
                converted
                        .groupBy(by.toArray(Column[]::new))
                        .agg(sum(col("forecast").multiply(factor)).as("forecast"), all(variance)));
    }

    /** The sum of variances of errors that have nothing to do with each other; null where one is unknown. */
    static Column all(Column variance) {
        return when(count(variance).equalTo(count(lit(1))), coalesce(sum(variance), lit(0.0)))
                .as("variance");
    }

    /** The columns of what is reconciled together: keys and time. */
    static List<Column> group(Bound bound) {
        List<Column> by = new ArrayList<>();
        bound.keyColumns().forEach(name -> by.add(col(name)));
        if (bound.timed()) {
            by.add(col("time"));
        }
        return by;
    }

    private void check(Dataset<Row> converted, Measures measures, Problems problems) {
        Dataset<Row> lost = converted
                .filter(col("in_base").isNull())
                .select(col("raw"), col("unit"), col("base"))
                .distinct()
                .select(
                        lit(null).cast("string").as("row"),
                        col("raw").as("parent"),
                        col("unit").as("component"),
                        col("base").as("value"),
                        lit(0).as("kind"));
        ExplodeSpec.Reconcile reconcile = bound.spec().reconcile();
        for (Row row : RecipeFaults.named(lost, "kind")) {
            String[] missing = measures.missing(row.getAs("parent"), row.getAs("component"), row.getAs("value"));
            bound.problem(
                    problems,
                    reconcile.unit() == null ? "/reconcile/unit_is" : "/reconcile/unit",
                    "table '" + reconcile.table() + "': " + missing[0] + RecipeFaults.more(row),
                    missing[1]);
        }
    }
}

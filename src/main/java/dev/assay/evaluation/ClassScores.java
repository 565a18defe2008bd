package dev.assay.evaluation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The mean of the F1 of each class that came or was predicted. */
final class ClassScores {
    private final List<Metric> metrics;

    ClassScores(Asked asked) {
        this.metrics = asked.by(Kind.Way.CLASSES);
    }

    Map<Group, List<Found>> of(Dataset<Row> rows) {
        if (metrics.isEmpty()) {
            return Map.of();
        }
        Column right = when(col(Rows.LABEL).equalTo(col(Rows.PREDICTION)), col(Rows.WEIGHT))
                .otherwise(0.0);
        // Each row once as its class, and once as the class it was taken for.
        Column sides = array(side(col(Rows.LABEL), right, lit(1L)), side(col(Rows.PREDICTION), lit(0.0), lit(0L)));
        Dataset<Row> scores = rows.filter(col(Rows.LABEL).isNotNull())
                .select(col(Rows.SEGMENT), col(Rows.VALUE), explode(sides).as("side"))
                .groupBy(col(Rows.SEGMENT), col(Rows.VALUE), col("side.class"))
                .agg(
                        sum("side.weight").as("sides"),
                        sum("side.right").as("right"),
                        sum("side.row").as("rows"))
                .groupBy(Rows.SEGMENT, Rows.VALUE)
                .agg(avg(when(col("sides").gt(0), col("right").multiply(2).divide(col("sides")))), sum("rows"));
        Map<Group, List<Found>> found = new HashMap<>();
        for (Row row : scores.collectAsList()) {
            double mean = row.isNullAt(2) ? Double.NaN : row.getDouble(2);
            found.put(Group.of(row), List.of(Found.of(metrics.get(0), mean, row.getLong(3))));
        }
        return found;
    }

    private static Column side(Column of, Column right, Column row) {
        return struct(of.as("class"), col(Rows.WEIGHT).as("weight"), right.as("right"), row.as("row"));
    }
}

package dev.assay.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Metrics of the order that probabilities put rows in. Rows of one probability become one step; steps are sorted over all
 * partitions. A first pass sums each partition, so that a second knows what lies before it: no group needs to fit into one
 * partition, and only sums come to the driver. Both passes use the files of one sort.
 */
final class Ordered {
    private static final String CLASS = "class";
    private static final String ROWS = "rows";

    private final Asked asked;
    private final List<Metric> metrics;

    Ordered(Asked asked) {
        this.asked = asked;
        this.metrics = asked.by(Kind.Way.ORDER);
    }

    Map<Group, List<Found>> of(Dataset<Row> rows) {
        if (metrics.isEmpty()) {
            return Map.of();
        }
        JavaRDD<Row> steps = steps(rows).toJavaRDD();
        List<Row> sums = steps.mapPartitionsWithIndex(Walk::sums, true).collect();
        Map<Ranks.Key, Ranks.Total> totals = new HashMap<>();
        Map<Integer, Ranks.Start> starts = new HashMap<>();
        for (Row row : sums) {
            Ranks.Key key = Ranks.Key.of(row);
            Ranks.Total before = totals.getOrDefault(key, Ranks.Total.NONE);
            // A partition goes on with at most one group: its first.
            starts.putIfAbsent(row.getInt(3), new Ranks.Start(key, before));
            totals.put(key, before.plus(Ranks.Total.of(row)));
        }
        Walk walk = new Walk(totals, starts, asked.has(Kind.ROC) || asked.has(Kind.PR) ? Descent.SLICES : 0);
        Map<Ranks.Key, Ranks> ranks = new LinkedHashMap<>();
        for (Row row : steps.mapPartitionsWithIndex(walk::parts, true).collect()) {
            Ranks.Key key = Ranks.Key.of(row);
            ranks.computeIfAbsent(key, none -> new Ranks(totals.get(key))).add(row);
        }
        Map<Group, Map<Integer, Ranks>> grouped = new HashMap<>();
        ranks.forEach((key, each) -> grouped.computeIfAbsent(key.group(), none -> new LinkedHashMap<>())
                .put(key.ofClass(), each));
        Map<Group, List<Found>> found = new HashMap<>();
        grouped.forEach((group, each) -> found.put(group, found(group, each)));
        return found;
    }

    /** A row for each probability, the highest first: what the rows that have it weigh. */
    private Dataset<Row> steps(Dataset<Row> rows) {
        Dataset<Row> known = rows.filter(col(Rows.LABEL).isNotNull());
        Column positive = col(Rows.LABEL).equalTo(asked.task() == Task.BINARY ? lit(1) : col(CLASS));
        Dataset<Row> each = asked.task() == Task.BINARY
                ? known.withColumn(CLASS, lit(1))
                : known.select(
                                col(Rows.SEGMENT),
                                col(Rows.VALUE),
                                col(Rows.LABEL),
                                col(Rows.WEIGHT),
                                posexplode(col(Rows.PROBABILITY)))
                        .toDF(Rows.SEGMENT, Rows.VALUE, Rows.LABEL, Rows.WEIGHT, CLASS, Rows.PROBABILITY);
        return each.groupBy(Rows.SEGMENT, Rows.VALUE, CLASS, Rows.PROBABILITY)
                .agg(
                        sum(when(positive, col(Rows.WEIGHT)).otherwise(0.0)).as("positive"),
                        sum(when(positive, lit(0.0)).otherwise(col(Rows.WEIGHT)))
                                .as("negative"),
                        count(lit(1)).as(ROWS))
                .orderBy(
                        col(Rows.SEGMENT).asc(),
                        col(Rows.VALUE).asc(),
                        col(CLASS).asc(),
                        col(Rows.PROBABILITY).desc());
    }

    /** Curves are of the whole only. */
    private List<Found> found(Group group, Map<Integer, Ranks> classes) {
        List<Found> found = new ArrayList<>();
        for (Metric metric : metrics) {
            if (asked.task() == Task.MULTICLASS) {
                found.add(overClasses(metric, classes));
                continue;
            }
            if (metric.kind().better() == Better.NONE && !group.equals(Group.WHOLE)) {
                continue;
            }
            Ranks ranks = classes.get(1);
            switch (metric.kind()) {
                case AUC -> found.add(Found.of(metric, ranks.area(), ranks.rows()));
                case PR_AUC -> found.add(Found.of(metric, ranks.averagePrecision(), ranks.rows()));
                case CALIBRATION_ERROR -> found.add(Found.of(metric, ranks.calibrationError(), ranks.rows()));
                case CALIBRATION -> found.addAll(ranks.calibration(metric));
                case ROC -> found.addAll(ranks.roc(metric));
                default -> found.addAll(ranks.precisionRecall(metric));
            }
        }
        return found;
    }

    /** The mean over classes that came, and are not all that came. */
    private static Found overClasses(Metric metric, Map<Integer, Ranks> classes) {
        double mean = classes.values().stream()
                .mapToDouble(Ranks::area)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
        long rows = classes.values().stream().mapToLong(Ranks::rows).max().orElse(0);
        return Found.of(metric, mean, rows);
    }
}

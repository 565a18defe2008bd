package dev.assay.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Metrics that need their values grouped: each reads its own columns of the table once, and nothing else. With n the number
 * of rows of a value and N that of all: entropy is {@code ln N - sum(n ln n) / N}, in nats; mutual information is the sum of
 * the two columns' entropies less that of the pairs.
 */
public final class GroupedMetrics {
    private GroupedMetrics() {}

    /** Whether the metric is answered here rather than by a {@link Scan}. */
    public static boolean answers(MetricRequest request) {
        return request.grouped();
    }

    /** Measures over the rows in scope whose values are not null. */
    public static MetricValue measure(MetricRequest request, Dataset<Row> data) {
        List<Column> values = new ArrayList<>();
        Column present = request.scope();
        for (Column column : request.columns()) {
            present = present.and(column.isNotNull());
            values.add(column.as("c" + values.size()));
        }
        Dataset<Row> scoped = data.filter(present).select(values.toArray(Column[]::new));
        return switch (request.measure()) {
            case DISTINCT -> MetricValue.of((double) frequencies(scoped, "c0").getLong(0));
            case DISTINCTNESS -> {
                Row found = frequencies(scoped, "c0");
                yield found.isNullAt(1)
                        ? MetricValue.of(Double.NaN)
                        : MetricValue.of((double) found.getLong(0) / found.getLong(1));
            }
            case UNIQUENESS -> {
                Row found = frequencies(scoped, "c0");
                yield found.isNullAt(1)
                        ? MetricValue.of(Double.NaN)
                        : MetricValue.of((double) found.getLong(2) / found.getLong(1));
            }
            case ENTROPY -> MetricValue.of(entropy(frequencies(scoped, "c0")));
            case MUTUAL_INFORMATION -> mutualInformation(scoped);
            default -> throw new IllegalArgumentException(request.measure() + " shares a pass");
        };
    }

    /** Number of distinct values, of all values, of values that occur once; the sum of n ln n. */
    private static Row frequencies(Dataset<Row> values, String first, String... others) {
        return totals(values.groupBy(first, others).agg(count(lit(1)).as("n")));
    }

    private static Row totals(Dataset<Row> frequencies) {
        return frequencies
                .agg(
                        count(lit(1)),
                        sum("n"),
                        sum(when(col("n").equalTo(1), 1L).otherwise(0L)),
                        sum(col("n").multiply(log(col("n")))))
                .head();
    }

    private static double entropy(Row totals) {
        return totals.isNullAt(1)
                ? Double.NaN
                : Math.log((double) totals.getLong(1)) - totals.getDouble(3) / totals.getLong(1);
    }

    private static MetricValue mutualInformation(Dataset<Row> pairs) {
        Dataset<Row> joint =
                pairs.groupBy("c0", "c1").agg(count(lit(1)).as("n")).persist();
        try {
            double left = entropy(totals(joint.groupBy("c0").agg(sum("n").as("n"))));
            double right = entropy(totals(joint.groupBy("c1").agg(sum("n").as("n"))));
            return MetricValue.of(left + right - entropy(totals(joint)));
        } finally {
            joint.unpersist();
        }
    }
}

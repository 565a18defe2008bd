package dev.assay.scan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Metrics that need their values grouped: each reads its own columns of the table, and nothing else. */
public final class GroupedMetrics {
    private GroupedMetrics() {}

    /** Whether the metric is answered here rather than by a {@link Scan}. */
    public static boolean answers(MetricRequest request) {
        return request.grouped();
    }

    public static MetricValue measure(MetricRequest request, Dataset<Row> data) {
        List<Column> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : request.columns()) {
            names.add("c" + names.size());
            values.add(column.as("c" + values.size()));
        }
        Dataset<Row> scoped = data.filter(request.scope()).select(values.toArray(Column[]::new));
        return DeequMetrics.grouped(request.measure(), names, scoped);
    }
}

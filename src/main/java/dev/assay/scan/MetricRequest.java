package dev.assay.scan;

import dev.assay.spec.Measure;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * One metric asked of a scan.
 *
 * @param measure what to measure
 * @param columns one or two value expressions; the condition for {@link Measure#SHARE}
 * @param scope only rows for which this is true count
 * @param level level of {@link Measure#QUANTILE}, 0 to 1; null otherwise
 */
public record MetricRequest(Measure measure, List<Column> columns, Column scope, Double level) {
    public MetricRequest {
        columns = List.copyOf(columns);
    }

    /** Whether the metric needs the values grouped, which costs a read of its columns alone. */
    boolean grouped() {
        return switch (measure) {
            case DISTINCT, DISTINCTNESS, UNIQUENESS, ENTROPY, MUTUAL_INFORMATION -> true;
            default -> false;
        };
    }
}

package dev.assay.evaluation;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Errors in units of what their series does anyway. A series counts by the mean weight of its rows, whatever their number, as
 * {@link dev.assay.forecast.Accuracy} has it.
 */
final class SeriesErrors {
    private static final Column ERROR = col(Rows.PREDICTION).minus(col(Rows.LABEL));

    private final List<Metric> metrics;

    SeriesErrors(Asked asked) {
        this.metrics = asked.by(Kind.Way.SERIES);
    }

    Map<Group, List<Found>> of(Dataset<Row> rows) {
        if (metrics.isEmpty()) {
            return Map.of();
        }
        List<Column> inSeries = new ArrayList<>();
        List<Column> overSeries = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            boolean squared = metrics.get(i).kind() == Kind.RMSSE;
            Column scale = col(squared ? Rows.SQUARED_SCALE : Rows.SCALE);
            Column weight = when(scale.isNotNull(), col(Rows.WEIGHT));
            Column scaled = (squared ? ERROR.multiply(ERROR) : abs(ERROR)).divide(scale);
            inSeries.add(sum(weight.multiply(scaled)).as("errors" + i));
            inSeries.add(sum(weight).as("weights" + i));
            inSeries.add(avg(weight).as("weight" + i));
            inSeries.add(count(weight).as("rows" + i));
            inSeries.add(count(when(scale.isNull(), col(Rows.LABEL))).as("lacking" + i));
            Column weights = col("weights" + i);
            Column mean = when(weights.gt(0), col("errors" + i).divide(weights));
            overSeries.add(sum(col("weight" + i).multiply(squared ? sqrt(mean) : mean)));
            overSeries.add(sum(when(weights.gt(0), col("weight" + i))));
            overSeries.add(sum("rows" + i));
            overSeries.add(sum("lacking" + i));
        }
        Dataset<Row> summed = rows.groupBy(Rows.SEGMENT, Rows.VALUE, Rows.SERIES)
                .agg(lit(0), inSeries.toArray(Column[]::new))
                .groupBy(Rows.SEGMENT, Rows.VALUE)
                .agg(lit(0), overSeries.toArray(Column[]::new));
        Map<Group, List<Found>> found = new HashMap<>();
        for (Row row : summed.collectAsList()) {
            found.put(Group.of(row), read(row));
        }
        return found;
    }

    private List<Found> read(Row row) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            int at = 3 + 4 * i;
            double measured = row.isNullAt(at) ? Double.NaN : row.getDouble(at) / row.getDouble(at + 1);
            found.add(Found.of(metrics.get(i), measured, row.getLong(at + 2)));
            long lacking = row.getLong(at + 3);
            if (lacking > 0) {
                long rows = row.getLong(at + 2) + lacking;
                found.add(new Found(Measurement.MISSING_SCALES, metrics.get(i).name(), 0, lacking, rows));
            }
        }
        return found;
    }
}

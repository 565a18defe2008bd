package dev.assay.evaluation;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Metrics of rankers: means over queries, each by the mean weight of its rows. The rows of a query must fit in memory. */
final class Queries {
    private static final String MEASURED = "measured";

    private final List<Metric> metrics;

    Queries(Asked asked) {
        this.metrics = asked.by(Kind.Way.QUERIES);
    }

    Map<Group, List<Found>> of(Dataset<Row> rows) {
        if (metrics.isEmpty()) {
            return Map.of();
        }
        StructType type = new StructType()
                .add(Rows.SEGMENT, "int")
                .add(Rows.VALUE, "string")
                .add(Rows.WEIGHT, "double")
                .add(MEASURED, "array<double>");
        Dataset<Row> queries = rows.filter(col(Rows.LABEL).isNotNull())
                .groupBy(Rows.SEGMENT, Rows.VALUE, Rows.QUERY)
                .agg(
                        avg(Rows.WEIGHT).as(Rows.WEIGHT),
                        collect_list(struct(Rows.PREDICTION, Rows.LABEL)).as("ranked"))
                .select(Rows.SEGMENT, Rows.VALUE, Rows.WEIGHT, "ranked")
                .map(measure(metrics), Encoders.row(type));
        List<Column> means = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            Column measured = col(MEASURED).getItem(i);
            Column weight = when(measured.isNotNull(), col(Rows.WEIGHT));
            means.add(sum(weight.multiply(measured)));
            means.add(sum(weight));
            means.add(count(weight));
        }
        Map<Group, List<Found>> found = new HashMap<>();
        for (Row row : queries.groupBy(Rows.SEGMENT, Rows.VALUE)
                .agg(count(lit(1)), means.toArray(Column[]::new))
                .collectAsList()) {
            found.put(Group.of(row), read(row));
        }
        return found;
    }

    private static MapFunction<Row, Row> measure(List<Metric> metrics) {
        List<Kind> kinds = metrics.stream().map(Metric::kind).toList();
        List<Integer> tops = metrics.stream().map(Metric::top).toList();
        return row -> {
            Ranking ranking = Ranking.of(row.getList(3));
            Double[] measured = new Double[kinds.size()];
            for (int i = 0; i < measured.length; i++) {
                double each = kinds.get(i) == Kind.NDCG ? ranking.gain(tops.get(i)) : ranking.precision(tops.get(i));
                measured[i] = Double.isNaN(each) ? null : each;
            }
            return RowFactory.create(row.get(0), row.get(1), row.get(2), measured);
        };
    }

    private List<Found> read(Row row) {
        List<Found> found = new ArrayList<>();
        long left = 0;
        for (int i = 0; i < metrics.size(); i++) {
            int at = 3 + 3 * i;
            double measured = row.isNullAt(at) ? Double.NaN : row.getDouble(at) / row.getDouble(at + 1);
            found.add(Found.of(metrics.get(i), measured, row.getLong(at + 2)));
            left = row.getLong(2) - row.getLong(at + 2);
        }
        if (left > 0) {
            found.add(new Found(Measurement.QUERIES_LEFT_OUT, null, 0, left, row.getLong(2)));
        }
        return found;
    }
}

package dev.assay.evaluation;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One read of the rows: all metrics that are made of sums, and what rows lack, for each group. */
final class Sums {
    /** After the group, its rows and its usable rows. */
    private static final int LACKING_AT = 4;

    private final Asked asked;
    private final List<Metric> metrics;
    private final List<Additive> additives;

    Sums(Asked asked) {
        this.asked = asked;
        this.metrics = asked.by(Kind.Way.SUMS);
        this.additives = metrics.stream()
                .map(metric -> asked.task() == Task.REGRESSION ? Errors.of(metric) : Classes.of(metric, asked.task()))
                .toList();
    }

    /** Of each group, the whole included; of those with the most rows where there are more than so many. */
    Map<Group, Summed> of(Dataset<Row> rows, int most) {
        List<Column> aggregates = new ArrayList<>();
        aggregates.add(count(Rows.LABEL));
        Rows.LACKING.forEach(lacking -> aggregates.add(sum(lacking)));
        aggregates.add(max(Strange.label(asked.task())));
        aggregates.add(max(Strange.probability(asked)));
        additives.forEach(additive -> aggregates.addAll(additive.aggregates()));
        Dataset<Row> centred = asked.has(Kind.R2) ? Middles.beside(rows, most) : rows;
        Dataset<Row> summed = Middles.largest(
                centred.groupBy(Rows.SEGMENT, Rows.VALUE)
                        .agg(count(lit(1)).as(Rows.NUMBER), aggregates.toArray(Column[]::new)),
                most);
        Map<Group, Summed> found = new LinkedHashMap<>();
        for (Row row : summed.collectAsList()) {
            found.put(Group.of(row), read(row));
        }
        found.computeIfAbsent(Group.WHOLE, none -> nothing());
        return found;
    }

    private Summed read(Row row) {
        Map<String, Long> lacking = new LinkedHashMap<>();
        for (int i = 0; i < Rows.LACKING.size(); i++) {
            lacking.put(Rows.LACKING.get(i), row.getLong(LACKING_AT + i));
        }
        int strange = LACKING_AT + Rows.LACKING.size();
        int next = strange + 2;
        Map<String, Found> found = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            Additive additive = additives.get(i);
            double[] sums = new double[additive.of().size()];
            for (int sum = 0; sum < sums.length; sum++) {
                sums[sum] = row.isNullAt(next) ? 0 : row.getDouble(next);
                next++;
            }
            found.put(
                    metrics.get(i).name(),
                    Found.of(metrics.get(i), additive.measure().applyAsDouble(sums), row.getLong(next++)));
        }
        return new Summed(row.getLong(2), row.getLong(3), found, lacking, row.get(strange), row.get(strange + 1));
    }

    private Summed nothing() {
        Map<String, Found> found = new LinkedHashMap<>();
        metrics.forEach(metric -> found.put(metric.name(), Found.of(metric, Double.NaN, 0)));
        Map<String, Long> lacking = new LinkedHashMap<>();
        Rows.LACKING.forEach(each -> lacking.put(each, 0L));
        return new Summed(0, 0, found, lacking, null, null);
    }
}

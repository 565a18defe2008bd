package dev.assay.features;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.asof.Anchor;
import dev.assay.asof.Combine;
import dev.assay.asof.Measure;
import dev.assay.asof.Series;
import dev.assay.asof.Window;
import dev.assay.scan.Columns;
import dev.assay.spec.Feature;
import dev.assay.spec.Feature.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Means per group in order of time: {@code (sum + smooth * mean of all) / (rows + smooth)} over what is known (Micci-Barreca,
 * SIGKDD Explorations 3(1), 2001, with a constant weight).
 */
final class Encodings {
    private Encodings() {}

    /** The attribute that gives a source a column that it has not itself. */
    static Optional<Feature.Attribute> attribute(Bound bound, BoundSource source, String group) {
        return bound.outputs().stream()
                .filter(each -> each.kind().equals("attribute") && each.name().equals(group))
                .map(each -> (Feature.Attribute) each.feature())
                .filter(each -> source.requested().containsAll(each.on().values()))
                .findFirst();
    }

    /**
     * What a source tells of groups: one feed for a replay whose keys are {@code g0…}, or {@code all} for no groups.
     *
     * @param working names of the sum and the number of rows
     */
    static Series feed(Bound bound, Output output, List<String> groups, Working working) {
        BoundSource source = bound.sources().get(output.source());
        Encoding encoding = (Encoding) output.feature();
        Dataset<Row> rows = grouped(bound, source, groups);
        Column value = col("v" + source.value(encoding.column())).cast("double");
        Dataset<Row> counted = rows.withColumn("sum", value).withColumn("count", when(value.isNotNull(), lit(1d)));
        List<String> keys = groups.isEmpty()
                ? List.of("all")
                : java.util.stream.IntStream.range(0, groups.size())
                        .mapToObj(i -> "g" + i)
                        .toList();
        List<String> versions = versions(source);
        Dataset<Row> feed = versions.isEmpty()
                ? Summed.of(
                        counted,
                        Stream.concat(keys.stream(), Stream.of(SourceRows.EVENT, SourceRows.KNOWN))
                                .toList(),
                        List.of("sum", "count"))
                : counted;
        List<String> order = new ArrayList<>(List.of("real"));
        order.addAll(versions.isEmpty() ? List.of() : SourceRows.orders(source));
        order.addAll(List.of("sum", "count"));
        return new Series(
                Feeds.clocked(feed, working.hindsight()),
                SourceRows.KNOWN,
                SourceRows.EVENT,
                order,
                List.of("sum", "count"),
                Combine.SUM,
                versions,
                working.frontier(),
                false,
                List.of(total(0, working.sum()), total(1, working.count())));
    }

    /** Names of columns that hold parts of an encoding. */
    record Working(String sum, String count, String frontier, boolean hindsight) {}

    private static Window total(int value, String answer) {
        return new Window(value, Anchor.FRONTIER, 0, 1, Integer.MAX_VALUE, 1, Measure.SUM, answer);
    }

    /** Columns by which rows of a step are versions of one; none where each row counts. */
    private static List<String> versions(BoundSource source) {
        if (source.spec().rules().combine() != null
                && source.spec().rules().versionOf().isEmpty()) {
            return List.of();
        }
        return Stream.concat(SourceRows.keys(source).stream(), SourceRows.marks(source).stream())
                .toList();
    }

    private static Dataset<Row> grouped(Bound bound, BoundSource source, List<String> groups) {
        Dataset<Row> rows = source.rows();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            String name = new Columns(rows.schema()).free("assay_group_" + i);
            if (new Columns(rows.schema()).type(group).isPresent()) {
                rows = rows.withColumn(name, Bound.of(rows, group));
            } else {
                rows = joined(bound, source, rows, new Group(group, name));
            }
            names.add(name);
        }
        BoundSource wider = new BoundSource(
                source.place(),
                source.name(),
                source.spec(),
                rows,
                source.times(),
                source.timeType(),
                source.publishedType(),
                Stream.concat(source.columns().stream(), names.stream()).toList());
        Dataset<Row> counting = SourceRows.counting(wider);
        if (groups.isEmpty()) {
            return counting.withColumn("all", lit(1));
        }
        for (int i = 0; i < groups.size(); i++) {
            counting = counting.withColumnRenamed("v" + (source.columns().size() + i), "g" + i);
        }
        return counting;
    }

    private record Group(String column, String name) {}

    private static Dataset<Row> joined(Bound bound, BoundSource source, Dataset<Row> rows, Group group) {
        Feature.Attribute attribute = attribute(bound, source, group.column()).orElseThrow();
        Dataset<Row> table = bound.inputs().others().get(attribute.table());
        List<Column> columns = new ArrayList<>();
        List<String> on = new ArrayList<>();
        Dataset<Row> left = rows;
        for (Map.Entry<String, String> each : attribute.on().entrySet()) {
            String key = new Columns(left.schema()).free("assay_on_" + on.size());
            int place = source.requested().indexOf(each.getValue());
            left = left.withColumn(key, Bound.of(left, source.keys().get(place)));
            columns.add(Bound.of(table, each.getKey()).as(key));
            on.add(key);
        }
        columns.add(Bound.of(table, group.column()).as(group.name()));
        return left.join(
                broadcast(table.select(columns.toArray(Column[]::new)).distinct()), on.toArray(String[]::new), "left");
    }

    /** The mean of a group, drawn to that of all. */
    static Column mean(Encoding encoding, Working group, Working all) {
        Column prior = col(all.sum()).divide(col(all.count()));
        Column sum = coalesce(col(group.sum()), lit(0d));
        Column count = coalesce(col(group.count()), lit(0d));
        if (encoding.smooth() == 0) {
            return coalesce(col(group.sum()).divide(col(group.count())), prior);
        }
        return sum.plus(lit(encoding.smooth()).multiply(prior)).divide(count.plus(lit(encoding.smooth())));
    }
}

package dev.assay.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.report.AggregatedTable.Amount;
import dev.assay.report.AggregatedTable.Choice;
import dev.assay.report.AggregatedTable.Node;
import dev.assay.report.AggregatedTable.Series;
import dev.assay.report.AggregatedTable.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Reads what an aggregation tells from the rows of its series: counts of all of them, and the ones to show. */
final class AggregateReading {
    /** Series of most demand that are shown. */
    private static final int LARGEST = 360;
    /** Series of each class that are shown, whatever their demand; with seven classes at most 500 in all. */
    private static final int OF_A_CLASS = 20;

    private static final int NODES = 2_000;
    private static final String TABLE = "table_name";

    private final List<Row> counted;
    private final List<Row> nodes;
    private final List<Row> shown;

    private AggregateReading(List<Row> counted, List<Row> nodes, List<Row> shown) {
        this.counted = counted;
        this.nodes = nodes;
        this.shown = shown;
    }

    /**
     * Three jobs over one join.
     *
     * @param series the rows of one run
     */
    static AggregateReading of(Dataset<Row> series) {
        Dataset<Row> joined = joined(series).persist();
        try {
            return new AggregateReading(counted(joined), nodes(joined), shown(joined));
        } finally {
            joined.unpersist();
        }
    }

    /** Each series at its own step, with what it is forecast by. */
    private static Dataset<Row> joined(Dataset<Row> series) {
        Column demand = nanvl(coalesce(col("total"), lit(0.0)), lit(0.0));
        Dataset<Row> own = series.filter(
                        col("level").equalTo(lit(0)).and(col("step_ordinal").equalTo(lit(0))))
                .withColumn("total", when(demand.gt(lit(0.0)), demand).otherwise(lit(0.0)));
        Dataset<Row> tried = series.groupBy(
                        col(TABLE).as("node_table"),
                        col("level_name").as("node_level_name"),
                        col("step").as("node_step"),
                        col("key").as("node_key"))
                .agg(
                        min("level").as("node_level"),
                        min("step_ordinal").as("node_step_ordinal"),
                        max("density").as("node_density"),
                        max("enough").as("node_enough"),
                        min("lacks").as("node_lacks"));
        Column same = col(TABLE)
                .equalTo(col("node_table"))
                .and(col("chosen_level").equalTo(col("node_level_name")))
                .and(col("chosen_step").equalTo(col("node_step")))
                .and(col("chosen_key").equalTo(col("node_key")));
        return own.join(tried, same, "left")
                .withColumn("own_range", DensityRanges.of(col("density")))
                .withColumn("node_range", DensityRanges.of(col("node_density")));
    }

    private static List<Row> counted(Dataset<Row> joined) {
        Column[] by = columns(
                TABLE,
                "table_version",
                "level_name",
                "step",
                "demand",
                "chosen_level",
                "chosen_step",
                "node_level",
                "node_step_ordinal",
                "node_enough",
                "own_range",
                "node_range");
        return joined.groupBy(by)
                .agg(count(lit(1)).as("series"), sum("total").as("total"))
                .orderBy(by)
                .collectAsList();
    }

    /** The sums of most demand, each with the number of all at its level and step. */
    private static List<Row> nodes(Dataset<Row> joined) {
        WindowSpec largest = Window.partitionBy(TABLE)
                .orderBy(col("total").desc(), col("node_level"), col("node_step_ordinal"), col("chosen_key"));
        return joined.filter(col("node_level").gt(lit(0)))
                .groupBy(columns(TABLE, "node_level", "node_step_ordinal", "chosen_key"))
                .agg(
                        count(lit(1)).as("series"),
                        sum("total").as("total"),
                        max("node_density").as("density"),
                        min("node_lacks").as("lacks"))
                .withColumn(
                        "of", count(lit(1)).over(Window.partitionBy(columns(TABLE, "node_level", "node_step_ordinal"))))
                .withColumn("place", row_number().over(largest))
                .filter(col("place").leq(lit(NODES)))
                .orderBy(TABLE, "place")
                .collectAsList();
    }

    private static List<Row> shown(Dataset<Row> joined) {
        Column[] order = {col("total").desc(), col("key")};
        return joined.withColumn(
                        "place", row_number().over(Window.partitionBy(TABLE).orderBy(order)))
                .withColumn(
                        "place_in_class",
                        row_number().over(Window.partitionBy(TABLE, "demand").orderBy(order)))
                .filter(col("place").leq(lit(LARGEST)).or(col("place_in_class").leq(lit(OF_A_CLASS))))
                .orderBy(TABLE, "place")
                .collectAsList();
    }

    private static Column[] columns(String... names) {
        Column[] columns = new Column[names.length];
        for (int i = 0; i < names.length; i++) {
            columns[i] = col(names[i]);
        }
        return columns;
    }

    /** The tables by name, those without any series too. */
    List<AggregatedTable> tables(AggregateMetrics measured) {
        TreeSet<String> names = new TreeSet<>(measured.tables());
        counted.forEach(row -> names.add(new Fields(row).text(TABLE)));
        return names.stream().map(name -> table(name, measured)).toList();
    }

    private AggregatedTable table(String name, AggregateMetrics measured) {
        List<Fields> cells = ofTable(counted, name);
        Fields any = cells.isEmpty() ? null : cells.get(0);
        Span span = new Span(
                any == null ? "" : any.text("level_name"),
                any == null ? measured.step(name) : any.text("step"),
                measured.end(name, "from"),
                measured.end(name, "to"));
        AggregateCounts counts = new AggregateCounts(cells);
        return new AggregatedTable(
                name,
                any == null ? "" : any.text("table_version"),
                span,
                measured.events(name),
                measured.hints(name),
                counts.classes(),
                counts.densities(),
                counts.places(nodesByPlace(name)),
                ofTable(shown, name).stream().map(AggregateReading::series).toList(),
                measured.samples(name),
                measured.ways(name));
    }

    private static List<Fields> ofTable(List<Row> rows, String name) {
        return rows.stream()
                .map(Fields::new)
                .filter(fields -> fields.text(TABLE).equals(name))
                .toList();
    }

    private Map<AggregateCounts.At, AggregateCounts.Listed> nodesByPlace(String name) {
        Map<AggregateCounts.At, List<Node>> byPlace = new LinkedHashMap<>();
        Map<AggregateCounts.At, Long> all = new LinkedHashMap<>();
        for (Fields row : ofTable(nodes, name)) {
            AggregateCounts.At at = AggregateCounts.At.of(row);
            all.put(at, row.count("of"));
            byPlace.computeIfAbsent(at, key -> new ArrayList<>())
                    .add(new Node(
                            row.text("chosen_key"),
                            new Amount(row.count("series"), row.number("total")),
                            row.number("density"),
                            row.text("lacks")));
        }
        Map<AggregateCounts.At, AggregateCounts.Listed> listed = new LinkedHashMap<>();
        byPlace.forEach((at, found) -> listed.put(at, new AggregateCounts.Listed(found, all.get(at))));
        return listed;
    }

    private static Series series(Fields row) {
        Choice chosen = row.text("chosen_level").isEmpty()
                ? null
                : new Choice(
                        row.text("chosen_level"),
                        row.text("chosen_step"),
                        row.text("chosen_key"),
                        row.number("node_density"),
                        row.number("share"));
        return new Series(
                row.text("key"),
                AggregateMetrics.demand(row.text("demand")),
                row.number("density"),
                row.number("adi"),
                row.number("cv2"),
                row.number("total"),
                chosen,
                row.text("reason"));
    }
}

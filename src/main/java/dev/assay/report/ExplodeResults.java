package dev.assay.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.InputException;
import dev.assay.report.ExplodedTable.Found;
import dev.assay.report.ExplodedTable.Item;
import dev.assay.report.ExplodedTable.Line;
import dev.assay.report.ExplodedTable.Node;
import dev.assay.report.ExplodedTable.Parts;
import dev.assay.report.ExplodedTable.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** An explosion as people are told of it: the run, and each of its tables. */
public record ExplodeResults(RunSummary run, List<ExplodedTable> tables) {
    /** Items of a table and quantity that are read. */
    private static final int ITEMS = 500;
    /** Uses of one in another that are read. */
    private static final int USES = 2_000;
    /** Nodes of trees that are read. */
    static final int NODES = 10_000;

    public ExplodeResults {
        tables = List.copyOf(tables);
    }

    /**
     * Reads one run from the results tables. Of very many items, uses and nodes the first are read: those in most products,
     * those of the items that are, those of the most demanded products.
     *
     * @throws InputException if {@code runs} has no such explosion
     */
    public static ExplodeResults of(
            String runId, Dataset<Row> runs, Dataset<Row> metrics, Dataset<Row> findings, Dataset<Row> explosions) {
        RunSummary run = RunSummary.of(runId, "explode", "explosion", runs);
        Reading reading = new Reading();
        metrics.filter(col("run_id").equalTo(runId).and(col("metric").startsWith("explode_")))
                .collectAsList()
                .forEach(reading::metric);
        findings.filter(col("run_id").equalTo(runId))
                .orderBy("ordinal")
                .collectAsList()
                .forEach(reading::finding);
        Dataset<Row> ofRun = explosions.filter(col("run_id").equalTo(runId));
        counted(ofRun).forEach(reading::counted);
        first(ofRun, "item", ITEMS, col("products").desc(), col("lines").desc(), col("item"))
                .forEach(row -> reading.items(row).add(item(new Fields(row))));
        first(ofRun, "use", USES, col("low_level_code").desc(), col("item"), col("parent"))
                .forEach(row -> reading.uses(row).add(use(new Fields(row))));
        first(ofRun, "tree", NODES, col("ordinal"), col("level"), col("parent"), col("item"))
                .forEach(row -> reading.nodes(row).add(node(new Fields(row))));
        return new ExplodeResults(run, reading.tables());
    }

    /** How many items there are, whether they are read or not. */
    private static List<Row> counted(Dataset<Row> rows) {
        Column raw = coalesce(col("raw"), lit(false));
        Column own = coalesce(col("own"), lit(0.0)).notEqual(lit(0.0));
        Column through = coalesce(col("through"), lit(0.0)).notEqual(lit(0.0));
        return rows.filter(col("part").equalTo("item"))
                .groupBy("table_name", "quantity_column")
                .agg(
                        count(when(raw, lit(1))).as("raw"),
                        count(when(raw.and(own).and(through), lit(1))).as("both"),
                        count(when(raw.and(through).and(not(own)), lit(1))).as("through"))
                .collectAsList();
    }

    private static List<Row> first(Dataset<Row> rows, String part, int most, Column... order) {
        return rows.filter(col("part").equalTo(part))
                .withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy("table_name", "quantity_column")
                                        .orderBy(order)))
                .filter(col("place").leq(lit(most)))
                .orderBy("table_name", "quantity_column", "place")
                .collectAsList();
    }

    private static Item item(Fields row) {
        return new Item(
                row.text("item"),
                row.optionalCount("low_level_code").orElse(-1L).intValue(),
                raw(row),
                row.text("unit"),
                row.number("quantity"),
                row.number("own"),
                row.number("through"),
                row.number("lapsed"),
                row.count("products"),
                row.count("lines"));
    }

    private static Use use(Fields row) {
        return new Use(
                row.text("parent"), row.text("item"), raw(row), row.text("unit"), row.number("quantity"), line(row));
    }

    private static Node node(Fields row) {
        return new Node(
                row.integer("ordinal"),
                row.text("root"),
                row.integer("level"),
                row.text("parent"),
                row.text("item"),
                raw(row),
                row.text("unit"),
                row.number("quantity"),
                line(row));
    }

    private static Line line(Fields row) {
        return new Line(
                row.number("factor"),
                row.number("recipe_quantity"),
                row.text("recipe_unit"),
                row.number("recipe_per"),
                row.text("recipe_per_unit"),
                row.number("yield"),
                row.number("share"),
                row.text("recipe_from"),
                row.text("recipe_to"));
    }

    private static boolean raw(Fields row) {
        return row.text("raw").equals("true");
    }

    /** Gathers what belongs to each table. */
    private static final class Reading {
        private final Map<String, String> versions = new LinkedHashMap<>();
        private final Map<String, String> days = new LinkedHashMap<>();
        private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        private final Map<String, List<Found>> findings = new LinkedHashMap<>();
        private final Map<String, Map<String, Lists>> parts = new LinkedHashMap<>();

        private record Lists(List<Item> items, List<Use> uses, List<Node> nodes) {}

        void metric(Row row) {
            MetricValue value = MetricValue.of(row);
            String table = value.tableName();
            versions.put(table, new Fields(row).text("table_version"));
            if (value.metric().equals("explode_at")) {
                days.put(table, value.exact());
            } else {
                counts.computeIfAbsent(table, key -> new LinkedHashMap<>())
                        .put(value.metric() + "/" + value.label(), Math.round(value.value()));
            }
        }

        /** Counts of items, as {@code explode_items/QUANTITY/KIND}. */
        void counted(Row row) {
            Fields fields = new Fields(row);
            for (String kind : List.of("raw", "both", "through")) {
                counts.computeIfAbsent(fields.text("table_name"), key -> new LinkedHashMap<>())
                        .put("explode_items/" + fields.text("quantity_column") + "/" + kind, fields.count(kind));
            }
        }

        void finding(Row row) {
            Fields fields = new Fields(row);
            findings.computeIfAbsent(fields.text("table_name"), key -> new ArrayList<>())
                    .add(new Found(
                            fields.text("kind"), fields.count("rows"), fields.text("message"), fields.text("mend")));
        }

        List<Item> items(Row row) {
            return lists(row).items();
        }

        List<Use> uses(Row row) {
            return lists(row).uses();
        }

        List<Node> nodes(Row row) {
            return lists(row).nodes();
        }

        private Lists lists(Row row) {
            Fields fields = new Fields(row);
            return parts.computeIfAbsent(fields.text("table_name"), key -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            fields.text("quantity_column"),
                            key -> new Lists(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        }

        List<ExplodedTable> tables() {
            return versions.keySet().stream().sorted().map(this::table).toList();
        }

        private ExplodedTable table(String name) {
            Map<String, Parts> read = new LinkedHashMap<>();
            parts.getOrDefault(name, Map.of())
                    .forEach((quantity, lists) ->
                            read.put(quantity, new Parts(lists.items(), lists.uses(), lists.nodes())));
            return new ExplodedTable(
                    name,
                    versions.get(name),
                    days.getOrDefault(name, ""),
                    counts.getOrDefault(name, Map.of()),
                    findings.getOrDefault(name, List.of()),
                    read);
        }
    }
}

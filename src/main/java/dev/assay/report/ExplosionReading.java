package dev.assay.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.report.ExplosionTable.Counts;
import dev.assay.report.ExplosionTable.Item;
import dev.assay.report.ExplosionTable.Line;
import dev.assay.report.ExplosionTable.Node;
import dev.assay.report.ExplosionTable.Tree;
import dev.assay.report.ExplosionTable.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Reads what an explosion tells from its rows: counts of all of them, and the ones to show. */
final class ExplosionReading {
    /** Raw products that are shown, and other items that they are looked up by. */
    static final int ITEMS = 300;

    private static final int USES = 10_000;
    /** Rows of trees; the last tree that they do not hold in full is left out. */
    static final int NODES = 4_000;

    private static final String TABLE = "table_name";
    private static final String COLUMN = "quantity_column";
    private static final String PLACE = "place";

    private final List<Row> counted;
    private final List<Row> items;
    private final List<Row> uses;
    private final List<Row> nodes;

    private ExplosionReading(List<Row> counted, List<Row> items, List<Row> uses, List<Row> nodes) {
        this.counted = counted;
        this.items = items;
        this.uses = uses;
        this.nodes = nodes;
    }

    /**
     * Four jobs.
     *
     * @param explosions the rows of one run
     */
    static ExplosionReading of(Dataset<Row> explosions) {
        Dataset<Row> items = part(explosions, "item");
        Dataset<Row> uses = part(explosions, "use");
        return new ExplosionReading(
                counted(items, uses),
                first(items, List.of("raw"), ITEMS, col("products").desc(), col("lines").desc(), col("item")),
                first(uses, List.of(), USES, col("quantity").desc(), col("item"), col("parent")),
                first(
                        part(explosions, "tree"),
                        List.of(),
                        NODES + 1,
                        col("ordinal"),
                        col("level"),
                        col("parent"),
                        col("quantity").desc(),
                        col("item")));
    }

    private static Dataset<Row> part(Dataset<Row> explosions, String part) {
        return explosions.filter(col("part").equalTo(part));
    }

    private static List<Row> counted(Dataset<Row> items, Dataset<Row> uses) {
        Column raw = coalesce(col("raw"), lit(false));
        Column own = coalesce(col("own"), lit(0.0)).gt(lit(0.0));
        Column within = coalesce(col("through"), lit(0.0)).gt(lit(0.0));
        Dataset<Row> ofUses = uses.groupBy(TABLE, COLUMN).agg(count(lit(1)).as("uses"));
        return items.groupBy(TABLE, COLUMN)
                .agg(
                        max("table_version").as("table_version"),
                        many(raw).as("raw"),
                        many(raw.and(own).and(within)).as("both"),
                        many(raw.and(within).and(not(own))).as("only_within"),
                        many(not(raw)).as("products"))
                .join(ofUses, new String[] {TABLE, COLUMN}, "left")
                .orderBy(TABLE, COLUMN)
                .collectAsList();
    }

    private static Column many(Column condition) {
        return sum(when(condition, lit(1L)).otherwise(lit(0L)));
    }

    private static List<Row> first(Dataset<Row> rows, List<String> within, int many, Column... order) {
        List<Column> groups = new ArrayList<>(List.of(col(TABLE), col(COLUMN)));
        List<Column> shown = new ArrayList<>(groups);
        within.forEach(name -> {
            groups.add(col(name));
            shown.add(col(name).desc());
        });
        shown.add(col(PLACE));
        return rows.withColumn(
                        PLACE,
                        row_number()
                                .over(Window.partitionBy(groups.toArray(Column[]::new))
                                        .orderBy(order)))
                .filter(col(PLACE).leq(lit(many)))
                .orderBy(shown.toArray(Column[]::new))
                .collectAsList();
    }

    /** By table and quantity. */
    List<ExplosionTable> tables(ExplosionNotes notes) {
        return counted.stream().map(row -> table(new Fields(row), notes)).toList();
    }

    private ExplosionTable table(Fields counts, ExplosionNotes notes) {
        String name = counts.text(TABLE);
        String column = counts.text(COLUMN);
        return new ExplosionTable(
                name,
                counts.text("table_version"),
                column,
                notes.lines(name),
                notes.recipes(name),
                notes.hints(name),
                new Counts(
                        counts.count("raw"),
                        counts.count("both"),
                        counts.count("only_within"),
                        counts.count("products"),
                        counts.count("uses")),
                of(items, name, column).map(ExplosionReading::item).toList(),
                of(uses, name, column).map(ExplosionReading::use).toList(),
                trees(of(nodes, name, column).toList()));
    }

    private static Stream<Fields> of(List<Row> rows, String table, String column) {
        return rows.stream()
                .map(Fields::new)
                .filter(row ->
                        row.text(TABLE).equals(table) && row.text(COLUMN).equals(column));
    }

    private static Item item(Fields row) {
        return new Item(
                row.text("item"),
                row.truth("raw"),
                row.text("unit"),
                known(row.number("quantity")),
                known(row.number("own")),
                known(row.number("through")),
                known(row.number("lapsed")),
                row.count("products"));
    }

    private static Use use(Fields row) {
        return new Use(
                row.text("item"), row.text("parent"), row.text("unit"), known(row.number("quantity")), line(row));
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

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static List<Tree> trees(List<Fields> rows) {
        Map<Integer, List<Node>> byRoot = new TreeMap<>();
        for (Fields row : rows) {
            byRoot.computeIfAbsent(row.integer("ordinal"), ordinal -> new ArrayList<>())
                    .add(new Node(
                            row.integer("level"),
                            row.text("parent"),
                            row.text("item"),
                            row.truth("raw"),
                            row.text("unit"),
                            known(row.number("quantity")),
                            row.count("lines"),
                            line(row)));
        }
        List<Tree> trees = new ArrayList<>();
        byRoot.values().forEach(nodes -> trees.add(new Tree(nodes)));
        if (rows.size() > NODES && trees.size() > 1) {
            trees.remove(trees.size() - 1);
        }
        return trees;
    }
}

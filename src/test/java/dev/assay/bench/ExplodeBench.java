package dev.assay.bench;

import dev.assay.explode.ExplodeInputs;
import dev.assay.explode.Exploded;
import dev.assay.explode.Exploder;
import dev.assay.job.Sessions;
import dev.assay.problem.Problems;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import dev.assay.table.ResultTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Forecasts of finished products exploded to raw ones: 50 components below each product on six levels, beside DuckDB's recursive
 * SQL over the lines, and over a unit of each product, which is then joined to the lines.
 */
final class ExplodeBench {
    private static final int PRODUCTS = 2_000;
    private static final String SPEC =
            """
            assay: 1
            name: bench
            tables:
              forecasts: { format: delta, path: /forecasts }
              recipes: { format: delta, path: /recipes }
            explode:
              - table: forecasts
                item: product
                quantity: quantity
                time: day
                keys: [store]
                at: 2024-01-01
                recipes: { table: recipes, parent: parent, component: component, quantity: quantity, yield: yield }
            """;
    private static final String OVER_LINES =
            """
            create or replace table raw as
            with recursive down as (
              select store, day, product as item, cast(quantity as double) as q from forecasts
              union all
              select d.store, d.day, r.component, d.q * r.quantity / r.yield from down d join recipes r on r.parent = d.item)
            select store, day, item, sum(q) as quantity from down
            where item not in (select parent from recipes) group by all""";
    private static final String OVER_UNITS =
            """
            create or replace table raw as
            with recursive down as (
              select distinct product as root, product as item, 1.0::double as q from forecasts
              union all
              select d.root, r.component, d.q * r.quantity / r.yield from down d join recipes r on r.parent = d.item),
            ends as (
              select root, item, sum(q) as q from down where item not in (select parent from recipes) group by all)
            select f.store, f.day, e.item, sum(f.quantity * e.q) as quantity
            from forecasts f join ends e on e.root = f.product group by all""";

    private ExplodeBench() {}

    public static void main(String[] arguments) throws Exception {
        long lines = Long.parseLong(Race.option(arguments, "lines", "1000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "3"));
        SparkSession spark = Sessions.open();
        Dataset<Row> forecasts = stored(spark, "forecasts-" + lines, forecasts(spark, lines));
        Dataset<Row> recipes = stored(spark, "recipes", recipes(spark));
        String work = String.format(
                "%,d lines of forecasts of %,d products by store and day, 50 components on six levels below each.",
                lines, PRODUCTS);
        new Race("explode", work)
                .add("DuckDB, recursive over the lines", () -> duckdb(forecasts, recipes, OVER_LINES))
                .add("DuckDB, recursive over units, then joined", () -> duckdb(forecasts, recipes, OVER_UNITS))
                .add("Assay: recipes checked, raw demand and its trees", () -> exploded(forecasts, recipes))
                .run(rounds);
    }

    private static Dataset<Row> stored(SparkSession spark, String name, Dataset<Row> rows) {
        Path folder = SalesTable.folder("explode-" + name);
        if (!Files.exists(folder.resolve("_delta_log"))) {
            rows.write().format("delta").save(folder.toString());
        }
        return spark.read().format("delta").load(folder.toString());
    }

    private static Dataset<Row> forecasts(SparkSession spark, long lines) {
        return spark.range(0, lines, 1, 8)
                .selectExpr(
                        "concat('P', id % " + PRODUCTS + ") as product",
                        "concat('S', id div " + PRODUCTS + " % 25) as store",
                        "date_add(date'2024-01-01', cast(id div " + PRODUCTS + " div 25 as int)) as day",
                        "cast(abs(hash(id)) % 100 as double) as quantity");
    }

    /** Five parts a product; each is of one more part and a raw product, down to the sixth level, which is raw. */
    private static Dataset<Row> recipes(SparkSession spark) {
        Dataset<Row> top = spark.range(0, PRODUCTS * 5L)
                .selectExpr(
                        "concat('P', id div 5) as parent",
                        "concat('L1-', (id div 5 * 7 + id % 5 * 101) % 500) as component",
                        "cast(1 + id % 3 as double) as quantity",
                        "1.0D as yield");
        Dataset<Row> all = top;
        for (int level = 1; level <= 5; level++) {
            String part = level == 5 ? "concat('R6-', id % 200)" : "concat('L" + (level + 1) + "-', id * 3 % 500)";
            Dataset<Row> parts = spark.range(500)
                    .selectExpr(
                            "concat('L" + level + "-', id) as parent",
                            part + " as component",
                            "2.0D as quantity",
                            "0.8D as yield");
            all = all.union(parts);
            if (level < 5) {
                all = all.union(spark.range(500)
                        .selectExpr(
                                "concat('L" + level + "-', id) as parent",
                                "concat('R" + level + "-', id % 50) as component",
                                "0.5D as quantity",
                                "1.0D as yield"));
            }
        }
        return all;
    }

    private static String exploded(Dataset<Row> forecasts, Dataset<Row> recipes) {
        Spec spec = SpecReader.parse(Path.of("bench.yaml"), SPEC);
        Problems problems = new Problems();
        Exploder exploder = new Exploder(
                new ExplodeInputs(
                        spec.explode().get(0),
                        spec.tables(),
                        forecasts,
                        Map.of("recipes", recipes),
                        LocalDate.of(2024, 1, 1),
                        spec.positions()),
                problems);
        problems.throwIfAny();
        Exploded exploded = exploder.explode(line -> {});
        exploded.output().write().format("noop").mode("overwrite").save();
        exploded.told(ResultTable.EXPLOSIONS.schema(), "bench", "0")
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
        return exploded.counts().get("explode_recipes/paths") + " ways";
    }

    private static String duckdb(Dataset<Row> forecasts, Dataset<Row> recipes, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads = 2");
            statement.execute("create view forecasts as select * from read_parquet(" + files(forecasts) + ")");
            statement.execute("create view recipes as select * from read_parquet(" + files(recipes) + ")");
            statement.execute(sql);
            try (ResultSet found = statement.executeQuery("select count(*), sum(quantity) from raw")) {
                found.next();
                return found.getLong(1) + " rows, " + found.getDouble(2);
            }
        }
    }

    private static String files(Dataset<Row> rows) {
        return Arrays.stream(rows.inputFiles())
                .map(file -> "'" + file.replaceFirst("^file:/+", "/") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}

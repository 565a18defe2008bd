package dev.assay.cluster;

import dev.assay.Assay;
import dev.assay.Run;
import dev.assay.TestSpark;
import dev.assay.generate.GenerateOptions;
import dev.assay.generate.WarehouseGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Twenty thousand generated sales as Delta, their products as CSV, and what the embedded Spark makes of them. */
final class ClusterWarehouse {
    static final int ROWS = 20_000;
    private static final int FILES = 4;

    private static final String TABLES =
            """
            assay: 1
            name: cluster
            set: { out: , effort: 1 }
            results: "${out}/results"
            tables:
              sales: { format: delta, path: warehouse/sales, key: [sale_id], time: day }
              products:
                format: csv
                path: products
                options: { header: true }
                schema: { id: string, name: string, kind: string, unit: string, price: double }
                key: [id]
            """;
    private static final String PRODUCTS =
            """
              - table: products
                checks:
                  - not_null: { columns: [id, name, price] }
                  - unique: { columns: [id] }
                  - accepted_values: { column: unit, values: [kg, g, l, piece] }
            """;
    private static final String SALES =
            """
              - table: sales
                accepted: "${out}/accepted"
                quarantine: "${out}/quarantine"
                gate: { quarantined_at_most: 1% }
                checks:
                  - not_null: { columns: [store, product, day, quantity] }
                  - accepted_range: { column: quantity, min: 0, inclusive: false }
                  - unique: { columns: [sale_id] }
                  - relationships: { column: product, to: products, field: id }
                  - metric: { quantile: quantity, q: 0.9, max: 1000 }
                  - expression_is_true:
                      name: takes_its_time
                      sql: "aggregate(sequence(1, ${effort}), length(unit), (sum, x) -> (sum + x) % 1000) >= 0"
            """;

    private final Path folder;
    private final Run embedded;

    ClusterWarehouse(Path folder) throws IOException {
        this.folder = folder;
        Map<String, Dataset<Row>> tables = new WarehouseGenerator(GenerateOptions.of(ROWS, 7))
                .generate(TestSpark.session())
                .tables();
        // A file or two for each executor: of a file a day there would be hundreds, and all the time theirs.
        tables.get("sales")
                .repartition(FILES)
                .write()
                .format("delta")
                .save(folder.resolve("warehouse").resolve("sales").toString());
        tables.get("products")
                .select("id", "name", "kind", "unit", "price")
                .write()
                .option("header", true)
                .csv(folder.resolve("products").toString());
        Files.writeString(spec(), TABLES + "validate:\n" + SALES + PRODUCTS);
        Files.writeString(openSpec(), TABLES + "validate:\n" + PRODUCTS);
        embedded = Assay.of(TestSpark.session(), spec().toString())
                .set("out", out("embedded").toString())
                .runId("embedded")
                .validate();
    }

    /** Its gate is closed. */
    Path spec() {
        return folder.resolve("closed.yaml");
    }

    /** Its gate is open. */
    Path openSpec() {
        return folder.resolve("open.yaml");
    }

    /** Where a test's runs write. */
    Path out(String test) {
        return folder.resolve(test);
    }

    /** What the embedded Spark found. */
    Run embedded() {
        return embedded;
    }

    /** What the embedded Spark's results say, but for names, times and places. */
    List<String> expected() {
        return answers("embedded", "embedded");
    }

    /** What a run's results say, but for names, times and places; every row, so that a run that is there twice shows. */
    List<String> answers(String test, String runId) {
        List<String> answers = new ArrayList<>();
        add(answers, results(test, "runs", runId), "gate, exit_code", "run_id");
        add(
                answers,
                results(test, "table_results", runId),
                "table_name, rows, accepted_rows, quarantined_rows, corrupt_rows, score, gate, gate_reason",
                "ordinal");
        add(
                answers,
                results(test, "check_results", runId),
                "table_name, check_name, verdict, observed, failing_rows, rows_in_scope, passing_share, examples",
                "ordinal");
        add(
                answers,
                results(test, "metrics", runId),
                "table_name, column_name, metric, `where`, label, ordinal, value, exact",
                "table_name, column_name, metric, `where`, ordinal, label");
        return answers;
    }

    /** The rows that one of a test's targets has and the embedded Spark's has not, or the other way round. */
    long differences(String test, String target) {
        Dataset<Row> expected = rows("embedded", target);
        Dataset<Row> found = rows(test, target);
        return expected.exceptAll(found).count() + found.exceptAll(expected).count();
    }

    /** The runs that wrote the rows of a test's quarantine. */
    List<String> runsInQuarantine(String test) {
        return delta(out(test).resolve("quarantine")).select("_assay_run").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    Dataset<Row> results(String test, String table, String runId) {
        return delta(out(test).resolve("results").resolve(table)).filter("run_id = '" + runId + "'");
    }

    private Dataset<Row> rows(String test, String target) {
        return delta(out(test).resolve(target)).drop("_assay_run");
    }

    private static void add(List<String> answers, Dataset<Row> rows, String columns, String order) {
        Dataset<Row> ordered = rows.orderBy(columnsOf(rows, order));
        ordered.selectExpr("to_json(struct(" + columns + "))")
                .collectAsList()
                .forEach(row -> answers.add(row.getString(0)));
    }

    private static org.apache.spark.sql.Column[] columnsOf(Dataset<Row> rows, String names) {
        return java.util.Arrays.stream(names.split(", ")).map(rows::col).toArray(org.apache.spark.sql.Column[]::new);
    }

    private static Dataset<Row> delta(Path table) {
        return TestSpark.session().read().format("delta").load(table.toString());
    }
}

package dev.assay.job;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.spec.SpecReader;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that reads only what has changed ends as one that reads everything. */
class IncrementalTest {
    private static final String CHECKS =
            """
            checks:
              - not_null: { columns: [store] }
              - accepted_values: { column: payment, values: [card, cash], severity: warn }
              - unique: { columns: [id] }
              - unique: { columns: [store, receipt], keep: first, order_by: [id], name: receipts }
              - relationships: { column: store, to: stores, field: code }
              - functional_dependency: { determinant: [store], dependent: city }
              - metric: { sum: amount, min: 0 }
            """;

    private static final String METRICS =
            """
            checks:
              - accepted_range: { column: quantity, min: 0 }
              - row_count: { min: 1 }
              - recency: { column: day, within: 3 days }
              - share_of: { sql: "payment = 'card'", min: 10% }
              - metric: { completeness: quantity, min: 0 }
              - metric: { mean: quantity, min: 0 }
              - metric: { stddev: quantity, min: 0 }
              - metric: { sum: amount, min: 0 }
              - metric: { sum: id, min: 0 }
              - metric: { sum: quantity, min: 0 }
              - metric: { minimum: quantity, max: 0 }
              - metric: { maximum: amount, min: 0 }
              - metric: { median: quantity, min: 0 }
              - metric: { quantile: quantity, q: 0.9, min: 0, where: "payment = 'card'" }
              - metric: { approx_distinct: receipt, min: 1 }
              - metric: { distinct: receipt, min: 1 }
              - metric: { uniqueness: receipt, min: 0 }
              - metric: { entropy: payment, min: 0 }
              - metric: { mutual_information: [payment, store], min: 0 }
              - metric: { correlation: [quantity, id], min: -1 }
              - metric: { min_length: payment, min: 1 }
              - metric: { max_length: payment, min: 1 }
            """;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path folder;

    @Test
    void mergesEveryMetricToThatOfTheWholeTable() throws IOException {
        long seed = System.nanoTime();
        append(new Random(seed), 1, 400);
        append(new Random(seed + 1), 2, 400);
        stores("S0");
        runIncrement(METRICS);
        append(new Random(seed + 2), 3, 300);
        compare("seed " + seed, METRICS);
    }

    @Test
    void endsAsAFullRunAfterEveryKindOfChange() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        append(random, 1, 400);
        append(random, 2, 400);
        stores("S0", "S1", "S2");
        runIncrement(CHECKS);
        append(random, 3, 300);
        runIncrement(CHECKS);
        append(random, 1, 60);
        compare("a new day, then late rows, seed " + seed, CHECKS);
        DeltaTable sales = DeltaTable.forPath(spark, folder + "/sales");
        sales.delete("day = date'2026-11-02' and id % 3 = 0");
        runIncrement(CHECKS);
        sales.delete("day = date'2026-11-02'");
        compare("deleted rows, then a day that went away, seed " + seed, CHECKS);
    }

    @Test
    void endsAsAFullRunAfterChangesElsewhere() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        append(random, 1, 300);
        append(random, 3, 300);
        stores("S0", "S1", "S2");
        runIncrement(CHECKS);
        stores("S0", "S1", "S2", "S3");
        DeltaTable.forPath(spark, folder + "/sales")
                .updateExpr("day = date'2026-11-03' and store = 'S1'", Map.of("city", "'Elsewhere'"));
        appendNullDay();
        compare("a new store, a broken dependency and a null day, seed " + seed, CHECKS);
    }

    @Test
    void readsOnlyTheDaysThatHaveChanged() throws IOException {
        append(new Random(1), 1, 200);
        append(new Random(2), 2, 200);
        stores("S0", "S1", "S2");
        Path spec = spec("inc", "incremental: { by: day }", "checks:\n  - not_null: { columns: [store] }\n");
        run(spec, "r1");
        append(new Random(3), 3, 50);
        Outcome outcome = run(spec, "r2");
        assertThat(outcome.results().tables().get(0).rows()).isEqualTo(450);
        List<Row> kept = states("inc")
                .select("run_id", "partition", "metric", "value")
                .where("metric = 'rows'")
                .orderBy("run_id", "partition")
                .collectAsList();
        assertThat(kept)
                .extracting(Row::toString)
                .containsExactly(
                        "[r1,2026-11-01,rows,200.0]", "[r1,2026-11-02,rows,200.0]", "[r2,2026-11-03,rows,50.0]");
        Dataset<Row> accepted = spark.read().format("delta").load(folder + "/inc/accepted");
        Dataset<Row> quarantine = spark.read().format("delta").load(folder + "/inc/quarantine");
        assertThat(accepted.count() + quarantine.count()).isEqualTo(450);
        assertThat(quarantine.groupBy("_assay_run").count().count()).isEqualTo(2);
    }

    @Test
    void anotherPlanOrAForeignWriteReadsEverythingAgain() throws IOException {
        append(new Random(1), 1, 100);
        append(new Random(2), 2, 100);
        stores("S0", "S1", "S2");
        Path spec = spec("inc", "incremental: { by: day }", "checks:\n  - not_null: { columns: [store] }\n");
        run(spec, "r1");
        spec("inc", "incremental: { by: day }", "checks:\n  - not_null: { columns: [city] }\n");
        run(spec, "r2");
        assertThat(partitionsRead("r2")).isEqualTo(2);
        run(spec, "r3");
        assertThat(partitionsRead("r3")).isZero();
        DeltaTable.forPath(spark, folder + "/inc/accepted").delete("day = date'2026-11-01'");
        run(spec, "r4");
        assertThat(partitionsRead("r4")).isEqualTo(2);
        assertThat(spark.read().format("delta").load(folder + "/inc/accepted").count()
                        + spark.read()
                                .format("delta")
                                .load(folder + "/inc/quarantine")
                                .count())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatHasNoPartitionsToTellApart() throws IOException {
        append(new Random(1), 1, 10);
        stores("S0");
        Path spec = spec("inc", "incremental: { by: store }", "checks:\n  - not_null: { columns: [store] }\n");
        assertThatThrownBy(() -> run(spec, "r"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("spec-inc.yaml:9:24: table 'sales' is not partitioned by 'store';"
                        + " its partition columns are day");
        spark.range(3).write().parquet(folder + "/plain");
        Files.writeString(
                spec,
                Files.readString(spec).replace("format: delta, path: sales, key", "format: parquet, path: plain, key"));
        assertThatThrownBy(() -> run(spec, "r"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table 'sales' is not a Delta table, whose log tells what has changed");
    }

    private long partitionsRead(String run) {
        return states("inc")
                .where(col("run_id").equalTo(run).and(col("ordinal").equalTo(0)))
                .count();
    }

    private Dataset<Row> states(String name) {
        return spark.read()
                .format("delta")
                .load(folder + "/" + name + "/results/metrics")
                .where("fingerprint is not null");
    }

    private void append(Random random, int day, int rows) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int store = random.nextInt(5);
            values.add("(date'2026-11-0%d', %dL, %s, '%s', 'r%d', %s, cast(%d.%02d as decimal(12,2)), %s)"
                    .formatted(
                            day,
                            day * 10_000L
                                    + random.nextInt(random.nextInt(10) == 0 ? 400 : 10_000)
                                    - (random.nextInt(40) == 0 ? 10_000 : 0),
                            store == 4 ? "null" : "'S" + store + "'",
                            random.nextInt(50) == 0 ? "Odd" : "C" + store,
                            random.nextInt(600),
                            random.nextInt(12) == 0 ? "null" : (random.nextDouble() * 20 - 0.5) + "D",
                            random.nextInt(100),
                            random.nextInt(100),
                            List.of("'card'", "'cash'", "'gold'", "null").get(random.nextInt(4))));
        }
        spark.sql("select * from values " + String.join(", ", values)
                        + " as t(day, id, store, city, receipt, quantity, amount, payment)")
                .coalesce(1)
                .write()
                .format("delta")
                .partitionBy("day")
                .mode("append")
                .save(folder + "/sales");
    }

    private void stores(String... codes) {
        spark.createDataset(List.of(codes), org.apache.spark.sql.Encoders.STRING())
                .toDF("code")
                .write()
                .format("delta")
                .mode("overwrite")
                .save(folder + "/stores");
    }

    private void appendNullDay() {
        spark.sql("select cast(null as date) day, 1L id, 'S1' store, 'C1' city, 'r' receipt, 1.5D quantity,"
                        + " cast(1 as decimal(12,2)) amount, 'card' payment")
                .write()
                .format("delta")
                .mode("append")
                .save(folder + "/sales");
    }

    private void runIncrement(String checks) throws IOException {
        run(spec("inc", "incremental: { by: day }", checks), null);
    }

    /** Runs once more in the kept results, and once from nothing; both must tell the same. */
    private void compare(String what, String checks) throws IOException {
        runIncrement(checks);
        run(spec("full" + what.hashCode(), "", checks), null);
        for (String query : List.of(
                "select rows, accepted_rows, quarantined_rows, corrupt_rows, score, gate from table_results",
                "select ordinal, check_name, verdict, failing_rows, rows_in_scope, passing_share from check_results",
                "select metric, column_name, where, label, ordinal, exact from metrics where fingerprint is null"
                        + " and metric not in ('column_reads', 'quarantined_by_month') and not (metric in"
                        + " ('sum', 'minimum', 'maximum') and exact like '%E%')"
                        + " and not (metric = 'sum' and column_name = 'quantity')")) {
            assertThat(newest("inc", query)).as(what + ": " + query).isEqualTo(newest("full" + what.hashCode(), query));
        }
        String values = "select metric, column_name, where, label, value from metrics where fingerprint is null"
                + " and metric not in ('column_reads', 'quarantined_by_month') order by 1, 2, 3, ordinal";
        List<Row> merged = rows("inc", values);
        List<Row> full = rows("full" + what.hashCode(), values);
        assertThat(merged).as(what).hasSameSizeAs(full);
        for (int i = 0; i < merged.size(); i++) {
            close(what, merged.get(i), full.get(i));
        }
        for (String target : List.of("accepted", "quarantine")) {
            assertThat(target("inc", target))
                    .as(what + ": " + target)
                    .isEqualTo(target("full" + what.hashCode(), target));
        }
    }

    private static void close(String what, Row merged, Row full) {
        if (full.isNullAt(4)) {
            assertThat(merged.isNullAt(4)).as(what + " " + merged).isTrue();
            return;
        }
        boolean sketch = List.of("approx_distinct", "median", "quantile").contains(full.getString(0));
        double allowed = Math.abs(full.getDouble(4)) * (sketch ? 0.05 : 1e-12);
        assertThat(Math.abs(merged.getDouble(4) - full.getDouble(4)))
                .as(what + ": merged " + merged + ", full " + full)
                .isLessThanOrEqualTo(allowed);
    }

    private List<String> newest(String name, String query) {
        return rows(name, query).stream().map(Row::toString).sorted().toList();
    }

    private List<Row> rows(String name, String query) {
        String results = folder + "/" + name + "/results/";
        String run = spark.read()
                .format("delta")
                .load(results + "runs")
                .orderBy(col("started_at").desc())
                .head()
                .getAs("run_id");
        for (String table : List.of("metrics", "check_results", "table_results")) {
            spark.read()
                    .format("delta")
                    .load(results + table)
                    .where(col("run_id").equalTo(run))
                    .createOrReplaceTempView(table);
        }
        return spark.sql(query).collectAsList();
    }

    private List<String> target(String name, String target) {
        return spark
                .read()
                .format("delta")
                .load(folder + "/" + name + "/" + target)
                .drop("_assay_run")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private Path spec(String name, String incremental, String checks) throws IOException {
        Path file = folder.resolve("spec-" + name + ".yaml");
        String head =
                """
                assay: 1
                name: sales
                results: ./%1$s/results
                tables:
                  sales: { format: delta, path: sales, key: [id], time: day }
                  stores: { format: delta, path: stores }
                validate:
                  - table: sales
                    %2$s
                    accepted: ./%1$s/accepted
                    quarantine: ./%1$s/quarantine
                    gate: { quarantined_at_most: 100%% }
                """;
        String how = incremental.isEmpty() ? "engine: assay" : incremental;
        Files.writeString(file, head.formatted(name, how) + checks.indent(4));
        return file;
    }

    private Outcome run(Path spec, String run) {
        RunRequest request = new RunRequest(
                SpecReader.read(spec, Map.of()), run, LocalDateTime.of(2026, 11, 4, 0, 0), Clock.systemUTC());
        return new ValidateJob(spark, request, step -> {}).run();
    }
}

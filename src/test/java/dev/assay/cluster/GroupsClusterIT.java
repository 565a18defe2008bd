package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models of groups that two executors fit and predict by, each a process of its own: the same as embedded, whatever dies on the way. */
@Timeout(600)
class GroupsClusterIT {
    private static final String SPEC =
            """
            assay: 1
            name: groups
            set: { out: out }
            results: "${out}/results"
            tables:
              sales: { format: delta, path: sales, time: day }
              upcoming: { format: delta, path: upcoming, time: day }
            train:
              - table: sales
                model: demand
                label: sold
                keys: [store]
                categorical: [weekday]
                exclude: [country]
                baseline: last_week
                model_per: [store]
                fallback: { below_rows: 30, levels: [[country]] }
                estimator: LightGBMRegressor
                params: { numLeaves: 15, numIterations: 300, minDataInLeaf: 5 }
                test: { last: 14 days }
                metrics: [rmse]
                output: "${out}/models"
            score:
              - table: upcoming
                name: orders
                model: demand
                version: newest
                keys: [store]
                time: day
                rows: all
                output: "${out}/predictions"
            """;

    @TempDir
    private static Path folder;

    private static SparkHome home;
    private static StandaloneCluster cluster;
    private static Path jar;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        home = SparkHome.find();
        jar = SparkHome.clusterJar();
        cluster = new StandaloneCluster(home, folder.resolve("cluster"));
        String made =
                """
                select concat('S', id %% 120) as store, concat('C', id %% 7) as country, cast(id div 120 %% 7 as int) as weekday,
                  date_add(date '2024-01-01', cast(id div 120 as int)) as day, rand(1) as price, rand(2) as last_week%s
                from range(%d, %d)""";
        TestSpark.session()
                .sql(made.formatted(", id % 120 * (id div 120 % 7) + 5 * rand(3) as sold", 0, 12_000))
                .filter("store <> 'S7' or day > '2024-03-10'")
                .write()
                .format("delta")
                .save(folder.resolve("sales").toString());
        TestSpark.session()
                .sql(made.formatted("", 12_000, 13_200))
                .write()
                .format("delta")
                .save(folder.resolve("upcoming").toString());
        Files.writeString(spec(), SPEC);
        Assay embedded = Assay.of(TestSpark.session(), spec().toString())
                .set("out", out("embedded").toString());
        embedded.runId("train").train();
        embedded.runId("score").score();
        assertThat(predictions("embedded").count()).isEqualTo(1_200);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void twoExecutorsFitAndPredictTheSame() throws IOException, InterruptedException {
        try (Program run = submit("plain", "train")) {
            assertThat(run.ended()).as(run::said).isZero();
            assertThat(run.printed()).contains("119 of 120 groups have a model of their own");
        }
        requireSameAsEmbedded("plain");
    }

    @Test
    void anExecutorThatIsKilledWhileGroupsAreFittedChangesNothing() throws IOException, InterruptedException {
        try (Program run = submit("killed", "train")) {
            run.await("groups are fitted", () -> run.said().contains("fitting a model to each group of store"));
            cluster.killExecutor("0");
            assertThat(run.ended()).as(run::said).isZero();
            assertThat(run.said()).contains("Lost executor 0");
        }
        requireSameAsEmbedded("killed");
    }

    /** Models and predictions, to the last digit. */
    private static void requireSameAsEmbedded(String test) throws IOException, InterruptedException {
        assertThat(models(test)).isEqualTo(models("embedded")).hasSize(120);
        try (Program run = submit(test, "score")) {
            assertThat(run.ended()).as(run::said).isZero();
        }
        Dataset<Row> expected = predictions("embedded");
        Dataset<Row> found = predictions(test);
        assertThat(found.count()).isEqualTo(expected.count());
        assertThat(expected.exceptAll(found).count()).isZero();
    }

    private static List<String> models(String test) {
        SparkSession spark = TestSpark.session();
        return spark
                .read()
                .parquet(out(test).resolve("models/train/groups/models").toString())
                .orderBy("group")
                .selectExpr("to_json(struct(group, status, reason, rows, trees, gains, told, text))")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Dataset<Row> predictions(String test) {
        return TestSpark.session()
                .read()
                .format("delta")
                .load(out(test).resolve("predictions").toString())
                .select("store", "day", "prediction", "model", "version", "how", "new_entity");
    }

    private static Path spec() {
        return folder.resolve("groups.yaml");
    }

    private static Path out(String test) {
        return folder.resolve("out-" + test);
    }

    private static Program submit(String test, String command) throws IOException {
        List<String> line = new ArrayList<>(List.of(home.submit().toString(), "--master", cluster.url()));
        line.addAll(List.of("--driver-memory", "1g", "--executor-memory", "1g"));
        for (String setting : List.of(
                "spark.sql.shuffle.partitions=4",
                "spark.databricks.delta.snapshotPartitions=2",
                "spark.ui.enabled=false",
                "spark.executor.heartbeatInterval=1s",
                "spark.local.dir=" + folder.resolve("scratch"),
                "spark.sql.warehouse.dir=" + folder.resolve("spark-warehouse"))) {
            line.addAll(List.of("--conf", setting));
        }
        line.addAll(List.of("--class", "dev.assay.cli.Main", jar.toString(), command, spec().toString()));
        line.addAll(List.of("--run-id", command, "--set", "out=" + out(test)));
        return Program.start(line, Map.of(), folder.resolve(test + "-" + command));
    }
}

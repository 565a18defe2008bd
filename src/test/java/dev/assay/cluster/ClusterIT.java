package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.Run;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on a real cluster: the same answers as embedded, whatever dies on the way. */
@Timeout(600)
class ClusterIT {
    /** Makes a pass over the sales last some seconds, so that there is time to kill something. */
    private static final int SLOW = 2_000;

    private static final int QUICK = 1;

    @TempDir
    private static Path folder;

    private static SparkHome home;
    private static StandaloneCluster cluster;
    private static ClusterWarehouse warehouse;
    private static Path jar;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        home = SparkHome.find();
        cluster = new StandaloneCluster(home, folder.resolve("cluster"));
        warehouse = new ClusterWarehouse(folder);
        jar = SparkHome.clusterJar();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void findsTheSameAsEmbeddedAndEndsWithTheGate() throws IOException, InterruptedException {
        assertThat(warehouse.embedded().open()).isFalse();
        assertThat(warehouse.embedded().quarantined("sales")).isPositive();
        try (Program run = submit("plain", "plain", QUICK)) {
            assertThat(run.ended()).as(run::said).isEqualTo(1);
            assertThat(run.printed())
                    .contains("gate closed")
                    .contains("report: " + warehouse.out("plain").resolve("results/reports/plain.html"));
        }
        requireSameAsEmbedded("plain", "plain");
    }

    @Test
    void theScriptRunsOnTheClusterAndEndsWithAnOpenGate() throws IOException, InterruptedException {
        // Maven has just built it from these sources; the script must not start another build in the middle of this
        // one.
        Files.writeString(Path.of("target", ".jars-built"), "");
        List<String> options = new ArrayList<>(options());
        options.addAll(0, List.of("--properties-file", "conf/cluster.conf"));
        Map<String, String> environment =
                Map.of("SPARK_HOME", home.folder().toString(), "ASSAY_SPARK_OPTS", String.join(" ", options));
        List<String> command = List.of(
                "scripts/assay",
                "validate",
                warehouse.openSpec().toString(),
                "--set",
                "out=" + warehouse.out("script"),
                "--run-id",
                "script");
        try (Program run = Program.start(command, environment, folder.resolve("script"))) {
            assertThat(run.ended()).as(run::said).isZero();
            assertThat(run.printed()).contains("gate open");
        }
        assertThat(warehouse
                        .results("script", "runs", "script")
                        .select("spark_app_id")
                        .first()
                        .getString(0))
                .as("a cluster's application")
                .startsWith("app-");
    }

    @Test
    void aNotebookCallsTheApi() throws IOException, InterruptedException {
        Optional<Path> python = home.python();
        assumeTrue(python.isPresent(), "PySpark could not be installed: the notebook is not run");
        List<String> options = new ArrayList<>(options());
        options.addAll(0, List.of("--properties-file", "conf/cluster.conf"));
        options.addAll(List.of("--conf", "spark.jars=" + jar, "pyspark-shell"));
        Map<String, String> environment = Map.of(
                "SPARK_HOME", home.folder().toString(),
                "PYTHONPATH", python.get().toString(),
                "PYSPARK_SUBMIT_ARGS", String.join(" ", options));
        List<String> command = List.of(
                "python3",
                "jobs/launch/notebook.py",
                warehouse.spec().toString(),
                "out=" + warehouse.out("notebook"),
                "--run-id",
                "notebook");
        Run embedded = warehouse.embedded();
        try (Program run = Program.start(command, environment, folder.resolve("notebook"))) {
            assertThat(run.ended()).as(run::said).isEqualTo(1);
            assertThat(run.printed())
                    .startsWith("gate closed\nsales " + embedded.rows("sales") + " " + embedded.accepted("sales") + " "
                            + embedded.quarantined("sales") + " 0\nproducts " + embedded.rows("products") + " "
                            + embedded.rows("products") + " 0 0\n")
                    .contains("|sales     |not_null(quantity)");
            assertThat(run.said()).contains("java.lang.IllegalStateException: the gate is closed: sales: ");
        }
        requireSameAsEmbedded("notebook", "notebook");
    }

    @Test
    void anExecutorThatIsKilledChangesNothing() throws IOException, InterruptedException {
        int port = freePort();
        String[] page = {"--conf", "spark.ui.enabled=true", "--conf", "spark.ui.port=" + port};
        try (Program run = submit("executor", "executor", SLOW, page)) {
            Path quarantine = warehouse.out("executor").resolve("quarantine");
            run.await("rows are being written", () -> count(quarantine, ".parquet") > 0);
            run.await("an executor is at work", () -> busyExecutor(port).isPresent());
            cluster.killExecutor(busyExecutor(port).orElseThrow());
            assertThat(count(quarantine, ".json")).as("commits before the kill").isZero();
            assertThat(run.ended()).as(run::said).isEqualTo(1);
            assertThat(run.said()).contains("Lost executor ").contains("Lost task ");
        }
        requireSameAsEmbedded("executor", "executor");
    }

    @Test
    void aDriverThatIsKilledBetweenItsWritesCanBeRunAgain() throws IOException, InterruptedException {
        Path quarantine = warehouse.out("driver").resolve("quarantine");
        Path accepted = warehouse.out("driver").resolve("accepted");
        try (Program run = submit("driver", "driver", SLOW)) {
            run.await("quarantined rows are committed", () -> count(quarantine, ".json") > 0);
            run.kill();
        }
        assertThat(count(quarantine, ".json")).isEqualTo(1);
        assertThat(count(accepted, ".json")).as("commits of accepted rows").isZero();
        assertThat(warehouse.results("driver", "runs", "driver").count()).isZero();
        try (Program again = submit("driver", "driver", QUICK)) {
            assertThat(again.ended()).as(again::said).isEqualTo(1);
        }
        requireSameAsEmbedded("driver", "driver");
    }

    @Test
    void twoRunsAtOnceBothEndWithRightTables() throws IOException, InterruptedException {
        String[] half = {"--conf", "spark.cores.max=1"};
        try (Program one = submit("both", "one", QUICK, half);
                Program other = submit("both", "other", QUICK, half)) {
            assertThat(one.ended()).as(one::said).isEqualTo(1);
            assertThat(other.ended()).as(other::said).isEqualTo(1);
        }
        requireSameAsEmbedded("both", "one");
        requireSameAsEmbedded("both", "other");
        assertThat(warehouse.runsInQuarantine("both")).hasSize(1).isSubsetOf("one", "other");
    }

    private static void requireSameAsEmbedded(String test, String runId) {
        assertThat(warehouse.answers(test, runId)).isEqualTo(warehouse.expected());
        assertThat(warehouse.differences(test, "accepted")).as("accepted rows").isZero();
        assertThat(warehouse.differences(test, "quarantine"))
                .as("quarantined rows")
                .isZero();
    }

    /** Validates into the folder of a test. */
    private static Program submit(String test, String runId, int effort, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.submit().toString()));
        command.addAll(options());
        command.addAll(List.of(more));
        command.addAll(List.of("--class", "dev.assay.cli.Main", jar.toString(), "validate"));
        command.addAll(List.of(warehouse.spec().toString(), "--run-id", runId));
        command.addAll(List.of("--set", "out=" + warehouse.out(test), "--set", "effort=" + effort));
        return Program.start(command, Map.of(), folder.resolve(test + "-" + runId));
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(List.of("--master", cluster.url()));
        options.addAll(List.of("--driver-memory", "1g", "--executor-memory", "1g"));
        for (String setting : List.of(
                "spark.sql.shuffle.partitions=4",
                "spark.databricks.delta.snapshotPartitions=2",
                "spark.ui.enabled=false",
                "spark.local.dir=" + folder.resolve("scratch"),
                "spark.sql.warehouse.dir=" + folder.resolve("spark-warehouse"))) {
            options.addAll(List.of("--conf", setting));
        }
        return options;
    }

    /** How many files with this ending are below a folder; the log's version checksums are not counted. */
    private static long count(Path place, String ending) {
        if (!Files.exists(place)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending) && !name.startsWith("."))
                    .count();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return 0;
        }
    }

    /** The id of an executor that has a task, as the driver's own page says. */
    private static Optional<String> busyExecutor(int port) {
        try {
            URI applications = URI.create("http://127.0.0.1:" + port + "/api/v1/applications");
            ObjectMapper json = new ObjectMapper();
            String id = json.readTree(applications.toURL()).path(0).path("id").asText();
            for (JsonNode executor : json.readTree(
                    URI.create(applications + "/" + id + "/executors").toURL())) {
                if (executor.path("activeTasks").asInt() > 0) {
                    return Optional.of(executor.path("id").asText());
                }
            }
            return Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

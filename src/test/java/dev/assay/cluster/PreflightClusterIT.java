package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar looks at a real cluster: a driver and two executors, each a process. */
@Timeout(600)
class PreflightClusterIT {
    @TempDir
    private static Path folder;

    private static SparkHome home;
    private static StandaloneCluster cluster;
    private static Path jar;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        home = SparkHome.find();
        cluster = new StandaloneCluster(home, folder.resolve("cluster"));
        jar = SparkHome.clusterJar();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void reachesTheDriverAndBothExecutors() throws IOException, InterruptedException {
        Path results = folder.resolve("results");
        try (Program run = submit("all", List.of(), "--no-lightgbm", "--results", results.toString())) {
            assertThat(run.ended()).as(run::said).isZero();
            assertThat(run.printed())
                    .startsWith("preflight: " + cluster.url() + ", Spark 3.5.")
                    .containsPattern("(?m)^preflight: .*, 2 executors on 1 host, 2 tasks at once$")
                    .containsPattern("(?m)^ok +platform .* everywhere$")
                    .containsPattern("(?m)^ok +Delta +3\\.3\\.\\d+ +everywhere$")
                    .containsPattern("(?m)^ok +way to the driver +open +all executors$")
                    .containsPattern("(?m)^ok +way to other executors +open +all executors$")
                    .containsPattern("(?m)^ok +clocks +less than 2 s apart$")
                    .containsPattern("(?m)^ok +results +can be written \\(file:.* +everywhere$")
                    .contains("\nnothing stands against a job; ");
        }
        assertThat(results).doesNotExist();
    }

    @Test
    void countsSlotsAndAnswersInJson() throws IOException, InterruptedException {
        try (Program run = submit("json", List.of(), "--no-lightgbm", "--workers", "3", "--format", "json")) {
            assertThat(run.ended()).as(run::said).isEqualTo(1);
            JsonNode answer = new ObjectMapper().readTree(run.printed());
            assertThat(answer.get("members"))
                    .extracting(each -> each.get("executor").asText())
                    .containsExactly("driver", "0", "1");
            assertThat(answer.get("observations"))
                    .filteredOn(each -> each.get("verdict").asText().equals("fail"))
                    .extracting(each -> each.get("value").asText())
                    .containsExactly("2 tasks at once, on 2 executors, for 3 workers");
        }
    }

    @Test
    void refusesDynamicAllocation() throws IOException, InterruptedException {
        List<String> dynamic = List.of(
                "--conf", "spark.dynamicAllocation.enabled=true",
                "--conf", "spark.dynamicAllocation.shuffleTracking.enabled=true");
        try (Program run = submit("dynamic", dynamic)) {
            assertThat(run.ended()).as(run::said).isEqualTo(1);
            assertThat(run.printed())
                    .contains("fail  dynamic allocation: on: Spark then refuses the barrier stages")
                    .contains("unknown  network: not tried: dynamic allocation is on");
        }
    }

    @Test
    void endsInTimeWhereNoExecutorComes() throws IOException, InterruptedException {
        try (Program run = submit("none", List.of("--executor-memory", "8g"), "--wait", "5")) {
            assertThat(run.ended()).as(run::said).isEqualTo(3);
            assertThat(run.said())
                    .contains(
                            "assay preflight could not run: IllegalStateException: no executor came within 5 s; look whether"
                                    + " the cluster has room, and --wait longer");
            assertThat(run.printed()).isEmpty();
        }
    }

    private static Program submit(String name, List<String> more, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.submit().toString(), "--master", cluster.url()));
        command.addAll(List.of("--driver-memory", "1g", "--executor-memory", "1g"));
        command.addAll(List.of("--conf", "spark.ui.enabled=false"));
        command.addAll(List.of("--conf", "spark.local.dir=" + folder.resolve("scratch")));
        command.addAll(more);
        command.addAll(List.of("--class", "dev.assay.cli.Main", jar.toString(), "preflight"));
        command.addAll(List.of(arguments));
        return Program.start(command, Map.of(), folder.resolve(name));
    }
}

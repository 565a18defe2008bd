package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One model that two executors train together, each a process of its own. */
@Timeout(600)
class BoostingClusterIT {
    private static final Pattern ERROR = Pattern.compile("error: (\\S+)");

    @TempDir
    private static Path folder;

    private static SparkHome home;
    private static StandaloneCluster cluster;
    private static Path program;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        home = SparkHome.find();
        cluster = new StandaloneCluster(home, folder.resolve("cluster"));
        program = folder.resolve("program.jar");
        String name = BoostingProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(program);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(Files.readAllBytes(Path.of("target", "test-classes").resolve(name)));
        }
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BULK", "STREAMING"})
    void twoExecutorsTrainOnManyCategoriesThoughTheirPortsAreTaken(String transfer)
            throws IOException, InterruptedException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int port = 12_400; port < 12_404; port++) {
                taken.add(new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0")));
            }
            try (Program run = submit(transfer, 40_000, 50)) {
                assertThat(run.ended()).as(run::said).isZero();
                assertThat(run.printed())
                        .contains("rounds: 50\n", "workers: 2\n")
                        .contains("told: maxCatThreshold is 104, not 32: feature 'store' has 200 categories, and with 2"
                                + " workers LightGBM crashes on a split of more than 28\n");
                assertThat(error(run)).isLessThan(10);
            }
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void theFitStartsOnceMoreWhereAnExecutorIsKilledInTheMiddle() throws IOException, InterruptedException {
        try (Program run = submit("BULK", 60_000, 1_500)) {
            run.await("trees grow", () -> run.printed().contains("\nround "));
            cluster.killExecutor("0");
            assertThat(run.ended()).as(run::said).isZero();
            assertThat(run.printed())
                    .containsPattern("told: executor 0 was lost: [^\n]+; the fit was started once more\n")
                    .contains("rounds: 1500\n", "workers: 2\n");
            assertThat(error(run)).isLessThan(10);
        }
    }

    private static double error(Program run) {
        Matcher printed = ERROR.matcher(run.printed());
        assertThat(printed.find()).as(run.printed()).isTrue();
        return Double.parseDouble(printed.group(1));
    }

    private static Program submit(String transfer, int rows, int rounds) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.submit().toString(), "--master", cluster.url()));
        command.addAll(List.of("--driver-memory", "1g", "--executor-memory", "1g"));
        for (String setting : List.of(
                "spark.sql.shuffle.partitions=2",
                "spark.ui.enabled=false",
                "spark.executor.heartbeatInterval=1s",
                "spark.local.dir=" + folder.resolve("scratch"),
                "spark.sql.warehouse.dir=" + folder.resolve("spark-warehouse"))) {
            command.addAll(List.of("--conf", setting));
        }
        command.addAll(
                List.of("--jars", SparkHome.clusterJar().toString(), "--class", BoostingProgram.class.getName()));
        command.addAll(List.of(program.toString(), transfer, Integer.toString(rows), Integer.toString(rounds)));
        return Program.start(command, Map.of(), folder.resolve(transfer + "-" + rounds));
    }
}

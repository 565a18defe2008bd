package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark's own cluster manager: a master and two workers with a core and 1 GB each, every one a process. */
final class StandaloneCluster implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");

    private final Program master;
    private final List<Program> workers = new ArrayList<>();
    private final String url;

    StandaloneCluster(SparkHome home, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        master = daemon(home, folder.resolve("master"), "org.apache.spark.deploy.master.Master", List.of());
        master.await("the master is up", () -> MASTER.matcher(master.said()).find());
        Matcher started = MASTER.matcher(master.said());
        assertThat(started.find()).isTrue();
        url = started.group(1);
        for (String name : List.of("one", "two")) {
            List<String> size = List.of(
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve(name).toString(),
                    url);
            workers.add(daemon(home, folder.resolve(name), "org.apache.spark.deploy.worker.Worker", size));
        }
        for (Program worker : workers) {
            worker.await(
                    "the worker is known to the master", () -> worker.said().contains("Successfully registered"));
        }
    }

    String url() {
        return url;
    }

    /** Kills the process of the executor of this id, as the operating system does where memory is short. */
    void killExecutor(String id) {
        List<ProcessHandle> found = workers.stream()
                .flatMap(worker -> worker.process().descendants())
                .filter(process -> process.info().commandLine().orElse("").contains("--executor-id " + id + " "))
                .toList();
        assertThat(found).as("processes of executor " + id).hasSize(1);
        found.get(0).destroyForcibly();
    }

    @Override
    public void close() {
        for (Program worker : workers) {
            worker.close();
        }
        master.close();
    }

    private static Program daemon(SparkHome home, Path log, String mainClass, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(home.java("256m", mainClass));
        command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        command.addAll(more);
        // What the scripts of a whole distribution set: a worker starts executors from the jars of SPARK_HOME.
        Map<String, String> environment = Map.of("SPARK_HOME", home.folder().toString(), "SPARK_SCALA_VERSION", "2.12");
        return Program.start(command, environment, log);
    }
}

package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of the operating system, with what it said on its two streams. */
record Program(Process process, Path out, Path err) implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    static Program start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        Path out = Path.of(log + ".out");
        Path err = Path.of(log + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // What this machine has set up for its own Spark is not meant for the test's.
        builder.environment().keySet().removeIf(name -> name.matches("(SPARK|PYSPARK|HADOOP|YARN|ASSAY)_.*"));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // A process, and the executors that a worker starts, are over before an optimising compiler has paid for
        // itself.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        return new Program(builder.start(), out, err);
    }

    /** Its exit code, once it has ended. */
    int ended() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "ends in time; it said:\n" + said())
                .isTrue();
        return process.exitValue();
    }

    /** Waits until something is true of it, while it is alive. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive())
                    .as(() -> "lives until " + what + "; it said:\n" + said())
                    .isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as(() -> what + "; it said:\n" + said())
                    .isLessThan(PATIENCE);
            Thread.sleep(20);
        }
    }

    String printed() {
        return read(out);
    }

    String said() {
        return read(err);
    }

    /** Ends it at once, without a last word. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unread) {
            return unread.toString();
        }
    }
}

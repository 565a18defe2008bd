package dev.assay.job;

import dev.assay.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * One command in a JVM of its own, which can be killed.
 *
 * @param process the JVM
 * @param home the folder that holds what it prints
 */
record AssayProcess(Process process, Path home) {
    /**
     * Starts a command.
     *
     * @param home a new folder for what it prints
     * @param environment more variables; {@code ADDED_CLASSES} is a folder put before the class path
     */
    static AssayProcess start(Path home, Map<String, String> environment, String... arguments) throws IOException {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split("\\s+")));
        command.addAll(List.of(
                "-Xmx1g",
                "-Djava.io.tmpdir=" + home,
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.sql.shuffle.partitions=2",
                "-Dspark.databricks.delta.snapshotPartitions=2",
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(home.resolve("out.txt").toFile())
                .redirectError(home.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .put("CLASSPATH", environment.getOrDefault("ADDED_CLASSES", "") + File.pathSeparator + classPath());
        return new AssayProcess(builder.start(), home);
    }

    /** Waits until the file is there, as long as the command runs. */
    void await(Path file) throws IOException, InterruptedException {
        while (!Files.exists(file)) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "ended with " + process.exitValue() + " before " + file + " was there:\n" + err());
            }
        }
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String out() throws IOException {
        return Files.readString(home.resolve("out.txt"));
    }

    String err() throws IOException {
        return Files.readString(home.resolve("err.txt"));
    }

    /** Surefire hands its class path over in a property, behind a jar of its own. */
    private static String classPath() {
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> absolute = new ArrayList<>();
        for (String entry : given.split(File.pathSeparator)) {
            absolute.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, absolute);
    }
}

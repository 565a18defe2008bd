package dev.assay.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The Spark that the cluster runs: the distribution that {@code scripts/test} names in {@code ASSAY_TEST_SPARK_HOME}, else
 * one made of the jars that Maven fetched.
 *
 * @param folder as {@code SPARK_HOME} wants it
 */
record SparkHome(Path folder) {
    private static final String GIVEN = "ASSAY_TEST_SPARK_HOME";

    /** What Assay's own jar brings: a cluster must not have it already. */
    private static final String OURS =
            "(delta-.*|spark-avro_.*|deequ-.*|snakeyaml-engine-.*|json-schema-validator-.*|itu-.*"
                    + "|t-digest-.*|synapseml-.*|lightgbmlib-.*|picocli-.*|echarts-.*|postgresql-.*)\\.jar";

    static SparkHome find() throws IOException {
        String given = System.getenv().getOrDefault(GIVEN, "");
        return given.isEmpty() ? ofMavenJars() : new SparkHome(Path.of(given));
    }

    /** What Python finds PySpark by; empty where this is no distribution. */
    Optional<Path> python() {
        return Files.isRegularFile(folder.resolve("__init__.py")) ? Optional.of(folder.getParent()) : Optional.empty();
    }

    /** Assay's jar that is made for it, as Maven has just built it. */
    static Path clusterJar() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target"))) {
            return jars.filter(file -> file.getFileName().toString().matches("assay-.*-cluster\\.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    /** The jars that Maven fetched, Spark's and Assay's libraries. */
    static List<Path> mavenJars() throws IOException {
        String classPath = Files.readString(Path.of("target", "classpath")).trim();
        return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
    }

    Path submit() {
        return folder.resolve("bin").resolve("spark-submit");
    }

    /** The command that runs a class of Spark's own. */
    List<String> java(String heap, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split("\\s+")));
        command.addAll(List.of("-Xmx" + heap, "-cp", folder.resolve("jars") + "/*", mainClass));
        return command;
    }

    private static SparkHome ofMavenJars() throws IOException {
        SparkHome home = new SparkHome(Path.of("target", "spark-home").toAbsolutePath());
        Files.createDirectories(home.folder.resolve("jars"));
        Files.createDirectories(home.folder.resolve("bin"));
        for (Path jar : mavenJars()) {
            Path link = home.folder.resolve("jars").resolve(jar.getFileName());
            if (!jar.getFileName().toString().matches(OURS) && !Files.exists(link)) {
                Files.createSymbolicLink(link, jar);
            }
        }
        Files.deleteIfExists(home.submit());
        Files.createFile(
                home.submit(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        String command = String.join(" ", home.java("1g", "org.apache.spark.deploy.SparkSubmit"))
                .replace(home.folder.resolve("jars") + "/*", "'" + home.folder.resolve("jars") + "/*'");
        Files.writeString(
                home.submit(), "#!/bin/sh\nexport SPARK_HOME='" + home.folder + "'\nexec " + command + " \"$@\"\n");
        return home;
    }
}

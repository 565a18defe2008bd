package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The embedded Spark, the tests and spark-submit start their JVMs with the same access to the JDK. */
class JvmOptionsTest {
    @Test
    void embeddedSparkGetsWhatSparkSubmitWouldGive() throws IOException {
        List<String> embedded = Files.readAllLines(Path.of("conf", "jvm.options"));
        assertThat(embedded).containsAll(ofSparkSubmit());
    }

    @Test
    void testsGetWhatSparkSubmitWouldGive() {
        // The JVM reports "--add-opens=…" options as they were given.
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).containsAll(ofSparkSubmit());
    }

    private static List<String> ofSparkSubmit() {
        return List.of(JavaModuleOptions.defaultModuleOptions().split("\\s+"));
    }
}

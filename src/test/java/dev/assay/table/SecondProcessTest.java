package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SecondProcessTest {
    @TempDir
    static Path folder;

    private static final SparkSession SPARK = TestSpark.session();
    private static Process process;

    @BeforeAll
    static void startTheOtherAndWriteAtTheSameTime() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split("\\s+")));
        command.addAll(List.of("-Xmx1g", "-Dderby.system.home=" + folder, SecondProcess.class.getName()));
        command.add(folder.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("second.log").toFile());
        builder.environment().put("CLASSPATH", classPath());
        process = builder.start();
        while (process.isAlive() && !Files.exists(folder.resolve("ready"))) {
            Thread.sleep(100);
        }
        SecondProcess.writeRuns(SPARK, folder.resolve("results"), "first");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> log()).isZero();
    }

    @AfterAll
    static void endTheOther() {
        process.destroyForcibly();
    }

    @Test
    void twoProcessesWriteResultsAtTheSameTime() {
        List<String> runs = new ResultsStore(SPARK, folder.resolve("results").toString())
                .read(ResultTable.METRICS).orElseThrow().orderBy("run_id").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList();
        assertThat(runs).containsExactly("first0", "first1", "first2", "second0", "second1", "second2");
    }

    @Test
    void readsTablesOfAHiveMetastore() throws IOException {
        assertThat(Files.readAllLines(folder.resolve("hive.txt")))
                .containsExactly("shop.sales unpinned 3 id,name,day", "shop.products files 4 id", "shop.stores 0 6 id");
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

    private static String log() {
        try {
            return Files.readString(folder.resolve("second.log"));
        } catch (IOException unread) {
            return unread.toString();
        }
    }
}

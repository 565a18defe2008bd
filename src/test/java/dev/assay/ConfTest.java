package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.sql.delta.sources.DeltaSQLConf$;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings in {@code conf/} are ones that Spark and Delta know, with values they take, each with its reason. */
class ConfTest {
    /** Of modules that the tests have not, with the page that describes them. */
    private static final Map<String, String> DOCUMENTED = Map.of(
            "spark.yarn.maxAppAttempts", "https://spark.apache.org/docs/3.5.6/running-on-yarn.html",
            "spark.yarn.submit.waitAppCompletion", "https://spark.apache.org/docs/3.5.6/running-on-yarn.html");

    /** Given to SparkConf by name; Spark makes no entry for them. */
    private static final List<String> PLAIN = List.of("spark.master", "spark.sql.catalog.spark_catalog");

    @BeforeAll
    static void loadTheSettingsThatSparkKnows() {
        // Entries are known once the classes that declare them are loaded.
        TestSpark.session().conf().get("spark.sql.shuffle.partitions");
        assertThat(DeltaSQLConf$.MODULE$).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "cluster", "emr", "databricks"})
    void everySettingIsKnownAndItsValueTaken(String name) throws IOException {
        assertThat(settings(name)).isNotEmpty().allSatisfy((key, value) -> {
            ConfigEntry<?> entry = ConfigEntry.findEntry(key);
            if (entry == null) {
                assertThat(key)
                        .isIn(java.util.stream.Stream.concat(DOCUMENTED.keySet().stream(), PLAIN.stream())
                                .toList());
            } else {
                assertThat((Object) entry.valueConverter().apply(value)).isNotNull();
            }
        });
    }

    @Test
    void wouldNotKnowATypingError() {
        assertThat((Object) ConfigEntry.findEntry("spark.sql.shuffle.partition"))
                .isNull();
        assertThat((Object) ConfigEntry.findEntry("spark.databricks.delta.snapshotPartitions"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "cluster", "emr", "databricks"})
    void everySettingHasItsReasonAbove(String name) throws IOException {
        boolean reason = false;
        for (String line : Files.readAllLines(Path.of("conf", name + ".conf"))) {
            if (line.startsWith("spark.")) {
                assertThat(reason).as(line).isTrue();
            } else {
                reason = line.startsWith("# ") || (reason && !line.isBlank());
            }
        }
    }

    @Test
    void whatAssayNeedsIsTheSameEverywhere() throws IOException {
        for (String name : List.of("local", "cluster", "emr")) {
            assertThat(settings(name))
                    .as(name)
                    .containsEntry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .containsEntry(
                            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        }
        for (String name : List.of("local", "cluster", "emr", "databricks")) {
            assertThat(settings(name))
                    .as(name)
                    .containsEntry("spark.sql.session.timeZone", "UTC")
                    .containsEntry("spark.driver.extraJavaOptions", "-Xss4m");
        }
        assertThat(settings("databricks"))
                .doesNotContainKeys("spark.sql.extensions", "spark.sql.catalog.spark_catalog");
    }

    /** As spark-submit reads them. */
    static Map<String, String> settings(String name) throws IOException {
        Properties read = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("conf", name + ".conf"), StandardCharsets.UTF_8)) {
            read.load(file);
        }
        Map<String, String> settings = new TreeMap<>();
        read.stringPropertyNames()
                .forEach(key -> settings.put(key, read.getProperty(key).trim()));
        return settings;
    }
}

package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.Assay;
import dev.assay.TestSpark;
import dev.assay.table.FutureDelta;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the embedded Spark of the tests: what LightGBM needs may be missing there, and is then a warning. */
@Timeout(180)
class PreflightCommandTest {
    private static final String SPEC =
            """
            assay: 1
            name: orders
            results: "FOLDER/lake/results"
            tables:
              orders: { format: delta, path: "FOLDER/orders" }
              lines: { format: csv, path: "FOLDER/lines.csv" }
            validate:
              - table: orders
                accepted: "FOLDER/good"
                checks: [ { not_null: { columns: [id] } } ]
            train: [ { table: orders, label: id, estimator: LinearRegression, output: "FOLDER/lake/models" } ]
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void start() {
        // The command takes the session that is there.
        assertThat(TestSpark.session()).isNotNull();
    }

    @Test
    void looksAtTheClusterAlone() {
        assertThat(run("preflight", "--no-lightgbm")).as(err::toString).isZero();
        assertThat(text())
                .startsWith("preflight: local[2], Spark 3.5.9, embedded, 2 tasks at once\n")
                .contains("ok  slots ", "2 tasks at once, on 1 executor")
                .contains("ok  port ", "free from 12400 up")
                .contains("ok  way to the driver ")
                .contains("ok  Delta in the session ")
                .contains("nothing stands against a job; ");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("starting Spark\n", "looking at the driver\n", "connecting them with each other\n");
    }

    @Test
    void refusesMoreWorkersThanSlots() {
        assertThat(run("preflight", "--no-lightgbm", "--workers", "3")).isEqualTo(1);
        assertThat(text())
                .contains("fail  slots: 2 tasks at once, on 1 executor, for 3 workers\n"
                        + "  -> workers train at the same time: ask for more executors or cores (spark.executor.instances,"
                        + " spark.executor.cores), or\n    for 2 workers\n")
                .contains("1 thing would make a job fail; ");
    }

    @Test
    void looksAtTheStorageOfASpecAndLeavesNothingBehind() throws IOException {
        TestSpark.session()
                .range(2)
                .write()
                .format("delta")
                .save(folder.resolve("orders").toString());
        Files.writeString(folder.resolve("lines.csv"), "a\n1\n");
        String before = listing();
        Path spec = spec();
        assertThat(run("preflight", spec.toString(), "--no-lightgbm"))
                .as(this::text)
                .isZero();
        assertThat(text())
                .contains("ok  table orders ", "can be seen (file:", "reader 1, writer 2")
                .contains("ok  table lines ")
                .contains("ok  results ", "can be written (file:")
                .contains("ok  versions of model orders ");
        Files.delete(spec);
        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void refusesTablesOfTheFutureAndTablesThatAreNotThere() throws IOException {
        FutureDelta.features(folder.resolve("orders"), "\"timeTravelForward\"", "");
        FutureDelta.features(folder.resolve("good"), "", "\"selfDestruct\"");
        assertThat(run("preflight", spec().toString(), "--no-lightgbm", "--format", "json"))
                .isEqualTo(1);
        JsonNode answer = new ObjectMapper().readTree(text());
        assertThat(answer.get("ok").asBoolean()).isFalse();
        assertThat(answer.get("observations"))
                .filteredOn(each -> each.get("verdict").asText().equals("fail"))
                .extracting(each -> each.get("what").asText() + ": "
                        + each.get("value").asText().replace(folder.toString(), "FOLDER"))
                .containsExactly(
                        "Delta protocol of table orders: asks for timeTravelForward, which Delta 3.3.3 can't read (file:FOLDER/orders)",
                        "table lines: can't be seen: it is not there (file:FOLDER/lines.csv)",
                        "Delta protocol of accepted rows of orders: asks for selfDestruct, which Delta 3.3.3 can't write"
                                + " (file:FOLDER/good)");
    }

    @Test
    void saysWhatTheMachineLacksForLightgbm() {
        int code = run("preflight");
        assertThat(code).isEqualTo(text().contains("\nfail  ") ? 1 : 0);
        assertThat(text()).contains("LightGBM's native library");
    }

    @Test
    void endsWithTwoWhereTheSpecIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), SPEC.replace("not_null", "not_nul"));
        assertThat(run("preflight", file.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no check 'not_nul'; did you mean 'not_null'?");
        assertThat(text()).isEmpty();
    }

    @Test
    void theApiGivesTheSameText() throws IOException {
        assertThat(Assay.preflight(TestSpark.session())).startsWith("preflight: local[2], Spark 3.5.9, embedded");
        FutureDelta.features(folder.resolve("orders"), "\"timeTravelForward\"", "");
        assertThat(Assay.of(TestSpark.session(), spec().toString()).preflight())
                .contains(
                        "fail  Delta protocol of table orders: asks for timeTravelForward, which Delta 3.3.3 can't read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "preflight --workers 0|assay: --workers 0: a training has 1 or more",
                "preflight --wait 0|assay: --wait 0: give 1 second or more",
                "preflight --set a=b|assay: --set goes with a spec",
            })
    void refusesWhatMakesNoSense(String line, String said) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(said + "\n");
    }

    private Path spec() throws IOException {
        return Files.writeString(folder.resolve("orders.yaml"), SPEC.replace("FOLDER", folder.toString()));
    }

    private String listing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().map(Path::toString).reduce("", (all, file) -> all + file + "\n");
        }
    }

    private int run(String... line) {
        out.reset();
        err.reset();
        return Main.run(
                line,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

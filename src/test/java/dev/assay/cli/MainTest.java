package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.spec.SpecSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
    private static final String SPEC =
            """
            assay: 1
            name: retail
            set: { low: 1 }
            tables:
              sales: { format: delta, path: /data/sales }
            validate:
              - table: sales
                checks:
                  - not_null: { columns: [store, day] }
                  - row_count: { min: "${low}" }
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void countsTablesAndChecksOfARightSpec() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), SPEC);
        assertThat(run("check-spec", file.toString())).isZero();
        assertThat(out()).isEqualTo(file + ": ok, 1 table, 3 checks\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void answersInJson() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), SPEC);
        assertThat(run("check-spec", file.toString(), "--format", "json", "--set", "low=2"))
                .isZero();
        JsonNode answer = new ObjectMapper().readTree(out());
        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(answer.get("tables").asInt()).isEqualTo(1);
        assertThat(answer.get("checks").asInt()).isEqualTo(3);
    }

    @Test
    void endsWithTwoWhenTheSpecIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), SPEC.replace("not_null", "not_nul"));
        assertThat(run("check-spec", file.toString())).isEqualTo(2);
        assertThat(err()).isEqualTo(file + ":9:9: there is no check 'not_nul'; did you mean 'not_null'?\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void refusesOptionsThatAHistoryHasNoUseFor() {
        assertThat(run("report", "x", "--last", "3")).isEqualTo(2);
        assertThat(err()).contains("assay: --last goes with --history");
        assertThat(run("report", "x", "--history", "--last", "201")).isEqualTo(2);
        assertThat(err()).contains("assay: --last 201: a history has 1 to 200 runs");
        assertThat(run("report", "x", "--history", "--run-id", "a")).isEqualTo(2);
        assertThat(err()).contains("assay: --history shows all runs; leave --run-id out, or --history");
    }

    @Test
    void endsWithTwoAndASuggestionWhenArgumentsAreWrong() {
        assertThat(run("chek-spec", "x")).isEqualTo(2);
        assertThat(err()).contains("'chek-spec'").contains("Did you mean: assay check-spec");
        assertThat(run("check-spec")).isEqualTo(2);
        assertThat(err()).contains("Missing required parameter: 'SPEC'");
        assertThat(run("check-spec", "x", "--as-of", "soon")).isEqualTo(2);
        assertThat(err()).contains("'soon' is not a date; write 2024-01-31 or 2024-01-31T06:00");
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("no command given");
    }

    @Test
    void printsTheSchema() {
        assertThat(run("schema")).isZero();
        assertThat(out()).isEqualTo(SpecSchema.text());
    }

    @Test
    void throwsInsteadOfEndingAHostedDriver() {
        Main.throwUnlessOk(0);
        assertThatThrownBy(() -> Main.throwUnlessOk(1))
                .hasMessage("assay ended with exit code 1; the reason stands above");
    }

    @Test
    void leavesTheEndToYarnWhereTheDriverIsItsApplicationMaster() {
        assertThat(Main.insideYarn(properties("yarn", "cluster"))).isTrue();
        assertThat(Main.insideYarn(properties("yarn", "client"))).isFalse();
        assertThat(Main.insideYarn(properties("spark://host:7077", "cluster"))).isFalse();
        assertThat(Main.insideYarn(new Properties())).isFalse();
    }

    @Test
    void namesWhatFailedAndKeepsTheTraceForVerbose() {
        assertThat(FailureText.of(new IllegalStateException("can't write /results", new IOException("disk full"))))
                .isEqualTo("IllegalStateException: can't write /results: IOException: disk full");
    }

    @Test
    void readsADateAsItsLastMoment() {
        RunOptions.AsOf asOf = new RunOptions.AsOf();
        assertThat(asOf.convert("2024-01-31")).isEqualTo(LocalDateTime.of(2024, 1, 31, 23, 59, 59, 999_999_000));
        assertThat(asOf.convert("2024-01-31 06:30")).isEqualTo(LocalDateTime.of(2024, 1, 31, 6, 30));
    }

    @Test
    void checksASpecWithoutLoadingSpark() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), SPEC);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load:stdout", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.assay.cli.Main", "check-spec", file.toString()));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(said))
                .contains("1 table, 3 checks")
                .contains("dev.assay.spec.SpecReader")
                .doesNotContain("org.apache.spark")
                .doesNotContain("org.apache.logging.log4j.core");
    }

    private static Properties properties(String master, String mode) {
        Properties properties = new Properties();
        properties.setProperty("spark.master", master);
        properties.setProperty("spark.submit.deployMode", mode);
        return properties;
    }

    private int run(String... args) {
        return Main.run(args, stream(out), stream(err), Map.of());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

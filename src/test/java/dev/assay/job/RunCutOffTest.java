package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run of all steps that is killed in the middle of one, and goes on or is repeated: the end is that of a run which nothing happened to. */
@Timeout(600)
class RunCutOffTest {
    private static final String SPEC =
            """
            tables:
              raw: { format: delta, path: raw, key: [id], time: day }
              mended: { format: delta, path: mended, key: [id], time: day }
              good: { format: delta, path: good, key: [id], time: day }
              coming: { format: delta, path: coming, key: [id], time: day }
            repair:
              - table: raw
                output: ./mended
                steps:
                  - set: { column: text, sql: "'x'", where: "text is null" }
            validate:
              - table: mended
                accepted: ./good
                gate: { quarantined_at_most: 50% }
                checks:
                  - not_null: { column: text }
                  - accepted_range: { column: amount, max: 15 }
            train:
              - table: good
                model: amounts
                label: amount
                features: [id, weekday]
                estimator: LinearRegression
                test: { last: 5 days }
                output: ./models/amounts
            score:
              - table: coming
                name: orders
                model: amounts
                version: newest
                keys: [id]
                known: as_of
                constraints: [{ pack_size: { of: 6 } }]
                output: ./orders
            """;

    /** By table, the columns that tell of no hour and no duration. */
    private static final Map<String, List<String>> TABLES = Map.of(
            "mended", List.of("*"),
            "good", List.of("*"),
            "orders", List.of("id", "day", "prediction", "version", "run_id"),
            "results/changes", List.of("run_id", "column_name", "old", "new"),
            "results/check_results", List.of("run_id", "ordinal", "verdict", "failing_rows"),
            "results/table_results", List.of("run_id", "rows", "accepted_rows", "quarantined_rows"),
            "results/models", List.of("run_id", "model", "version"),
            "results/predictions", List.of("keys['id']", "time", "raw", "prediction", "version", "run_id"),
            "results/rule_changes", List.of("keys['id']", "rule", "before", "after", "run_id"),
            "results/runs", List.of("run_id", "command", "gate", "exit_code", "as_of"));

    @TempDir
    private static Path undisturbed;

    private static List<String> whole;

    @TempDir
    private Path temporary;

    private AssayProcess other;

    @BeforeAll
    static void runToTheEnd() {
        JobFolder folder = written(undisturbed);
        assertThat(run(folder, "--as-of", "2024-03-10").code()).isZero();
        whole = all(folder);
    }

    @AfterEach
    void endTheOther() throws InterruptedException {
        if (other != null) {
            other.kill();
        }
    }

    private static JobFolder written(Path path) {
        JobFolder folder = new JobFolder(path);
        folder.delta(
                "raw",
                "select id, date_add(date '2024-01-01', cast(id as int)) as day, if(id % 4 = 0, null, 'x') as text,"
                        + " id % 7 as weekday, cast(10 + id % 7 as double) as amount from range(60)");
        folder.delta(
                "coming",
                "select id, date_add(date '2024-03-11', cast(id % 5 as int)) as day, timestamp '2024-03-10' as as_of,"
                        + " id % 7 as weekday from range(60, 80)");
        folder.spec(SPEC);
        return folder;
    }

    private static AssayRun run(JobFolder folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--run-id", "r1"));
        arguments.addAll(List.of(more));
        return folder.command("run", arguments.toArray(String[]::new));
    }

    private static List<String> all(JobFolder folder) {
        List<String> all = new ArrayList<>();
        TABLES.keySet().stream().sorted().forEach(table -> {
            Dataset<Row> rows = folder.read(table).selectExpr(TABLES.get(table).toArray(String[]::new));
            JobFolder.texts(rows).forEach(row -> all.add(table + row));
        });
        return all;
    }

    /**
     * @param table after whose commit the run is killed
     * @param from the step with which it goes on; empty where the run is repeated
     */
    @ParameterizedTest
    @CsvSource({"mended, 0, ''", "results/models, 1, train", "orders, 0, score"})
    void endsAsIfNothingHadHappened(String table, int commit, String from) throws IOException, InterruptedException {
        JobFolder folder = written(temporary);
        other = AssayProcess.start(
                folder.at("other"),
                Map.of(),
                "run",
                folder.at("spec.yaml").toString(),
                "--as-of",
                "2024-03-10",
                "--run-id",
                "r1");
        other.await(folder.at(table + "/_delta_log/" + String.format("%020d.json", commit)));
        other.kill();
        assertThat(other.process().exitValue()).as("killed").isEqualTo(128 + 9);
        assertThat(folder.texts("results/runs", "run_id")).doesNotContain("[r1]", "[r1-" + from + "]");
        AssayRun rest = from.isEmpty() ? run(folder, "--as-of", "2024-03-10") : run(folder, "--from", from);
        assertThat(rest.said()).isEmpty();
        assertThat(rest.code()).isZero();
        assertThat(all(folder)).isEqualTo(whole);
        assertThat(folder.results("steps", "step", "state"))
                .hasSize(4)
                .allMatch(step -> step.endsWith(",done]") || step.endsWith(",earlier]"))
                .filteredOn(step -> step.endsWith(",earlier]"))
                .hasSize(List.of("", "validate", "train", "score").indexOf(from));
    }
}

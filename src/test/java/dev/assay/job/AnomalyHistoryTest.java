package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which earlier runs an anomaly check learns from. */
class AnomalyHistoryTest {
    private static final String CHECKS =
            """
            tables: { sales: { format: delta, path: ./sales } }
            validate:
              - table: sales
                %s
                checks:
                  - anomaly: { metric: row_count, min_history: 3 }
                  - anomaly: { mean: amount, min_history: 3, severity: warn }
                  - anomaly: { mean: amount, min_history: 3, where: "amount < 100", severity: warn }
                  - anomaly: { share: "amount > 10", min_history: 3, severity: warn }
            """;

    @TempDir
    private Path path;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(path);
        folder.spec(CHECKS.formatted(""));
    }

    private void rows(int rows) {
        folder.delta("sales", "select id, cast(id % 20 as double) as amount from range(" + rows + ")");
    }

    private AssayRun day(int day, String run) {
        return folder.validate("--as-of", "2026-11-%02d".formatted(day), "--run-id", run);
    }

    private List<String> said(String run) {
        return folder.texts("results/check_results", "run_id", "check_name", "verdict", "observed", "expected").stream()
                .filter(text -> text.startsWith("[" + run + ","))
                .map(text -> text.substring(run.length() + 2, text.length() - 1))
                .toList();
    }

    @Test
    void learnsFromEarlierDaysAndOfEachFromTheRunThatStartedLast() {
        rows(100);
        day(3, "c");
        day(2, "b");
        rows(500);
        day(1, "mistaken");
        assertThat(said("mistaken")).contains("anomaly(row_count),unknown,500,learning: 0 of 3 runs");
        rows(100);
        day(1, "a");
        rows(400);
        AssayRun closed = day(4, "d");
        assertThat(closed.code()).isEqualTo(1);
        assertThat(said("d"))
                .containsExactly(
                        "anomaly(mean(amount)) #2,pass,9.5,9.405 to 9.595 (usual in 3 runs)",
                        "anomaly(mean(amount)),pass,9.5,9.405 to 9.595 (usual in 3 runs)",
                        "anomaly(row_count),fail,400,99 to 101 (usual in 3 runs)",
                        "anomaly(share(amount > 10)),pass,45 %,36.3 % to 53.7 % (usual in 3 runs)");
        assertThat(closed.out())
                .contains("the number of rows is 400, higher than usual: 99 to 101, learnt from 3 runs");
        // Again under its own id, and again under another on the same day: the same three runs are before it.
        day(4, "d");
        day(4, "e");
        assertThat(said("e")).contains("anomaly(row_count),fail,400,99 to 101 (usual in 3 runs)");
        assertThat(said("d")).contains("anomaly(row_count),fail,400,99 to 101 (usual in 3 runs)");
        // A replay knows nothing of later days.
        day(3, "again");
        assertThat(said("again")).contains("anomaly(row_count),unknown,400,learning: 2 of 3 runs");
    }

    @Test
    void knowsWhatRunsOfThisSpecMeasuredForOtherChecks() {
        folder.spec(
                """
                tables: { sales: { format: delta, path: ./sales } }
                validate:
                  - table: sales
                    checks:
                      - not_null: { column: id }
                      - metric: { mean: amount, min: 0 }
                """);
        rows(100);
        for (int day = 1; day <= 3; day++) {
            day(day, "day" + day);
        }
        folder.spec(CHECKS.formatted(""));
        rows(102);
        AssayRun learnt = day(4, "d");
        assertThat(learnt.err()).contains("read once, columns alone never");
        assertThat(said("d"))
                .containsExactly(
                        "anomaly(mean(amount)) #2,unknown,9.32353,learning: 0 of 3 runs",
                        "anomaly(mean(amount)),warn,9.32353,9.405 to 9.595 (usual in 3 runs)",
                        "anomaly(row_count),fail,102,99 to 101 (usual in 3 runs)",
                        "anomaly(share(amount > 10)),unknown,44.1 %,learning: 0 of 3 runs");
        folder.write("spec.yaml", folder.text("spec.yaml").replace("name: shop", "name: other"));
        day(5, "other");
        assertThat(said("other"))
                .as("the runs of another spec")
                .contains("anomaly(row_count),unknown,102,learning: 0 of 3 runs");
    }

    @Test
    void learnsTheSameWhateverTheEngineAndWhateverIsMerged() {
        folder.delta("whole", "select id, cast(id % 20 as double) as amount, 1 + id % 4 as part from range(100)");
        append("whole");
        folder.spec(CHECKS.formatted(""));
        for (int day = 1; day <= 3; day++) {
            day(day, "day" + day);
        }
        folder.spec(CHECKS.formatted("engine: deequ"));
        day(4, "deequ");
        assertThat(said("deequ"))
                .containsExactly(
                        "anomaly(mean(amount)) #2,pass,9.5,9.405 to 9.595 (usual in 3 runs)",
                        "anomaly(mean(amount)),pass,9.5,9.405 to 9.595 (usual in 3 runs)",
                        "anomaly(row_count),pass,100,99 to 101 (usual in 3 runs)",
                        "anomaly(share(amount > 10)),pass,45 %,27.6 % to 62.4 % (usual in 3 runs)");
        folder.spec(CHECKS.formatted("incremental: { by: part }"));
        day(5, "first");
        folder.delta("more", "select id, cast(id as double) as amount, 9L as part from range(20)");
        append("more");
        day(6, "merged");
        assertThat(said("merged"))
                .containsExactly(
                        "anomaly(mean(amount)) #2,pass,9.5,9.405 to 9.595 (usual in 5 runs)",
                        "anomaly(mean(amount)),pass,9.5,9.405 to 9.595 (usual in 5 runs)",
                        "anomaly(row_count),fail,120,99 to 101 (usual in 5 runs)",
                        "anomaly(share(amount > 10)),pass,45 %,29.1 % to 60.9 % (usual in 5 runs)");
    }

    private void append(String name) {
        folder.read(name)
                .write()
                .format("delta")
                .mode("append")
                .partitionBy("part")
                .save(path + "/sales");
    }
}

package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed in the middle of their writes, and runs that meet. */
@Timeout(300)
class CutOffRunTest {
    @TempDir
    private Path temporary;

    private JobFolder folder;
    private AssayProcess other;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta("sales", "select id, if(id >= 90, null, 'x') as text from range(100)");
    }

    @AfterEach
    void endTheOther() throws InterruptedException {
        if (other != null) {
            other.kill();
        }
    }

    /** A spec whose rows wait as soon as the file is there, until the test goes on. */
    private void specThatWaitsWhen(Path file) {
        folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales, key: id }
                validate:
                  - table: sales
                    accepted: ./accepted
                    quarantine: ./quarantine
                    checks:
                      - not_null: { column: text }
                      - custom_row: { check: pause, with: { when: "%s", mark: "%s", until: "%s" } }
                """
                        .formatted(file, folder.at("paused"), folder.at("goon")));
    }

    private void startTheOther(String run) throws IOException, InterruptedException {
        String services = OwnChecks.register(folder).toString();
        other = AssayProcess.start(
                folder.at("other"),
                Map.of("ADDED_CLASSES", services),
                "validate",
                folder.at("spec.yaml").toString(),
                "--run-id",
                run);
        other.await(folder.at("paused"));
    }

    private void rerunEndsRight(String run) throws IOException {
        folder.write("goon", "");
        AssayRun again = OwnChecks.run(folder, "--run-id", run);
        assertThat(again.said()).isEmpty();
        assertThat(again.code()).isEqualTo(1);
        assertThat(folder.texts("accepted", "count(*)", "min(id)", "max(id)")).containsExactly("[90,0,89]");
        assertThat(folder.texts("quarantine", "count(*)", "min(id)", "min(_assay_run)", "max(_assay_run)"))
                .containsExactly("[10,90," + run + "," + run + "]");
        assertThat(folder.texts("results/runs", "run_id", "gate"))
                .filteredOn(row -> row.startsWith("[" + run + ","))
                .containsExactly("[" + run + ",closed]");
        assertThat(folder.texts("results/table_results", "run_id", "rows", "accepted_rows", "quarantined_rows"))
                .filteredOn(row -> row.startsWith("[" + run + ","))
                .containsExactly("[" + run + ",100,90,10]");
        assertThat(folder.texts("results/check_results", "run_id"))
                .filteredOn(("[" + run + "]")::equals)
                .hasSize(2);
    }

    @Test
    void killedWhileItWritesItsFirstTarget() throws IOException, InterruptedException {
        specThatWaitsWhen(folder.at("spec.yaml"));
        startTheOther("r1");
        other.kill();
        assertThat(folder.at("quarantine/_delta_log/00000000000000000000.json")).doesNotExist();
        assertThat(folder.rows("results/runs")).isEmpty();
        rerunEndsRight("r1");
    }

    @Test
    void killedBetweenQuarantineAndAccepted() throws IOException, InterruptedException {
        Path second = folder.at("quarantine/_delta_log/00000000000000000001.json");
        specThatWaitsWhen(second);
        assertThat(OwnChecks.run(folder, "--run-id", "r0").code()).isEqualTo(1);
        startTheOther("r1");
        other.kill();
        assertThat(other.process().exitValue()).as("killed").isEqualTo(128 + 9);
        assertThat(folder.texts("quarantine", "min(_assay_run)", "max(_assay_run)"))
                .containsExactly("[r1,r1]");
        assertThat(folder.at("accepted/_delta_log/00000000000000000001.json")).doesNotExist();
        assertThat(folder.rows("results/runs")).hasSize(1);
        assertThat(folder.results("check_results", "run_id")).containsExactly("[r0]", "[r0]");
        rerunEndsRight("r1");
        assertThat(folder.results("runs", "run_id")).containsExactly("[r0]", "[r1]");
    }

    @Test
    void runsThatWriteTheSameTargetsAtOnceBothEndRight() throws IOException, InterruptedException {
        specThatWaitsWhen(folder.at("spec.yaml"));
        startTheOther("other");
        folder.write("goon", "");
        AssayRun here = OwnChecks.run(folder, "--run-id", "here");
        assertThat(here.said()).isEmpty();
        assertThat(here.code()).isEqualTo(1);
        assertThat(other.exitCode()).as(other.err()).isEqualTo(1);
        assertThat(folder.results("runs", "run_id", "gate")).containsExactly("[here,closed]", "[other,closed]");
        assertThat(folder.results(
                        "table_results", "run_id", "rows", "accepted_rows", "quarantined_rows", "corrupt_rows"))
                .containsExactly("[here,100,90,10,0]", "[other,100,90,10,0]");
        assertThat(folder.results("check_results", "run_id", "check_name", "verdict", "failing_rows"))
                .containsExactly(
                        "[here,not_null(text),fail,10]",
                        "[here,custom_row(pause),pass,0]",
                        "[other,not_null(text),fail,10]",
                        "[other,custom_row(pause),pass,0]");
        String last = newestRun("accepted");
        assertThat(newestRun("quarantine")).isEqualTo(last);
        assertThat(folder.texts("quarantine", "count(*)", "min(id)", "min(_assay_run)", "max(_assay_run)"))
                .containsExactly("[10,90," + last + "," + last + "]");
        assertThat(folder.texts("accepted", "count(*)", "max(id)")).containsExactly("[90,89]");
    }

    private String newestRun(String table) throws IOException {
        try (java.util.stream.Stream<Path> commits = Files.list(folder.at(table + "/_delta_log"))) {
            Path newest = commits.filter(path -> path.toString().endsWith(".json"))
                    .max(java.util.Comparator.naturalOrder())
                    .orElseThrow();
            return Files.readString(newest).replaceFirst("(?s).*run_id\\\\\":\\\\\"(\\w+).*", "$1");
        }
    }
}

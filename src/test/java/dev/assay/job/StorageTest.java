package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places that can't be written are told before anything is computed, and nothing is left half written. */
class StorageTest {
    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta("sales", "select id, if(id >= 3, null, 'x') as text from range(5)");
        folder.write("taken", "a file");
        folder.write("full/other.txt", "other");
    }

    private Path spec(String accepted, String quarantine) {
        return folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales }
                validate:
                  - table: sales
                    accepted: %s
                    quarantine: %s
                    checks: [ not_null: { column: text } ]
                """
                        .formatted(accepted, quarantine));
    }

    @Test
    void targetsThatAreSomethingElse() {
        Path spec = spec("./taken/below", "./full");
        AssayRun run = folder.validate();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .containsExactly(
                        spec + ":8:15: " + folder.at("taken") + " is a file; name a folder for the Delta table",
                        spec + ":9:17: " + folder.at("full") + " holds files and is not a Delta table; it is not"
                                + " overwritten; name another folder, or clear this one yourself");
        assertThat(folder.names()).containsExactly("full", "sales", "spec.yaml", "taken");
        assertThat(folder.text("full/other.txt")).isEqualTo("other");
    }

    @Test
    void aTargetThatStorageRefuses() {
        spec("/proc/assay/accepted", "./quarantine");
        AssayRun run = folder.validate("--run-id", "r1");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.said())
                .containsExactly(
                        "assay validate could not run: StorageException: the folder /proc/assay/accepted can't be made",
                        "(--verbose prints the stack trace)");
        assertThat(folder.exists("quarantine/_delta_log"))
                .as("nothing is written")
                .isFalse();
        assertThat(folder.exists("results")).isFalse();

        spec("./accepted", "./quarantine");
        assertThat(folder.validate("--run-id", "r1").code()).isEqualTo(1);
        assertThat(folder.rows("accepted")).hasSize(3);
        assertThat(folder.rows("quarantine")).hasSize(2);
    }

    @Test
    void resultsThatStorageRefuses() {
        spec("./accepted", "./quarantine");
        AssayRun file = folder.validate("--results", folder.at("taken").toString());
        assertThat(file.code()).isEqualTo(2);
        assertThat(file.said())
                .containsExactly(folder.at("taken/runs") + ": " + folder.at("taken")
                        + " is a file; name a folder for the Delta table");
        assertThat(folder.names()).containsExactly("full", "sales", "spec.yaml", "taken");

        AssayRun proc = folder.validate("--results", "/proc/assay/results");
        assertThat(proc.code()).isEqualTo(3);
        assertThat(proc.said())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("assay validate could not run: StorageException: creating the results table"
                        + " /proc/assay/results/runs: ");
        for (String target : List.of("accepted", "quarantine")) {
            assertThat(folder.exists(target + "/_delta_log")).isFalse();
        }

        AssayRun unknown = folder.validate("--results", "nowhere://bucket/results");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.said())
                .containsExactly("nowhere://bucket/results/runs: no file system serves 'nowhere://bucket/results/runs'"
                        + " (No FileSystem for scheme \"nowhere\"); put the connector of its scheme on the class path"
                        + " (--packages), or mend the scheme");
    }

    @Test
    void resultsTablesOfAnotherShape() {
        spec("./accepted", "./quarantine");
        folder.delta("results/check_results", "select 'r1' as run_id, 1 as ordinal");
        AssayRun run = folder.validate();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).hasSize(1);
        assertThat(run.err())
                .contains(folder.at("results/check_results")
                        + ": this results table was made by another version: lacks table_name; ");
        assertThat(folder.exists("accepted")).isFalse();
        assertThat(folder.exists("results/runs")).isFalse();
    }

    @Test
    void aReportWithoutResults() {
        Path spec = spec("./accepted", "./quarantine");
        AssayRun none = folder.command("report");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.said())
                .containsExactly(
                        folder.at("results") + ": there are no results here (no table runs); run validate first");
        assertThat(folder.validate("--run-id", "r1").code()).isEqualTo(1);
        folder.write("spec.yaml", folder.text("spec.yaml").replace("name: shop", "name: other"));
        assertThat(folder.command("report").said())
                .containsExactly(folder.at("results") + ": holds no run of spec 'other'; run validate first");
        assertThat(spec).exists();
    }
}

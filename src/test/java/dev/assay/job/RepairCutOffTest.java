package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Repairs that are killed between their writes, and run again under the same name. */
@Timeout(600)
class RepairCutOffTest {
    private static final String REPAIR =
            """
            tables:
              sales: { format: delta, path: sales, key: id }
            repair:
              - table: sales
                output: ./repaired
                steps:
                  - clean_text: { column: text }
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;
    private AssayProcess other;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta("sales", "select id, if(id % 3 = 0, ' x', 'x') as text from range(300000)");
    }

    @AfterEach
    void endTheOther() throws InterruptedException {
        if (other != null) {
            other.kill();
        }
    }

    private void startUntil(Map<String, String> environment, Path file) throws IOException, InterruptedException {
        String spec = folder.at("spec.yaml").toString();
        other = AssayProcess.start(folder.at("other"), environment, "repair", spec, "--run-id", "r1");
        other.await(file);
        other.kill();
        assertThat(folder.rows("results/runs")).isEmpty();
    }

    private void allIsThereOnce() {
        assertThat(folder.texts("results/changes", "run_id", "column_name", "old", "new").stream()
                        .filter(row -> row.equals("[r1,text, x,x]"))
                        .count())
                .isEqualTo(100_000);
        assertThat(folder.read("results/changes").count()).isEqualTo(100_001);
        assertThat(folder.texts("repaired", "count(*)", "min(text)", "max(text)"))
                .containsExactly("[300000,x,x]");
        assertThat(folder.texts("results/runs", "run_id", "command")).containsExactly("[r1,repair]");
    }

    @Test
    void killedBetweenItsLogAndItsOutput() throws IOException, InterruptedException {
        folder.spec(REPAIR);
        startUntil(Map.of(), folder.at("results/changes/_delta_log/00000000000000000001.json"));
        assertThat(folder.at("repaired/_delta_log/00000000000000000000.json")).doesNotExist();

        AssayRun again = folder.command("repair", "--run-id", "r1");

        assertThat(again.said()).isEmpty();
        assertThat(again.code()).isZero();
        allIsThereOnce();
    }

    @Test
    void killedWhileItValidatesWhatItHasWritten() throws IOException, InterruptedException {
        String services = OwnChecks.register(folder).toString();
        folder.spec(REPAIR
                + """
                validate:
                  - table: sales
                    checks:
                      - custom_row: { check: pause, with: { when: "%s", mark: "%s", until: "%s" } }
                """
                        .formatted(folder.at("spec.yaml"), folder.at("paused"), folder.at("goon")));
        startUntil(Map.of("ADDED_CLASSES", services), folder.at("paused"));
        assertThat(folder.read("repaired").count()).isEqualTo(300_000);
        folder.write("goon", "");

        String spec = folder.at("spec.yaml").toString();
        other = AssayProcess.start(
                folder.at("again"), Map.of("ADDED_CLASSES", services), "repair", spec, "--run-id", "r1");

        assertThat(other.exitCode()).as(other.err()).isZero();
        allIsThereOnce();
    }
}

package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predicting that is killed between its writes, and run again. */
@Timeout(300)
class ScoreCutOffTest {
    @TempDir
    private static Path trained;

    @TempDir
    private Path temporary;

    private AssayProcess other;

    @BeforeAll
    static void train() {
        OddShops.train(trained);
    }

    @AfterEach
    void endTheOther() throws InterruptedException {
        if (other != null) {
            other.kill();
        }
    }

    /** The table after whose commit the run is killed. */
    @ParameterizedTest
    @ValueSource(strings = {"predictions", "results/predictions"})
    void runAgainEndsWholeAndOnce(String table) throws IOException, InterruptedException {
        JobFolder folder = OddShops.copy(trained, temporary);
        String rules = "    constraints: [{ pack_size: { of: 6 } }]\n";
        folder.spec(OddShops.TABLES + OddShops.SCORE + rules);
        other = AssayProcess.start(
                folder.at("other"),
                Map.of(),
                "score",
                folder.at("spec.yaml").toString(),
                "--as-of",
                OddShops.LAST,
                "--run-id",
                "r1");
        String commit = table.equals("predictions") ? "00000000000000000000.json" : "00000000000000000001.json";
        other.await(folder.at(table + "/_delta_log/" + commit));
        other.kill();
        assertThat(other.process().exitValue()).as("killed").isEqualTo(128 + 9);
        assertThat(folder.rows("results/runs")).noneMatch(each -> each.contains("score"));
        assertThat(folder.read(table).count()).isEqualTo(3);
        AssayRun again = OddShops.score(folder, "--run-id", "r1");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(folder.texts("predictions", "`shop.id`", "cast(Tag as string)", "run_id"))
                .containsExactly("[a,2024-05-29,r1]", "[b,2024-05-29,r1]", "[c,2024-05-29,r1]");
        assertThat(folder.texts("results/predictions", "keys['shop.id']", "run_id"))
                .containsExactly("[a,r1]", "[b,r1]", "[c,r1]");
        assertThat(folder.read("results/predictions")
                        .filter("raw <> prediction")
                        .count())
                .isEqualTo(folder.read("results/rule_changes").count());
        assertThat(folder.read("results/runs").filter("run_id = 'r1'").count()).isEqualTo(1);
    }
}

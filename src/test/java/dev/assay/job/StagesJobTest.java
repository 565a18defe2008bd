package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which version of a model is live. */
class StagesJobTest {
    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void trainThree() throws IOException {
        folder = new JobFolder(temporary);
        folder.spec("");
        ResultsStore results =
                new ResultsStore(TestSpark.session(), folder.at("results").toString());
        results.prepare(Set.of(ResultTable.MODELS, ResultTable.EVALUATIONS, ResultTable.RUNS));
        trained(results, 1, "open", "wape 0.2 is at most 0.3");
        trained(results, 2, "closed", "wape 0.4 is not at most 0.3");
        trained(results, 3, "open", "wape 0.1 is at most 0.3");
        trained(results, 4, null, null);
    }

    private void trained(ResultsStore results, int version, String gate, String reason) throws IOException {
        Path place = folder.at("models/r" + version);
        Files.createDirectories(place);
        Files.writeString(place.resolve("card.json"), "{}");
        Object[] row = new Object[ResultTable.MODELS.schema().size()];
        row[0] = "r" + version;
        row[1] = 0;
        row[2] = "demand: daily";
        row[3] = version;
        row[4] = "candidate";
        row[5] = Timestamp.valueOf("2024-01-0" + version + " 00:00:00");
        row[8] = gate;
        row[9] = reason;
        row[10] = place.toString();
        Row made = RowFactory.create(row);
        results.write(ResultTable.MODELS, List.of(made), "r" + version);
    }

    private String refused(String... change) {
        AssayRun run = folder.command("models", change);
        assertThat(run.code()).isEqualTo(2);
        return run.err().strip();
    }

    private List<String> events() {
        return folder
                .read("results/models")
                .filter("run_id not like 'r_'")
                .selectExpr("run_id", "ordinal", "version", "stage", "reason")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    @Test
    void goesLiveThroughAnOpenGateAndBack() throws IOException {
        AssayRun first = folder.command("models", "--promote", "demand: daily:1", "--run-id", "a");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(folder.command("models", "--promote", "demand: daily:3", "--run-id", "b", "--why", "better")
                        .code())
                .isZero();
        List<String> told = List.of(
                "[a,0,1,live,promoted]",
                "[b,0,1,retired,replaced by version 3: better]",
                "[b,1,3,live,promoted: better]");
        assertThat(events()).isEqualTo(told);
        // The same run once more finds what it found.
        assertThat(folder.command("models", "--promote", "demand: daily:3", "--run-id", "b", "--why", "better")
                        .code())
                .isZero();
        assertThat(events()).isEqualTo(told);
        AssayRun back = folder.command("models", "--rollback", "demand: daily", "--run-id", "c");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(events())
                .contains("[c,0,3,retired,rolled back to version 1]", "[c,1,1,live,rolled back from version 3]");
        assertThat(back.out()).contains("live", "retired", "candidate");
    }

    @Test
    void refusesWhatMustNotGoLive() throws IOException {
        assertThat(refused("--promote", "demand: daily"))
                .isEqualTo(
                        "demand: daily:4: it was judged by no gate; add gate: { METRIC: { at_most: … } } to its spec,"
                                + " and train again");
        assertThat(refused("--promote", "demand: daily:2"))
                .isEqualTo(
                        "demand: daily:2: its gate is closed: wape 0.4 is not at most 0.3; promote a version whose gate"
                                + " is open");
        assertThat(refused("--promote", "demand: daily:9"))
                .isEqualTo("demand: daily:9: there is no such version; one of: 1, 2, 3, 4");
        assertThat(refused("--promote", "demand daily"))
                .isEqualTo("demand daily: the results hold no such model; did you mean 'demand: daily'?");
        assertThat(refused("--rollback", "demand: daily"))
                .isEqualTo("demand: daily: no version is live, so none can be taken back; promote one");
        Files.delete(folder.at("models/r3/card.json"));
        assertThat(refused("--promote", "demand: daily:3"))
                .isEqualTo("demand: daily:3: its folder " + folder.at("models/r3") + " is not whole; train it again");
        assertThat(events()).isEmpty();
    }

    @Test
    void listsNothingWhereNothingWasTrained() {
        folder.write("spec.yaml", "assay: 1\nname: shop\nresults: ./nowhere\n");
        AssayRun run = folder.command("models");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("There are no models; train makes one.");
    }
}

package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.Steps;
import dev.assay.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay run}: the steps of one spec, one after the other. */
@Timeout(600)
class RunJobTest {
    private static final String SPEC =
            """
            set: { text: text, most: 50% }
            tables:
              raw: { format: delta, path: raw, key: [id], time: day }
              mended: { format: delta, path: mended, key: [id], time: day }
            validate:
              - table: raw
                gate: { quarantined_at_most: "${most}" }
                checks:
                  - not_null: { column: "${text}" }
            train:
              - table: mended
                model: amounts
                label: amount
                features: [id, weekday]
                estimator: LinearRegression
                test: { last: 5 days }
                output: ./models/amounts
            """;
    private static final String REPAIR =
            """
            repair:
              - table: raw
                output: ./mended
                steps:
                  - set: { column: text, sql: "'x'", where: "text is null" }
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "raw",
                "select id, date_add(date '2024-01-01', cast(id as int)) as day, if(id % 4 = 0, null, 'x') as text,"
                        + " id % 7 as weekday, cast(10 + id % 7 as double) as amount from range(60)");
        folder.spec(SPEC + REPAIR);
    }

    private AssayRun run(String... more) {
        return folder.command("run", more);
    }

    private String states(String run) {
        return String.join(
                " ",
                folder.read("results/steps")
                        .filter("run_id = '" + run + "'")
                        .orderBy("ordinal")
                        .selectExpr("concat_ws(':', step, state, nullif(gate, ''))")
                        .as(org.apache.spark.sql.Encoders.STRING())
                        .collectAsList());
    }

    @Test
    void eachStepReadsWhatTheOneBeforeWrote() {
        AssayRun whole = run("--run-id", "r1", "--as-of", "2024-03-10");
        assertThat(whole.said()).isEmpty();
        assertThat(whole.code()).isZero();
        assertThat(states("r1")).isEqualTo("validate:done:open repair:done:open train:done:open");
        assertThat(folder.texts("results/runs", "run_id", "command", "gate", "exit_code"))
                .containsExactly(
                        "[r1,run,open,0]",
                        "[r1-repair,repair,open,0]",
                        "[r1-train,train,open,0]",
                        "[r1-validate,validate,open,0]");
        assertThat(whole.err()).contains("step 2 of 3: repair", "train: training amounts");
        assertThat(whole.out()).contains("The run came to its end: 3 steps done", "reports/r1-train.html");
        assertThat(folder.text("results/reports/r1.html"))
                .contains("href=\"r1-validate.html\"", "href=\"r1-repair.html\"", "href=\"r1-train.html\"");
        String before = String.join("\n", folder.results("metrics", "run_id", "table_name", "metric", "value"));
        assertThat(run("--run-id", "r1", "--as-of", "2024-03-10").code()).isZero();
        assertThat(String.join("\n", folder.results("metrics", "run_id", "table_name", "metric", "value"))
                        .lines()
                        .filter(line -> !line.contains("second"))
                        .count())
                .isEqualTo(
                        before.lines().filter(line -> !line.contains("second")).count());
        assertThat(folder.texts("results/models", "run_id", "version")).containsExactly("[r1-train,1]");
        AssayRun again = folder.command("report", "--format", "json");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("\"command\" : \"run\"", "\"run_id\" : \"r1-train\"", "\"state\" : \"done\"");
        assertThat(folder.command("report", "--run-id", "r1-validate").code()).isZero();
    }

    @Test
    void aClosedGateStopsTheRunAndARetryDoesNotGetPastIt() {
        folder.spec(SPEC.replace("table: mended\n", "table: raw\n"));
        AssayRun closed = run("--run-id", "r1", "--set", "most=5%");
        assertThat(closed.said()).isEmpty();
        assertThat(closed.code()).isEqualTo(1);
        assertThat(states("r1")).isEqualTo("validate:done:closed train:not reached");
        assertThat(closed.out()).contains("The run stopped at a closed gate: validate");
        assertThat(folder.exists("models")).isFalse();
        AssayRun past = run("--run-id", "r1", "--set", "most=5%", "--from", "train");
        assertThat(past.code()).isEqualTo(2);
        assertThat(past.said())
                .containsExactly("run r1: the gate of its step validate is closed; begin again with --from validate, or"
                        + " leave the step out under another --run-id");
    }

    @Test
    void aClosedGateOfWhatIsRepairedNextIsJudgedAgain() {
        AssayRun mended = run("--run-id", "r1", "--set", "most=5%");
        assertThat(mended.said()).isEmpty();
        assertThat(mended.code()).isZero();
        assertThat(states("r1")).isEqualTo("validate:done:closed repair:done:open train:done:open");
        assertThat(mended.out())
                .contains("validate: the gate is closed for raw, which repair mends next and judges again");
        assertThat(run("--run-id", "r2", "--set", "most=5%", "--skip", "repair").code())
                .isEqualTo(1);
    }

    @Test
    void everyStepsProblemsAreToldBeforeTheFirstBegins() {
        folder.spec((SPEC + REPAIR)
                .replace("  mended: { format: delta, path: mended, key: [id], time: day }\n", "")
                .replace("table: mended\n", "table: raw\n")
                .replace("weekday]", "wekday]"));
        AssayRun broken = run("--set", "text=txt");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(String.join("\n", broken.said())).contains("txt", "wekday");
        assertThat(folder.exists("results")).isFalse();
        assertThat(folder.exists("mended")).isFalse();
    }

    @Test
    void aStepThatBreaksOffIsRecordedAndTheRunGoesOnFromThere() {
        folder.spec((SPEC + REPAIR).replace("weekday]", "wekday]"));
        AssayRun broken = run("--run-id", "r1", "--as-of", "2024-03-10");
        assertThat(broken.code()).as(broken.err()).isEqualTo(2);
        assertThat(String.join("\n", broken.said())).contains("wekday");
        assertThat(states("r1")).isEqualTo("validate:done:open repair:done:open train:failed");
        assertThat(broken.out()).contains("train failed; mend what it says, and go on with --run-id r1 --from train");
        assertThat(folder.texts("results/runs", "run_id", "gate", "exit_code")).contains("[r1,null,2]");
        folder.spec(SPEC + REPAIR);
        AssayRun rest = run("--run-id", "r1", "--from", "train");
        assertThat(rest.said()).isEmpty();
        assertThat(rest.code()).isZero();
        assertThat(states("r1")).isEqualTo("validate:earlier:open repair:earlier:open train:done:open");
        assertThat(folder.read("results/runs").select("as_of").distinct().count())
                .isOne();
    }

    @Test
    void stepsAreChosenByName() {
        assertThat(run("--only", "repair,validate", "--run-id", "r1").code()).isZero();
        assertThat(states("r1")).isEqualTo("validate:done:open repair:done:open train:left out");
        assertThat(run("--skip", "train", "--profile", "--run-id", "r2").code()).isZero();
        assertThat(states("r2")).isEqualTo("profile:done:open validate:done:open repair:done:open train:left out");
        assertThat(run("--from", "trian").said())
                .containsExactly("--from: there is no step 'trian'; did you mean 'train'?");
        assertThat(run("--only", "explode").said())
                .containsExactly("--only: the spec has no section 'explode:'; it has validate, repair, train");
    }

    @Test
    void aSecondCountryIsAFewLines() {
        folder.spec((SPEC + REPAIR)
                .replace("set: { text", "set: { at: '.', text")
                .replace("path: raw", "path: \"${at}/raw\"")
                .replace("path: mended", "path: \"${at}/mended\"")
                .replace("./mended", "${at}/mended"));
        folder.write(
                "country/spec.yaml",
                """
                assay: 1
                name: shop of the second country
                extends: ../spec.yaml
                set: { at: ., most: 90% }
                results: ./results
                """);
        folder.delta(
                "country/raw",
                "select id, date_add(date '2024-01-01', cast(id as int)) as day, if(id % 2 = 0, null, 'x') as text,"
                        + " id % 7 as weekday, cast(20 + id % 7 as double) as amount from range(50)");
        AssayRun second = AssayRun.of("run", folder.at("country/spec.yaml").toString(), "--run-id", "c2");
        assertThat(second.said()).isEmpty();
        assertThat(second.code()).isZero();
        assertThat(folder.texts("country/mended", "count(*)", "count(text)")).containsExactly("[50,50]");
        assertThat(folder.exists("country/models/amounts/c2-train")).isTrue();
        assertThat(folder.exists("results")).isFalse();
    }

    @Test
    void aNotebookRunsThemToo() {
        Steps steps = Assay.of(TestSpark.session(), folder.at("spec.yaml").toString())
                .runId("n1")
                .runOnly(List.of("validate", "repair"));
        assertThat(steps.open()).isTrue();
        assertThat(steps.names()).containsExactly("validate", "repair", "train");
        assertThat(steps.state("train")).isEqualTo("left out");
        assertThat(steps.runId("repair")).isEqualTo("n1-repair");
        assertThat(Path.of(steps.report("repair"))).exists();
        assertThat(steps.exitCode()).isZero();
    }
}

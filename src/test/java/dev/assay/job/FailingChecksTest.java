package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A check that can't be run is an error of the check: no row is quarantined for it, and the others are judged. */
@Timeout(300)
class FailingChecksTest {
    private static final String ANSI = "spark.sql.ansi.enabled";
    private static final String CAST =
            "could not be run: The value 'x' of the type \"STRING\" cannot be cast to \"INT\""
                    + " because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast`"
                    + " to tolerate malformed input and return NULL instead. If necessary set \"spark.sql.ansi.enabled\" to"
                    + " \"false\" to bypass this error";

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta("sales", "select id, if(id = 3, 'x', '5') as text from range(6)");
    }

    private void spec(String targets, String checks) {
        folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales, key: id }
                validate:
                  - table: sales
                """
                        + targets + "    checks:\n" + checks);
    }

    @Test
    void inAnsiModeWhetherRowsAreWrittenOrNot() {
        String checks =
                """
                      - expression_is_true: { name: cast, sql: "cast(text as int) > 1" }
                      - expression_is_true: { name: zero, sql: "10 / (id - 2) < 100" }
                      - expression_is_true: { name: raised, sql: "if(id = 1, raise_error('no such till'), true)" }
                      - not_null: { name: where, column: text, where: "cast(text as int) > 1", severity: warn }
                      - unique: { name: set, column: text, where: "cast(text as int) > 1" }
                      - metric: { name: metric, share: "cast(text as int) > 1", min: 0 }
                      - metric: { name: grouped, distinct: id, min: 0, where: "cast(text as int) > 1" }
                      - share_of: { name: share, sql: "cast(text as int) > 1", min: 0 }
                      - query: { name: query, sql: "select * from sales where cast(text as int) > 10" }
                      - accepted_range: { name: good, column: id, max: 4 }
                """;
        TestSpark.session().conf().set(ANSI, "true");
        try {
            spec("", checks);
            assertThat(folder.validate("--run-id", "judged").code()).isEqualTo(1);
            spec("    accepted: ./accepted\n    quarantine: ./quarantine\n", checks);
            AssayRun written = folder.validate("--run-id", "written");
            assertThat(written.said()).isEmpty();
            assertThat(written.code()).isEqualTo(1);
        } finally {
            TestSpark.session().conf().unset(ANSI);
        }
        for (String run : List.of("judged", "written")) {
            assertThat(folder.texts("results/check_results", "run_id", "check_name", "verdict", "message"))
                    .contains(
                            "[" + run + ",cast,error," + CAST + "]",
                            "[" + run + ",zero,error,could not be run: Division by zero. Use `try_divide` to tolerate"
                                    + " divisor being 0 and return NULL instead. If necessary set"
                                    + " \"spark.sql.ansi.enabled\" to \"false\" to bypass this error]",
                            "[" + run + ",raised,error,could not be run: no such till]",
                            "[" + run + ",where,error," + CAST + "]",
                            "[" + run + ",set,error," + CAST + "]",
                            "[" + run + ",metric,error," + CAST + "]",
                            "[" + run + ",grouped,error," + CAST + "]",
                            "[" + run + ",share,error," + CAST + "]",
                            "[" + run + ",query,error," + CAST + "]",
                            "[" + run + ",good,fail,id is not at most 4 in 1 of 6 rows (16.7 %)]");
        }
        assertThat(folder.rows("accepted")).containsExactly("[0,5]", "[1,5]", "[2,5]", "[3,x]", "[4,5]");
        assertThat(folder.rows("quarantine")).containsExactly("[5,5,WrappedArray([good,error,id,5]),written]");
    }

    @Test
    void anErrorOfSeverityWarnLeavesTheGateOpen() {
        spec(
                "    quarantine: ./quarantine\n",
                """
                      - expression_is_true: { name: raised, sql: "if(id = 1, raise_error('no such till'), true)", severity: warn }
                      - not_null: { column: text }
                """);
        AssayRun run = folder.validate("--run-id", "r");
        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("error    raised          could not be run: no such till")
                .endsWith(
                        "1 pass, 1 error (checks)\ngate open\n\nreport: " + folder.at("results/reports/r.html") + "\n");
        assertThat(folder.rows("quarantine")).isEmpty();
    }

    @Test
    void checksOfTheUsersOwn() throws IOException {
        spec(
                "    accepted: ./accepted\n    quarantine: ./quarantine\n",
                """
                      - custom_row: { name: fine, check: own_row, with: { column: id, throw_at: "-1" } }
                      - custom_row: { name: throws, check: own_row, with: { column: id, throw_at: "4" } }
                      - custom_table: { name: table_fine, check: own_table, with: { most: "6" } }
                      - custom_table: { name: table_fails, check: own_table, with: { most: "5" } }
                      - custom_table: { name: table_throws, check: own_table, with: {} }
                """);
        AssayRun run = OwnChecks.run(folder, "--run-id", "r");
        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.results("check_results", "check_name", "verdict", "failing_rows", "message"))
                .containsExactly(
                        "[fine,fail,1,own_row does not hold in 1 of 6 rows (16.7 %)]",
                        "[throws,error,null,could not be run: no row 4 here]",
                        "[table_fine,pass,null,]",
                        "[table_fails,fail,null,own_table found 6 rows, not at most 5 rows]",
                        "[table_throws,error,null,could not be run: NullPointerException]");
        assertThat(folder.rows("accepted")).hasSize(5);
        assertThat(folder.rows("quarantine")).containsExactly("[0,5,WrappedArray([fine,error,null,null]),r]");
    }
}

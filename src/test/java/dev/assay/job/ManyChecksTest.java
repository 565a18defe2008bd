package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * More checks and columns than code can be generated for: a method of Java ends at 64 KB and a class at 65,535 constants.
 * Spark then interprets, which must not be a failure.
 */
@Timeout(600)
class ManyChecksTest {
    private static final int COLUMNS = 1_000;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void open() {
        folder = new JobFolder(temporary);
    }

    @Test
    void twoThousandChecksOnOneTable() {
        folder.delta("many", TestSpark.session().range(10_000).selectExpr("id", "cast(id as string) as text"));
        folder.spec(
                """
                tables:
                  many: { format: delta, path: many, key: id }
                validate:
                  - table: many
                    accepted: ./accepted
                    quarantine: ./quarantine
                    checks:
                """
                        + IntStream.range(0, 2_000)
                                .mapToObj(i ->
                                        "      - expression_is_true: { name: c" + i + ", sql: \"id <> " + i + "\" }\n")
                                .collect(Collectors.joining()));
        AssayRun run = folder.validate("--run-id", "r");
        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.results("table_results", "rows", "accepted_rows", "quarantined_rows", "reads"))
                .containsExactly("[10000,8000,2000,2]");
        assertThat(folder.results(
                        "check_results", "check_name", "verdict", "failing_rows", "rows_in_scope", "examples"))
                .containsExactlyElementsOf(IntStream.range(0, 2_000)
                        .mapToObj(i -> "[c" + i + ",fail,1,10000,WrappedArray([id=" + i + "," + i + "])]")
                        .toList());
        assertThat(folder.texts("accepted", "count(*)", "min(id)", "max(id)")).containsExactly("[8000,2000,9999]");
        assertThat(folder.texts("quarantine", "id", "text", "_assay_verdicts"))
                .containsExactlyElementsOf(IntStream.range(0, 2_000)
                        .mapToObj(i -> "[" + i + "," + i + ",WrappedArray([c" + i + ",error,id," + i + "])]")
                        .sorted()
                        .toList());
    }

    @Test
    void aThousandColumnsJudgedAndWritten() {
        folder.delta(
                "wide",
                TestSpark.session()
                        .range(1_000)
                        .selectExpr(IntStream.range(0, COLUMNS)
                                .mapToObj(i -> "if(id = " + missing(i) + ", null, id + " + i + ") as c" + i)
                                .toArray(String[]::new)));
        String columns = IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String spec =
                """
                tables:
                  wide: { format: delta, path: wide }
                validate:
                  - table: wide
                    checks:
                      - not_null: { columns: [COLUMNS] }
                      - accepted_range: { columns: [COLUMNS], min: 0, max: 1900 }
                """
                        .replace("COLUMNS", columns);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            expected.add("[not_null(c" + i + ")," + (missing(i) < 1_000 ? 1 : 0) + ",1000]");
        }
        for (int i = 0; i < COLUMNS; i++) {
            int column = i;
            long beyond = IntStream.range(0, 1_000)
                    .filter(id -> id != missing(column) && id + column > 1_900)
                    .count();
            expected.add("[accepted_range(c" + i + ")," + beyond + ",1000]");
        }
        for (String targets : List.of("", "    accepted: ./accepted\n    quarantine: ./quarantine\n")) {
            folder.spec(spec.replace("    checks:\n", targets + "    checks:\n"));
            AssayRun run = folder.validate("--run-id", "r");
            assertThat(run.said()).isEmpty();
            assertThat(run.code()).isEqualTo(1);
            assertThat(folder.results("table_results", "rows", "accepted_rows", "quarantined_rows", "reads"))
                    .containsExactly("[1000,901,99," + (targets.isEmpty() ? 1 : 2) + "]");
            assertThat(folder.results("check_results", "check_name", "failing_rows", "rows_in_scope"))
                    .containsExactlyElementsOf(expected);
        }
        assertThat(folder.texts("accepted", "count(*)", "max(c1)")).containsExactly("[901,901]");
        assertThat(folder.texts("quarantine", "count(*)", "min(size(_assay_verdicts))", "max(size(_assay_verdicts))"))
                .containsExactly("[99,10,107]");
    }

    /** The row in which a column has no value: one of 901 to 1000, of which the last is not there. */
    private static int missing(int column) {
        return column % 100 == 0 ? 1_000 : 900 + column % 100;
    }
}

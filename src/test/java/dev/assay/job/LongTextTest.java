package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A text of 100 MB in a row is judged, moved and written whole; what is shown of it is cut. */
@Timeout(300)
class LongTextTest {
    private static final int LENGTH = 100_000_000;
    private static final int SHOWN = 200;
    private static final String SPEC =
            """
            tables:
              texts: { format: delta, path: texts, key: id }
              known: { format: delta, path: known }
            validate:
              - table: texts
                accepted: ./accepted
                quarantine: ./quarantine
                checks:
                  - not_null: { column: text, name: missing }
                  - matches_regex: { column: text, regex: "x[0-9]*", name: regex }
                  - matches_regex: { column: text, regex: "[xy]+", name: letters, severity: warn }
                  - length: { column: text, max: 100, name: short }
                  - accepted_values: { column: text, values: [x1, x2], name: accepted, severity: warn }
                  - unique: { column: text, name: unique }
                  - relationships: { column: text, to: known, field: text, name: known }
                  - functional_dependency: { determinant: [text], dependent: id, quarantine: group, name: depends }
                  - metric: { max_length: text, min: 100000000, max: 100000000, name: longest }
                  - metric: { distinct: text, min: 18, max: 18, name: distinct }
                  - metric: { approx_distinct: text, min: 18, max: 18, name: estimate }
                  - query: { sql: "select text, id from texts where id = 3", name: query }
            """;

    @TempDir
    private Path temporary;

    @Test
    void isJudgedAndMovedWholeAndShownCut() throws IOException {
        JobFolder folder = new JobFolder(temporary);
        folder.delta(
                "texts",
                TestSpark.session()
                        .range(0, 20, 1, 2)
                        .selectExpr(
                                "cast(id as int) as id",
                                "case when id = 3 then repeat('x', " + LENGTH
                                        + ") when id in (7, 17) then repeat('y', 1000000) when id = 5 then null"
                                        + " else concat('x', id) end as text"));
        folder.delta("known", "select concat('x', id) as text from range(0, 19)");
        folder.spec(SPEC);
        AssayRun run = folder.validate("--run-id", "r");
        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.results("check_results", "check_name", "verdict", "failing_rows", "rows_in_scope"))
                .containsExactly(
                        "[missing,fail,1,20]",
                        "[regex,fail,3,20]",
                        "[letters,warn,16,20]",
                        "[short,fail,3,20]",
                        "[accepted,warn,17,20]",
                        "[unique,fail,2,19]",
                        "[known,fail,4,19]",
                        "[depends,fail,2,19]",
                        "[longest,pass,null,null]",
                        "[distinct,pass,null,null]",
                        "[estimate,pass,null,null]",
                        "[query,fail,null,null]");
        String x = "x".repeat(SHOWN);
        String y = "y".repeat(SHOWN);
        assertThat(folder.results("check_results", "examples"))
                .contains(
                        "[WrappedArray([id=7," + y + "], [id=3," + x + "], [id=17," + y + "])]",
                        "[WrappedArray([text=" + y + ",2 rows])]",
                        "[WrappedArray([text=" + y + ",2 rows], [text=x19,1 rows], [text=" + x + ",1 rows])]",
                        "[WrappedArray([text=" + y + ",2 rows disagree])]",
                        "[WrappedArray([text=" + x + ", id=3,null])]");
        assertThat(folder.texts("quarantine", "id", "length(text)", "array_max(_assay_verdicts.value)"))
                .containsExactly(
                        "[17,1000000," + y + "]",
                        "[19,3,x19]",
                        "[3," + LENGTH + "," + x + "]",
                        "[5,null,null]",
                        "[7,1000000," + y + "]");
        assertThat(folder.texts("accepted", "count(*)", "max(length(text))")).containsExactly("[15,3]");
        try (Stream<Path> files = Files.walk(folder.at("results"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.size(file)).as(file.toString()).isLessThan(1_000_000);
            }
        }
    }
}

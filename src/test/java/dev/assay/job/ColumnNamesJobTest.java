package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Column names are data: any name goes through every kind of check, into the targets and the results. */
class ColumnNamesJobTest {
    private static final List<String> NAMES = List.of(
            "a.b",
            "a b",
            "é",
            "ba`ck",
            "it's",
            "UPPER",
            "_",
            "_assay_verdicts",
            "_ASSAY_RUN",
            "_assay_corrupt",
            "key",
            "value",
            "n",
            "v",
            "k0",
            "p0",
            "c0",
            "a0",
            "t",
            "count",
            "values",
            "check");

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void open() {
        folder = new JobFolder(temporary);
    }

    /** Six rows of ids; the first column has no value in row 3, the others none in row 4. */
    private static Dataset<Row> table(List<String> names) {
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            int missing = columns.isEmpty() ? 3 : 4;
            columns.add("if(id = " + missing + ", null, id) as `" + name.replace("`", "``") + "`");
        }
        return TestSpark.session().range(6).selectExpr(columns.toArray(String[]::new));
    }

    @Test
    void everyNameGoesThroughEveryKindOfCheck() {
        folder.delta("sales", table(NAMES));
        StringBuilder checks = new StringBuilder();
        for (String name : NAMES) {
            checks.append(
                    """
                          - not_null: { column: "NAME" }
                          - accepted_range: { column: "NAME", max: 5 }
                          - accepted_values: { column: "NAME", values: [0, 1, 2, 3, 4, 5] }
                          - unique: { column: "NAME" }
                          - relationships: { column: "NAME", to: sales, field: "NAME" }
                          - functional_dependency: { determinant: "NAME", dependent: "a.b" }
                          - metric: { sum: "NAME", min: 11, max: 12 }
                          - metric: { distinct: "NAME", min: 5, max: 5 }
                    """
                            .replace("NAME", name)
                            .replace("determinant: \"a.b\"", "determinant: \"a b\""));
        }
        folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales, key: ["a.b", "ba`ck"], mask: ["a b"] }
                validate:
                  - table: sales
                    accepted: ./accepted
                    quarantine: ./quarantine
                    checks:
                """
                        + checks);
        AssayRun run = folder.validate("--run-id", "r1");
        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.results("check_results", "kind", "columns[0]", "verdict", "failing_rows"))
                .filteredOn(row -> !row.contains(",pass,"))
                .containsExactlyElementsOf(NAMES.stream()
                        .map(name -> "[not_null," + name + ",fail,1]")
                        .toList());
        assertThat(folder.results("check_results", "examples").get(8))
                .isEqualTo("[WrappedArray([a.b=4, ba`ck=null,•••])]");
        assertThat(folder.read("accepted").columns()).containsExactlyElementsOf(NAMES);
        assertThat(folder.read("accepted").count()).isEqualTo(4);
        List<String> kept = new ArrayList<>(NAMES);
        kept.addAll(List.of("_assay_verdicts_2", "_assay_run_2"));
        assertThat(folder.read("quarantine").columns()).containsExactlyElementsOf(kept);
        assertThat(folder.texts("quarantine", "`a.b`", "`ba``ck`", "size(_assay_verdicts_2)", "_assay_run_2"))
                .containsExactly("[4,null,21,r1]", "[null,3,1,r1]");
    }

    @Test
    void aQuarantineTableCanBeValidatedItself() {
        folder.delta("sales", "select id, if(id < 2, null, 'x') as text, date '2026-01-01' as day from range(5)");
        folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales, time: day }
                validate:
                  - { table: sales, quarantine: ./quarantine, checks: [ not_null: { column: text } ] }
                """);
        assertThat(folder.validate("--run-id", "r1").code()).isEqualTo(1);
        folder.spec(
                """
                tables:
                  bad: { format: delta, path: quarantine, time: day }
                validate:
                  - { table: bad, quarantine: ./again, checks: [ accepted_range: { column: id, min: 1 } ] }
                """);
        AssayRun run = folder.validate("--run-id", "r2");
        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.rows("again"))
                .containsExactly("[0,null,2026-01-01,WrappedArray([not_null(text),error,text,null]),r1,"
                        + "WrappedArray([accepted_range(id),error,id,0]),r2]");
        assertThat(folder.texts("results/metrics", "run_id", "metric", "label", "value"))
                .contains("[r1,quarantined_by_month,2026-01,2.0]", "[r2,quarantined_by_month,2026-01,1.0]");
    }

    @Test
    void namesThatJudgingGivesToColumnsAreRefused() {
        folder.delta("sales", table(List.of("id", "_assay_input_0", "_Assay_Guilty_3_hit")));
        Path spec = folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales }
                validate:
                  - { table: sales, quarantine: ./quarantine, checks: [ not_null: { column: id } ] }
                """);
        AssayRun run = folder.validate();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .containsExactly(
                        spec
                                + ":5:10: table 'sales' has a column '_assay_input_0', a name that is given to columns while"
                                + " rows are judged; rename it at the source",
                        spec
                                + ":5:10: table 'sales' has a column '_Assay_Guilty_3_hit', a name that is given to columns"
                                + " while rows are judged; rename it at the source");
        assertThat(folder.exists("results")).isFalse();
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefusedWithTheirPlace() {
        folder.write("cases.csv", "Id,name,ID\n1,a,2\n");
        Path spec = folder.spec(
                """
                tables:
                  cases: { format: csv, path: cases.csv }
                validate:
                  - { table: cases, quarantine: ./quarantine, checks: [ not_null: { column: id } ] }
                """);
        AssayRun run = folder.validate();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .containsExactly(spec + ":5:10: two columns are named 'Id' and 'ID', upper and lower case told apart or"
                        + " not; rename one at the source, or let Spark tell case apart with --conf"
                        + " spark.sql.caseSensitive=true");
        assertThat(folder.names()).containsExactly("cases.csv", "spec.yaml");
    }
}

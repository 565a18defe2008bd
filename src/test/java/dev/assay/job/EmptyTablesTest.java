package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables without rows, without partitions, without values; and rows that nothing can break. */
@Timeout(300)
class EmptyTablesTest {
    /** A check of every kind, on columns id, store, day, amount and text of table sales. */
    private static final String EVERY_CHECK =
            """
                  - not_null: { columns: [store, amount] }
                  - not_blank: { column: store }
                  - accepted_range: { column: amount, min: 0 }
                  - accepted_range: { column: day, min: 2020-01-01 }
                  - accepted_values: { column: store, values: [S1] }
                  - matches_regex: { column: store, regex: "S[0-9]" }
                  - expression_is_true: { name: expression, sql: "amount > 0" }
                  - type: { column: text, is: date }
                  - type: { column: text, is: integer }
                  - length: { column: store, min: 1 }
                  - not_in_future: { column: day }
                  - before: { column: day, other: day, or_equal: false }
                  - precision: { column: amount, decimals: 2 }
                  - unique: { column: id }
                  - unique: { column: store, keep: first, order_by: [day] }
                  - relationships: { column: store, to: sales, field: text }
                  - functional_dependency: { determinant: store, dependent: text }
                  - functional_dependency: { determinant: store, dependent: amount, quarantine: group }
                  - row_count: { min: 0 }
                  - recency: { column: day, within: 2 days }
                  - schema: { columns: { id: int, store: string } }
                  - metric: { completeness: store, min: 0 }
                  - metric: { distinct: store, min: 0 }
                  - metric: { approx_distinct: store, min: 0 }
                  - metric: { uniqueness: store, min: 0 }
                  - metric: { minimum: amount, min: 0 }
                  - metric: { maximum: amount, min: 0 }
                  - metric: { mean: amount, min: 0 }
                  - metric: { sum: amount, min: 0 }
                  - metric: { stddev: amount, min: 0 }
                  - metric: { quantile: amount, q: 0.5, min: 0 }
                  - metric: { median: amount, min: 0 }
                  - metric: { entropy: store, min: 0 }
                  - metric: { mutual_information: [store, text], min: 0 }
                  - metric: { correlation: [amount, id], min: 0 }
                  - metric: { min_length: store, min: 0 }
                  - metric: { max_length: store, min: 0 }
                  - metric: { share: "amount > 0", min: 0 }
                  - reconcile: { with: sales, by: [store], sum: amount }
                  - no_gaps: { column: day, step: day, per: [store] }
                  - meaning: { column: amount, is: money, grain: line, not: cumulative, unit: EUR, per: [store], over: day, name: meaning }
                  - row_count_change: { within: 20% }
                  - share_of: { name: share_of, sql: "amount > 0", min: 10% }
                  - query: { name: query, sql: "select * from sales where amount < 0" }
            """;

    private static final List<String> ROW_AND_SET_CHECKS = List.of(
            "not_null(store)",
            "not_null(amount)",
            "not_blank(store)",
            "accepted_range(amount)",
            "accepted_range(day)",
            "accepted_values(store)",
            "matches_regex(store)",
            "expression",
            "type(text)",
            "type(text) #2",
            "length(store)",
            "not_in_future(day)",
            "before(day, day)",
            "precision(amount)",
            "unique(id)",
            "unique(store)",
            "relationships(store)",
            "functional_dependency(store, text)",
            "functional_dependency(store, amount)");

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void open() {
        folder = new JobFolder(temporary);
    }

    private void specOfSales() {
        folder.spec(
                """
                tables:
                  sales: { format: delta, path: sales }
                validate:
                  - table: sales
                    accepted: ./accepted
                    quarantine: ./quarantine
                    checks:
                """
                        + EVERY_CHECK);
    }

    private List<String> verdicts(String verdict) {
        return folder.results("check_results", "check_name", "verdict").stream()
                .filter(row -> row.endsWith("," + verdict + "]"))
                .map(row -> row.substring(1, row.lastIndexOf(',')))
                .toList();
    }

    @Test
    void aTableWithoutRowsIsJudgedByEveryKindOfCheckAgainAndAgain() {
        folder.delta(
                "sales",
                "select 1 as id, 'S1' as store, date '2026-01-01' as day, 1.5D as amount, 'x' as text where false");
        specOfSales();
        for (String id : List.of("r1", "r2")) {
            AssayRun run = folder.validate("--run-id", id, "--as-of", "2026-02-28");
            assertThat(run.said()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(folder.rows("accepted")).isEmpty();
            assertThat(folder.rows("quarantine")).isEmpty();
        }
        assertThat(folder.read("accepted").columns()).containsExactly("id", "store", "day", "amount", "text");
        assertThat(folder.results("runs", "run_id", "gate")).containsExactly("[r1,open]", "[r2,open]");
        assertThat(folder.results("table_results", "run_id", "rows", "accepted_rows", "quarantined_rows", "score"))
                .containsExactly("[r1,0,0,0,100.0]", "[r2,0,0,0,100.0]");
        assertThat(folder.texts("results/check_results", "run_id", "check_name", "verdict"))
                .filteredOn(row -> row.startsWith("[r1,"))
                .extracting(row -> "[" + row.substring(4))
                .filteredOn(row -> !row.endsWith(",unknown]"))
                .containsExactlyInAnyOrder(
                        "[row_count,pass]",
                        "[schema,pass]",
                        "[distinct(store),pass]",
                        "[reconcile(sales),pass]",
                        "[no_gaps(day),pass]",
                        "[query,pass]");
    }

    @Test
    void columnsWithoutValuesBreakNothingButWhatAsksForValues() {
        folder.delta(
                "sales",
                "select cast(null as int) as id, cast(null as string) as store, cast(null as date) as day,"
                        + " cast(null as double) as amount, cast(null as string) as text from range(5)");
        specOfSales();
        AssayRun run = folder.validate("--run-id", "r1", "--as-of", "2026-02-28");
        assertThat(run.said()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.rows("accepted")).isEmpty();
        assertThat(folder.rows("quarantine"))
                .hasSize(5)
                .containsOnly("[null,null,null,null,null,WrappedArray([not_null(store),error,store,null],"
                        + " [not_null(amount),error,amount,null]),r1]");
        assertThat(verdicts("fail"))
                .containsExactly(
                        "not_null(store)",
                        "not_null(amount)",
                        "uniqueness(store)",
                        "minimum(amount)",
                        "maximum(amount)",
                        "mean(amount)",
                        "sum(amount)",
                        "stddev(amount)",
                        "quantile(amount, 0.5)",
                        "median(amount)",
                        "entropy(store)",
                        "mutual_information(store, text)",
                        "correlation(amount, id)",
                        "min_length(store)",
                        "max_length(store)",
                        "share_of");
        assertThat(verdicts("unknown"))
                .containsExactly(
                        "unique(id)",
                        "unique(store)",
                        "relationships(store)",
                        "functional_dependency(store, text)",
                        "functional_dependency(store, amount)",
                        "recency(day)",
                        "meaning",
                        "row_count_change");
        assertThat(verdicts("pass"))
                .contains(ROW_AND_SET_CHECKS.subList(2, 14).toArray(String[]::new))
                .hasSize(46 - 16 - 8 - 1);
        assertThat(verdicts("error")).isEmpty();
    }

    @Test
    void sourcesWithoutASingleRecord() {
        TestSpark.session()
                .sql("select 1 as id, 'a' as text where false")
                .write()
                .parquet(folder.at("parquet").toString());
        folder.write("header.csv", "id,text\n");
        folder.write("nothing.json", "");
        String checks = "[not_null: { column: id }, unique: { column: id }, row_count: { min: 1, severity: warn }]";
        folder.spec(
                """
                tables:
                  parquet: { format: parquet, path: parquet }
                  header:  { format: csv, path: header.csv, schema: { id: int, text: string } }
                  json:    { format: json, path: nothing.json, schema: { id: int, text: string } }
                validate:
                  - { table: parquet, accepted: ./a1, quarantine: ./q1, checks: CHECKS }
                  - { table: header, accepted: ./a2, quarantine: ./q2, checks: CHECKS }
                  - { table: json, accepted: ./a3, checks: CHECKS }
                """
                        .replace("CHECKS", checks));
        for (int i = 0; i < 2; i++) {
            AssayRun run = folder.validate("--run-id", "r" + i);
            assertThat(run.said()).isEmpty();
            assertThat(run.code()).isZero();
        }
        assertThat(folder.results("check_results", "verdict"))
                .containsOnly("[unknown]", "[warn]")
                .hasSize(18);
        for (String target : List.of("a1", "a2", "a3")) {
            assertThat(folder.read(target).schema().simpleString()).isEqualTo("struct<id:int,text:string>");
            assertThat(folder.rows(target)).isEmpty();
        }
        assertThat(folder.rows("q1")).isEmpty();
        assertThat(folder.rows("q2")).isEmpty();
    }

    @Test
    void rowsThatNothingOrEverythingBreaksAreCountedWhileTheyAreWritten() {
        folder.delta("sales", "select id, 'x' as text from range(5)");
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("row_count: { min: 5, max: 5 }", "[5,5,0]");
        counts.put("expression_is_true: { sql: \"1 = 1\" }", "[5,5,0]");
        counts.put("expression_is_true: { sql: \"1 = 2\", where: \"1 = 0\" }", "[5,5,0]");
        counts.put("expression_is_true: { sql: \"1 = 2\" }", "[5,0,5]");
        StringBuilder tables = new StringBuilder();
        StringBuilder validate = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (String targets : List.of("accepted: ./aN, quarantine: ./qN", "accepted: ./aN", "quarantine: ./qN")) {
            counts.forEach((check, count) -> {
                String number = Integer.toString(expected.size());
                tables.append("  t" + number + ": { format: delta, path: sales }\n");
                validate.append("  - { table: t" + number + ", " + targets.replace("N", number) + ", checks: [ " + check
                        + " ] }\n");
                expected.add(count);
            });
        }
        folder.spec("tables:\n" + tables + "validate:\n" + validate);
        AssayRun run = folder.validate("--run-id", "r");
        assertThat(run.said()).isEmpty();
        assertThat(folder.results("table_results", "rows", "accepted_rows", "quarantined_rows"))
                .containsExactlyElementsOf(expected);
        assertThat(folder.results("check_results", "verdict"))
                .containsExactlyElementsOf(
                        Collections.nCopies(3, List.of("[pass]", "[pass]", "[unknown]", "[fail]")).stream()
                                .flatMap(List::stream)
                                .toList());
    }
}

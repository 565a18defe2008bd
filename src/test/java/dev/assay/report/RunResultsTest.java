package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.problem.InputException;
import dev.assay.table.ResultTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RunResultsTest {
    private static final Timestamp TIME = Timestamp.from(Instant.parse("2026-11-24T03:15:00Z"));

    private static Dataset<Row> table(ResultTable table, Row... rows) {
        return TestSpark.session().createDataFrame(Arrays.asList(rows), table.schema());
    }

    private static Row run(String id) {
        return RowFactory.create(
                id,
                "shop",
                "shop.yaml",
                "abc",
                "validate",
                "0.1.0",
                "3.5.9",
                "app",
                "me",
                TIME,
                TIME,
                null,
                "closed",
                1);
    }

    private static Row tableResult(String id, int ordinal, String name) {
        return RowFactory.create(
                id,
                ordinal,
                name,
                "tills",
                "/lake/" + name,
                "7",
                10L,
                8L,
                2L,
                0L,
                80.0,
                0.05,
                "closed",
                "20%",
                2,
                null,
                "/q",
                1.5);
    }

    private static Row check(String id, int ordinal, String verdict, List<Row> examples) {
        return RowFactory.create(
                id,
                ordinal,
                "sales",
                "7",
                "not_null(customer)",
                "not_null",
                List.of("customer"),
                "error",
                verdict,
                "2 missing",
                "none missing",
                2L,
                10L,
                0.8,
                examples,
                null,
                "ask",
                "shop.yaml:3:5",
                "f");
    }

    private static RunResults read(String id) {
        List<Row> examples = IntStream.range(0, 9)
                .mapToObj(i -> RowFactory.create("id=" + i, i == 0 ? null : "v" + i))
                .toList();
        return RunResults.of(
                id,
                table(ResultTable.RUNS, run("a"), run("b")),
                table(
                        ResultTable.TABLE_RESULTS,
                        tableResult("a", 1, "sales"),
                        tableResult("a", 0, "stores"),
                        tableResult("b", 0, "other")),
                table(ResultTable.CHECK_RESULTS, check("a", 0, "fail", examples), check("b", 0, "pass", List.of())),
                table(
                        ResultTable.METRICS,
                        RowFactory.create(
                                "a",
                                "sales",
                                "7",
                                "quantity",
                                "histogram",
                                null,
                                "[1, 2)",
                                1,
                                5.0,
                                null,
                                null,
                                null,
                                null),
                        RowFactory.create(
                                "a",
                                "sales",
                                "7",
                                "quantity",
                                "histogram",
                                null,
                                "[0, 1)",
                                0,
                                3.0,
                                null,
                                null,
                                null,
                                null),
                        RowFactory.create(
                                "a", "sales", "7", null, "size", null, null, null, 10.0, null, null, null, null)));
    }

    @Test
    void readsOneRunFromTheResultsTables() {
        RunResults results = read("a");
        assertThat(results.run().startedAt()).isEqualTo(TIME.toInstant());
        assertThat(results.run().duration()).isEmpty();
        assertThat(results.tables()).extracting(TableSummary::name).containsExactly("stores", "sales");
        assertThat(results.tables().get(1).acceptedTarget()).isEmpty();
        CheckSummary check = results.checks().get(0);
        assertThat(results.checks()).hasSize(1);
        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.columns()).containsExactly("customer");
        assertThat(check.failingRows()).isEqualTo(Optional.of(2L));
        assertThat(check.message()).isEmpty();
        assertThat(check.examples())
                .hasSize(CheckSummary.EXAMPLES)
                .startsWith(new CheckSummary.Example("id=0", null), new CheckSummary.Example("id=1", "v1"));
    }

    @Test
    void keepsDistributionsInOrderAndApartFromOtherMetrics() {
        List<Distribution> distributions = Distribution.of(read("a").metrics());
        assertThat(distributions).hasSize(1);
        assertThat(distributions.get(0).values()).extracting(MetricValue::label).containsExactly("[0, 1)", "[1, 2)");
    }

    @Test
    void everyReportCanBeMadeFromWhatWasRead() {
        assertThat(HtmlReport.render(read("a"))).contains("2 of 10 rows (20 %) of sales");
        assertThat(ConsoleReport.render(read("a"))).contains("id=0, 1, 2\n");
        assertThat(JsonReport.render(read("a"))).contains("\"ended_at\" : null");
    }

    @Test
    void saysThatARunIsNotThere() {
        assertThatThrownBy(() -> read("c"))
                .isInstanceOf(InputException.class)
                .hasMessage("run c: the results have no such run; list the runs with: select run_id, spec_name,"
                        + " started_at from runs order by started_at");
    }

    @Test
    void tellsTableChecksFromRowChecks() {
        assertThat(Samples.whole("t", "row_count_change", Verdict.PASS, "", "").judgesTable())
                .isTrue();
        assertThat(Samples.whole("t", "no_gaps", Verdict.PASS, "", "").judgesTable())
                .isTrue();
        assertThat(Samples.rows("t", "functional_dependency", List.of("a", "b"), 1, 2)
                        .judgesTable())
                .isFalse();
    }
}

package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.table.ResultTable;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final String PASSES = "✓";

    private static Dataset<Row> table(ResultTable table, Row... rows) {
        return TestSpark.session().createDataFrame(Arrays.asList(rows), table.schema());
    }

    private static Row run(String id, String asOf, String startedAt) {
        Timestamp started = Timestamp.from(Instant.parse(startedAt));
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
                Timestamp.from(Instant.parse(asOf)),
                started,
                started,
                "open",
                0);
    }

    private static Row metric(String id, String label, double value) {
        Object[] row = new Object[ResultTable.METRICS.schema().length()];
        row[0] = id;
        row[1] = "sales";
        row[3] = "fare";
        row[4] = "mean";
        row[6] = label;
        row[7] = 1;
        row[8] = value;
        return RowFactory.create(row);
    }

    private static Row result(String id) {
        Object[] row = new Object[ResultTable.TABLE_RESULTS.schema().length()];
        row[0] = id;
        row[1] = 0;
        row[2] = "sales";
        row[6] = 10L;
        row[7] = 10L;
        return RowFactory.create(row);
    }

    private static History read(int last, Dataset<Row> metrics) {
        return History.of(
                new HistoryQuery("shop", last, ZoneOffset.UTC),
                table(
                        ResultTable.RUNS,
                        run("c", "2024-03-31T23:59:59Z", "2024-04-01T00:00:00Z"),
                        run("replayed", "2024-01-31T23:59:59Z", "2024-05-01T00:00:00Z"),
                        run("b", "2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z")),
                table(ResultTable.TABLE_RESULTS, result("replayed"), result("c")),
                table(ResultTable.CHECK_RESULTS),
                metrics);
    }

    @Test
    void standsRunsAtTheMomentOfTheirData() {
        History history = read(200, table(ResultTable.METRICS, metric("c", null, 3), metric("c", "a bin", 7)));
        assertThat(history.runs()).extracting(RunSummary::runId).containsExactly("replayed", "b", "c");
        assertThat(history.labels()).containsExactly("2024-01", "2024-02", "2024-03");
        assertThat(history.older()).isZero();
        TableHistory sales = history.tables().get(0);
        assertThat(sales.results().get(1)).isEmpty();
        assertThat(sales.metrics()).hasSize(1);
        assertThat(sales.metrics().get(0).latest()).isEqualTo(3);
    }

    @Test
    void takesTheNewestAndSaysHowManyAreOlder() {
        History history = read(2, table(ResultTable.METRICS));
        assertThat(history.runs()).extracting(RunSummary::runId).containsExactly("b", "c");
        assertThat(history.older()).isEqualTo(1);
        assertThat(HistoryText.render(history))
                .startsWith("shop: the newest 2 of 3 runs, data as of 2024-02 to 2024-03\n");
    }

    @Test
    void leavesOutStatesOfSinglePartitions() {
        Dataset<Row> metrics = table(ResultTable.METRICS, metric("c", null, 3), metric("b", null, 9))
                .withColumn("fingerprint", functions.expr("if(run_id = 'b', 'f00d', null)"));
        MetricCourse mean = read(200, metrics).tables().get(0).metrics().get(0);
        assertThat(mean.values().toString())
                .isEqualTo("[OptionalDouble.empty, OptionalDouble.empty, OptionalDouble[3.0]]");
    }

    @Test
    void refusesASpecWithoutRuns() {
        assertThatThrownBy(() -> History.of(
                        new HistoryQuery("shop", 200, ZoneOffset.UTC),
                        table(ResultTable.RUNS),
                        table(ResultTable.TABLE_RESULTS),
                        table(ResultTable.CHECK_RESULTS),
                        table(ResultTable.METRICS)))
                .isInstanceOf(InputException.class)
                .hasMessage("spec 'shop': the results hold no run of it; run validate first");
    }

    @Test
    void namesRunsAsShortlyAsTellsThemApart() {
        assertThat(labels("2024-01-31T23:59:59Z", "2024-02-29T23:59:59Z")).containsExactly("2024-01", "2024-02");
        assertThat(labels("2024-01-15T00:00:00Z", "2024-02-15T00:00:00Z")).containsExactly("2024-01-15", "2024-02-15");
        assertThat(labels("2024-01-31T06:00:00Z", "2024-01-31T18:00:00Z"))
                .containsExactly("2024-01-31 06:00", "2024-01-31 18:00");
        assertThat(labels("2024-01-31T06:00:00Z", "2024-01-31T06:00:00Z"))
                .containsExactly("2024-01-31 06:00", "2024-01-31 06:00 #2");
        List<RunSummary> newYork = List.of(Histories.run("a", Instant.parse("2024-02-01T04:59:59Z"), "open"));
        assertThat(RunLabels.of(newYork, ZoneId.of("America/New_York"))).containsExactly("2024-01");
    }

    private static List<String> labels(String... moments) {
        return RunLabels.of(
                Arrays.stream(moments)
                        .map(moment -> Histories.run("a", Instant.parse(moment), "open"))
                        .toList(),
                ZoneOffset.UTC);
    }

    @Test
    void tellsTheGateOverTheRuns() {
        CheckSummary good = Histories.rows(0);
        CheckSummary bad = Histories.rows(9);
        assertThat(Histories.of(List.of(good)).gate()).isEqualTo("One run so far: the gate is open.");
        assertThat(Histories.of(List.of(bad), List.of(bad)).gate()).isEqualTo("The gate is closed in all 2 runs.");
        assertThat(Histories.of(List.of(good), List.of(good), List.of(bad)).gate())
                .isEqualTo("The gate is closed since 2024-03, after 2 runs in which it was open.");
    }

    @Test
    void putsWhatBrokeFirstAndANumberOnlyOnce() {
        assertThat(Histories.years().changes())
                .extracting(History.Told::sentence)
                .containsExactly(
                        "total_is_the_sum passed for 13 runs and fails since 2025-02; failing rows rose from 2 to 313"
                                + " (×157); 323 rows in 2025-12.",
                        "mean(fare) failed in 2024-08; mean of fare rose from 13 to 56.21 (×4.3), expected 10 to 20;"
                                + " passes again since 2024-09.",
                        "completeness of surcharge rose from 0 to 1 in 2025-01.");
    }

    @Test
    void writesAConsoleTextOfAtMost120Columns() {
        String text = HistoryText.render(Histories.years());
        assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 120);
        assertThat(text)
                .startsWith("shop: 24 runs, data as of 2024-01 to 2025-12\n")
                .contains(PASSES.repeat(13) + "✗".repeat(11) + "  2025-02        total_is_the_sum\n"
                        + "    passed for 13 runs and fails since 2025-02; failing rows rose from 2 to 313 (×157); 323 rows"
                        + " in 2025-12\n")
                .contains(PASSES.repeat(7) + "✗" + PASSES.repeat(16) + "  2024-08        mean(fare)\n");
    }

    @Test
    void writesJsonByRun() throws IOException {
        JsonNode root = new ObjectMapper().readTree(HistoryJson.render(Histories.years()));
        assertThat(root.at("/format").asInt()).isEqualTo(1);
        assertThat(root.at("/runs")).hasSize(24);
        assertThat(root.at("/runs/13/label").textValue()).isEqualTo("2025-02");
        JsonNode check = root.at("/tables/0/checks/0");
        assertThat(check.at("/check_name").textValue()).isEqualTo("total_is_the_sum");
        assertThat(check.at("/change").textValue()).isEqualTo("broke");
        assertThat(check.at("/first_failing_run").textValue()).isEqualTo("shop-13");
        assertThat(check.at("/failing_rows/13").asLong()).isEqualTo(313);
        assertThat(check.at("/verdicts")).hasSize(24);
        assertThat(root.at("/changes/0/since").textValue()).isEqualTo("shop-13");
    }

    @Test
    void escapesWhateverComesFromData() {
        String page = HistoryPage.render(Histories.hostile(), Map.of());
        String body = page.substring(page.indexOf("<body>"), page.indexOf("<script"));
        assertThat(body)
                .doesNotContain("<script", "<img", "\u202E", "\u2028", "\u001B", "\u0007")
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)");
    }
}

package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.table.ResultTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static JsonNode rendered(RunResults results) throws IOException {
        return new ObjectMapper().readTree(JsonReport.render(results));
    }

    @Test
    void carriesEveryFieldOfTheResultsTables() throws IOException {
        JsonNode json = rendered(Samples.retail());
        JsonNode table = json.at("/tables/0");
        assertThat(json.get("format").intValue()).isEqualTo(JsonReport.FORMAT);
        assertNames(json.get("run"), ResultTable.RUNS.schema(), Set.of());
        assertNames(table, ResultTable.TABLE_RESULTS.schema(), Set.of("run_id", "ordinal"));
        assertNames(
                table.at("/checks/0"),
                ResultTable.CHECK_RESULTS.schema(),
                Set.of("run_id", "ordinal", "table_name", "table_version"));
        assertNames(
                table.at("/metrics/0"),
                ResultTable.METRICS.schema(),
                Set.of("run_id", "table_name", "table_version", "partition", "fingerprint", "state"));
    }

    private static void assertNames(JsonNode node, StructType schema, Set<String> saidElsewhere) {
        List<String> expected = new ArrayList<>(List.of(schema.fieldNames()));
        expected.removeAll(saidElsewhere);
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsAll(expected);
    }

    @Test
    void writesAbsentValuesAsNull() throws IOException {
        JsonNode json = rendered(Samples.emptyTable());
        assertThat(json.at("/tables/0/score").isNull()).isTrue();
        assertThat(json.at("/tables/0/source_system").isNull()).isTrue();
        assertThat(json.at("/tables/0/checks/0/why").isNull()).isTrue();
        JsonNode whole = rendered(Samples.allGreen()).at("/tables/1/checks/0");
        assertThat(whole.get("failing_rows").isNull()).isTrue();
        assertThat(whole.get("passing_share").isNull()).isTrue();
    }

    @Test
    void keepsDataAsItIs() throws IOException {
        JsonNode table = rendered(Samples.hostile()).at("/tables/0");
        assertThat(table.get("table_name").textValue()).isEqualTo(Samples.HOSTILE);
        assertThat(table.at("/checks/0/examples/1/key").textValue()).isEqualTo("\u001B[31mred\u0007\n\t");
        assertThat(rendered(Samples.retail())
                        .at("/tables/0/checks/3/examples/0/value")
                        .textValue())
                .isEqualTo("•••");
    }

    @Test
    void scoresSourceSystemsByTheirRows() throws IOException {
        RunResults results = new RunResults(
                Samples.run("open"),
                List.of(
                        Samples.table("big", "lake", 900, 0, 0),
                        Samples.table("small", "lake", 100, 50, 0),
                        Samples.table("none", "", 10, 0, 0)),
                List.of(),
                List.of());
        assertThat(results.scoresBySource()).containsOnlyKeys("lake").containsEntry("lake", 95.0);
        assertThat(rendered(results).at("/source_systems/0/score").doubleValue())
                .isEqualTo(95.0);
    }
}

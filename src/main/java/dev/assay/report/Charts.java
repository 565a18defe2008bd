package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The numbers behind a page's charts, in page order; the page's script draws them. Not thread-safe. */
final class Charts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LABEL = 80;

    /** More bars than these are not drawn. */
    static final int TABLES = 20;

    static final int REASONS = 12;
    static final int BARS = 60;

    private final ArrayNode charts = JSON.arrayNode();

    /** Where a chart goes on the page: its number, and a sentence for those who can't see it. */
    record Place(int number, String label) {}

    /** Rows by table, stacked: accepted, quarantined, corrupt. */
    Place rowsByTable(List<TableSummary> tables) {
        List<TableSummary> shown = tables.stream()
                .sorted(Comparator.comparing(TableSummary::unusableRows, Comparator.reverseOrder()))
                .limit(TABLES)
                .toList();
        ObjectNode chart = chart("rows");
        shown.forEach(table -> {
            label(chart, table.name());
            chart.withArray("accepted").add(table.acceptedRows());
            chart.withArray("quarantined").add(table.quarantinedRows());
            chart.withArray("corrupt").add(table.corruptRows());
        });
        return place(chart, "Bar chart of the rows of each table: accepted, quarantined, corrupt. Numbers below.");
    }

    /** Failing rows by check; the table is named where there are several. */
    Place reasons(List<CheckSummary> checks) {
        ObjectNode chart = chart("reasons");
        boolean oneTable =
                checks.stream().map(CheckSummary::tableName).distinct().count() == 1;
        checks.forEach(check -> {
            label(chart, oneTable ? check.name() : check.tableName() + " · " + check.name());
            chart.withArray("values").add(check.failingRows().orElse(0L));
            chart.withArray("verdicts").add(check.verdict().name().toLowerCase(Locale.ROOT));
        });
        return place(chart, "Bar chart of the checks that most rows fail. Numbers in the lists of checks below.");
    }

    /** One distribution; the first {@link #BARS} bars of it. */
    Place distribution(Distribution distribution, String title) {
        ObjectNode chart = chart(distribution.subject().metric());
        List<MetricValue> values = distribution.values();
        values.stream().limit(BARS).forEach(value -> {
            label(chart, value.label());
            chart.withArray("values").add(finite(value.value()));
            if (!value.exact().isEmpty()) {
                chart.withArray("notes").add(Shown.shortened(value.exact(), LABEL));
            }
        });
        return place(chart, title + ", a bar chart of " + Numbers.count(Math.min(BARS, values.size()), "bar") + ".");
    }

    private static JsonNode finite(double value) {
        return Double.isFinite(value) ? JSON.numberNode(value) : JSON.nullNode();
    }

    private static void label(ObjectNode chart, String label) {
        chart.withArray("labels").add(label.isEmpty() ? "(empty)" : Shown.line(Shown.shortened(label, LABEL)));
    }

    private static ObjectNode chart(String kind) {
        ObjectNode chart = JSON.objectNode().put("kind", kind);
        chart.putArray("labels");
        return chart;
    }

    private Place place(ObjectNode chart, String label) {
        charts.add(chart);
        return new Place(charts.size() - 1, label);
    }

    /** All charts as JSON that nothing in it can end the script element around it. */
    String json() {
        try {
            return MAPPER.writeValueAsString(charts)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

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

    /** Rows of a table by run, stacked: accepted, quarantined, corrupt. */
    Place rowsByRun(TableHistory table, List<String> runs) {
        ObjectNode chart = chart("rows_by_run");
        for (int run = 0; run < runs.size(); run++) {
            Optional<TableSummary> result = table.results().get(run);
            label(chart, runs.get(run));
            chart.withArray("accepted")
                    .add(result.map(TableSummary::acceptedRows).orElse(0L));
            chart.withArray("quarantined")
                    .add(result.map(TableSummary::quarantinedRows).orElse(0L));
            chart.withArray("corrupt").add(result.map(TableSummary::corruptRows).orElse(0L));
        }
        return place(
                chart, "Bar chart of the rows of " + table.name() + " in each run: accepted, quarantined, corrupt.");
    }

    /** The share of failing rows, or the number of a table check, in each run; with its bounds in the newest one. */
    Place course(CheckCourse check, List<String> runs) {
        ObjectNode chart = chart(check.latest().judgesTable() ? "course" : "failing_rows");
        Measured newest = Measured.of(check.latest());
        List<OptionalDouble> values = check.values();
        for (int run = 0; run < runs.size(); run++) {
            label(chart, runs.get(run));
            chart.withArray("values").add(finite(values.get(run).orElse(Double.NaN)));
            Optional<CheckSummary> point = check.points().get(run);
            chart.withArray("verdicts")
                    .add(point.map(found -> found.verdict().name().toLowerCase(Locale.ROOT))
                            .orElse(""));
            chart.withArray("notes").add(Shown.line(point.map(Charts::found).orElse("not asked")));
        }
        chart.put("percent", newest.unit() == Unit.SHARE);
        newest.least().ifPresent(least -> chart.put("least", least));
        newest.most().ifPresent(most -> chart.put("most", most));
        return place(chart, "Chart of " + check.latest().name() + " over the runs. What changed stands beside it.");
    }

    private static String found(CheckSummary check) {
        String found = check.failingRows().isPresent() && check.rowsInScope().isPresent()
                ? Numbers.count(check.failingRows().get()) + " of "
                        + Numbers.count(check.rowsInScope().get(), "row") + " fail"
                : check.observed();
        return Shown.shortened(found, LABEL);
    }

    /** A number in each run. */
    Place course(MetricCourse metric, List<String> runs) {
        ObjectNode chart = chart("course").put("percent", false);
        for (int run = 0; run < runs.size(); run++) {
            label(chart, runs.get(run));
            OptionalDouble value = metric.values().get(run);
            chart.withArray("values").add(finite(value.orElse(Double.NaN)));
            chart.withArray("notes").add(value.isPresent() ? Numbers.number(value.getAsDouble()) : "not measured");
        }
        return place(chart, "Chart of " + metric.subject() + " over the runs. What changed stands beside it.");
    }

    /** A point a series: how often there is demand against how uneven it is. */
    Place square(List<AggregatedTable.Series> series) {
        ObjectNode chart = chart("square");
        for (AggregatedTable.Series each : series) {
            label(chart, each.key());
            chart.withArray("values").add(finite(each.adi()));
            chart.withArray("uneven").add(finite(each.cv2()));
            chart.withArray("classes").add(AggregateWords.demand(each.demand()));
            chart.withArray("notes")
                    .add("CV² " + Numbers.number(each.cv2()) + ", " + AggregateWords.demand(each.demand()));
        }
        return place(
                chart,
                "Chart of " + Numbers.count(series.size()) + " series by the interval between demands and by how uneven"
                        + " they are. Numbers in the list of series below.");
    }

    /** The values of one series, with its gaps. */
    Place sample(AggregatedTable.Sample sample) {
        ObjectNode chart = chart("sample");
        List<AggregatedTable.Point> points = sample.points();
        for (int i = 0; i < points.size(); i++) {
            String end = i == 0 ? sample.from() : i == points.size() - 1 ? sample.to() : "";
            label(chart, end.isEmpty() ? "step " + Numbers.count(i + 1L) : end);
            chart.withArray("values").add(finite(points.get(i).value()));
            chart.withArray("notes").add(points.get(i).state());
        }
        return place(chart, "Line of the values of " + Shown.shortened(sample.key(), LABEL) + ".");
    }

    /**
     * Shares in each range of density: before, and after.
     *
     * @param share of an amount in all
     */
    Place densities(
            String title, List<AggregatedTable.Density> densities, ToDoubleFunction<AggregatedTable.Amount> share) {
        ObjectNode chart = chart("densities");
        for (AggregatedTable.Density each : densities) {
            label(chart, each.label());
            chart.withArray("before").add(share.applyAsDouble(each.own()));
            chart.withArray("after").add(share.applyAsDouble(each.chosen()));
        }
        return place(chart, title + " by density, a bar chart, before and after. Numbers below.");
    }

    /** Of each raw product the share that is sold by itself, and that which goes into products. */
    Place uses(List<ExplodedTable.Item> raws) {
        ObjectNode chart = chart("uses");
        for (ExplodedTable.Item each : raws) {
            label(chart, each.item());
            chart.withArray("own").add(each.own() / each.quantity());
            chart.withArray("within").add(each.through() / each.quantity());
            chart.withArray("values").add(finite(ExplodeWords.seen(each)));
            chart.withArray("notes")
                    .add(Shown.line(Numbers.percent(ExplodeWords.seen(each)) + " of "
                            + ExplodeWords.amount(each.quantity(), each.unit())));
        }
        return place(
                chart,
                "Bar chart of " + Numbers.count(raws.size(), "raw product")
                        + ": the share sold by itself and the share used in products. Numbers below.");
    }

    /** Of each feature the correlation with the target: of what was known, and of what hindsight sees. */
    Place hindsight(List<FeatureView> views) {
        ObjectNode chart = chart("hindsight");
        for (FeatureView view : views) {
            FeatureTable.Hindsight seen = view.hindsight().orElseThrow().hindsight();
            label(chart, view.name());
            double known = Double.isNaN(seen.correlation()) ? 0 : seen.correlation();
            chart.withArray("known").add(known);
            chart.withArray("values").add(finite(seen.hindsightCorrelation()));
            chart.withArray("notes").add("known: " + FeaturesText.rounded(seen.correlation()));
        }
        return place(
                chart,
                "Chart of " + Numbers.count(views.size(), "feature")
                        + ": the correlation with the target of what was known and of hindsight. Numbers below.");
    }

    /** How many rows of a source were published within so many days, and what was declared. */
    Place lags(SourceLags lags) {
        ObjectNode chart = chart("lags");
        for (int i = 0; i < lags.bins().size(); i++) {
            label(chart, lags.bins().get(i).label());
            chart.withArray("values").add(lags.bins().get(i).rows());
            chart.withArray("late").add(lags.late(i));
        }
        chart.set("declared", finite(lags.place(lags.source().declared())));
        chart.put("declared_words", Shown.line(Shown.shortened(lags.source().declaredWords(), LABEL)));
        double p95 = lags.source().lag().map(lag -> lag.lags().p95()).orElse(Double.NaN);
        chart.set("often", finite(lags.place(p95)));
        chart.put("often_words", SourceWords.span(p95));
        return place(
                chart,
                "Bar chart of the days from what a row is about to its publication; 95 % within "
                        + SourceWords.span(p95) + ".");
    }

    static JsonNode finite(double value) {
        return Double.isFinite(value) ? JSON.numberNode(value) : JSON.nullNode();
    }

    static void label(ObjectNode chart, String label) {
        chart.withArray("labels").add(label.isEmpty() ? "(empty)" : Shown.line(Shown.shortened(label, LABEL)));
    }

    static ObjectNode chart(String kind) {
        ObjectNode chart = JSON.objectNode().put("kind", kind);
        chart.putArray("labels");
        return chart;
    }

    Place place(ObjectNode chart, String label) {
        charts.add(chart);
        return new Place(charts.size() - 1, label);
    }

    /** All charts as JSON that nothing in it can end the script element around it. */
    String json() {
        try {
            return enclosed(MAPPER.writeValueAsString(charts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON as it may stand in a script element. */
    static String enclosed(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}

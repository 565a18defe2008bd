package dev.assay.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Predictions as one HTML page that needs no network: how many, by what, how large, and some to look at. */
public final class ScorePage {
    private static final Map<String, String> PARTS =
            Map.of("largest", "The largest predictions", "smallest", "The smallest predictions", "some", "Some of all");

    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}:\\d{2})\\.000(?:Z|[+-]\\d{2}:\\d{2})");

    private final ScoreResults results;
    private final RunFrame frame;
    private final Charts charts = new Charts();

    private ScorePage(ScoreResults results) {
        this.results = results;
        this.frame = new RunFrame(results.run());
    }

    /** Renders the page; the same results give the same page. */
    public static String render(ScoreResults results) {
        return new ScorePage(results).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        results.tables().forEach(table -> section(body, table));
        body.close();
        frame.footer(
                body,
                "Every prediction stands in the table of its item, and in the results table predictions.",
                List.of(
                        "select score_name, known_day, how, new_entity, count(*), avg(prediction)",
                        "from predictions",
                        "where run_id = " + frame.quotedId(),
                        "group by all order by all"));
        RunSummary run = results.run();
        HtmlReport.Head head = new HtmlReport.Head(
                run.specName() + ", predictions",
                run.specName() + ": predictions, " + Numbers.time(run.startedAt()),
                Library.style(),
                List.of(Library.charts(), Library.scoreScript(), Library.script()));
        return HtmlReport.page(head, body.toString(), Map.of("charts", charts.json()));
    }

    private void headline(Html html) {
        boolean good = results.run().gateOpen() && !results.tables().isEmpty();
        long closed = results.tables().stream().filter(each -> !each.open()).count();
        long predicted =
                results.tables().stream().mapToLong(ScoredTable::predicted).sum();
        frame.headline(
                html,
                "predictions",
                good,
                closed == 0
                        ? Numbers.count(predicted, "prediction")
                        : Numbers.count(closed, "item") + " could not be predicted; what was predicted before stands");
        html.open("ul", "class", "sentences");
        for (ScoredTable table : results.tables()) {
            List<String> sentences = new ArrayList<>(ScoreText.sentences(table));
            table.told().forEach(each -> sentences.add(each.sentence()));
            RunFrame.told(html, table.name(), table.heading(), sentences);
        }
        html.close().close();
    }

    private void section(Html html, ScoredTable table) {
        html.open("section").element("h2", table.name());
        course(html, table);
        for (String part : List.of("largest", "smallest", "some")) {
            List<JsonNode> rows = table.shown().getOrDefault(part, List.of()).stream()
                    .map(ModelCard::parsed)
                    .toList();
            if (!rows.isEmpty()) {
                html.element("h3", PARTS.get(part));
                rows(html, rows);
            }
        }
        html.close();
    }

    /** One day alone is no course. */
    private void course(Html html, ScoredTable table) {
        if (table.course().size() < 2) {
            return;
        }
        boolean intervals =
                table.course().stream().anyMatch(day -> Double.isFinite(day.upper()) && Double.isFinite(day.lower()));
        String band = !intervals
                ? ""
                : table.changes().isEmpty()
                        ? ", with intervals"
                        : ", with intervals of what the model said before constraints";
        boolean several = table.course().stream().anyMatch(day -> day.rows() > 1);
        html.open("figure", "class", "card").open("figcaption").open("span").text("What is predicted by day");
        html.element("span", (several ? "mean of each day" : "one prediction a day") + band, "class", "muted");
        html.close().close();
        Parts.chart(html, days(table, intervals));
        html.close();
    }

    private Charts.Place days(ScoredTable table, Boolean intervals) {
        ObjectNode chart = Charts.chart("days").put("band", intervals);
        for (ScoredTable.Day day : table.course()) {
            Charts.label(chart, day.day());
            chart.withArray("values").add(Charts.finite(day.mean()));
            chart.withArray("lower").add(Charts.finite(day.lower()));
            chart.withArray("upper").add(Charts.finite(day.upper()));
            chart.withArray("notes").add(Numbers.count(day.rows(), "prediction"));
        }
        return charts.place(
                chart,
                "Line of what is predicted of " + Numbers.count(table.course().size(), "day") + ", from "
                        + table.course().get(0).day() + " on.");
    }

    private static void rows(Html html, List<JsonNode> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(names::add));
        html.open("div", "class", "scroll").open("table", "class", "list cards predictions");
        Parts.header(html, List.copyOf(names));
        html.open("tbody");
        for (JsonNode row : rows) {
            html.open("tr");
            for (String name : names) {
                JsonNode value = row.path(name);
                if (value.isFloatingPointNumber()) {
                    Parts.number(html, name, Numbers.number(value.asDouble()), value.asDouble());
                } else {
                    html.open("td", "data-label", name);
                    Parts.words(html, value.isValueNode() ? moment(value.asText()) : value.toString());
                    html.close();
                }
            }
            html.close();
        }
        html.close().close().close();
    }

    /** A moment as people write it: 2024-05-01T00:00:00.000Z is 2024-05-01. */
    private static String moment(String text) {
        Matcher moment = MOMENT.matcher(text);
        if (!moment.matches()) {
            return text;
        }
        return moment.group(2).equals("00:00:00") ? moment.group(1) : moment.group(1) + " " + moment.group(2);
    }
}

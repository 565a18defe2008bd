package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** All runs of one table: checks × runs, and its metrics. */
final class HistorySection {
    /** Longer names are cut. */
    static final int NAME = 120;

    private static final int OPEN_SECTIONS = 12;
    private static final int TEXT = 160;
    private static final int POINTS = 20;

    private final History history;
    private final int place;
    private final TableHistory table;
    private final Charts charts;

    HistorySection(History history, int place, Charts charts) {
        this.history = history;
        this.place = place;
        this.table = history.tables().get(place);
        this.charts = charts;
    }

    void writeTo(Html html) {
        boolean open = history.tables().size() <= OPEN_SECTIONS;
        html.open("details", "class", "table-section", "id", Parts.anchor(place), "open", open ? "" : null);
        html.open("summary").element("h2", table.name()).close();
        html.element("p", lead(), "class", "lead");
        checks(html);
        metrics(html);
        html.close();
    }

    private String lead() {
        List<String> labels = history.labels();
        return "Rows: " + told(table.rows(), Unit.NUMBER, labels) + ". Accepted share: "
                + told(table.acceptedShare(), Unit.SHARE, labels) + ".";
    }

    private static String told(List<OptionalDouble> values, Unit unit, List<String> labels) {
        DoubleSummaryStatistics all = values.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .summaryStatistics();
        if (all.getCount() == 0) {
            return "none in any run";
        }
        String range = all.getCount() == 1 ? unit.shown(all.getMax()) : unit.range(all.getMin(), all.getMax());
        return range
                + Leap.of(values).map(leap -> "; " + leap.words(unit, labels)).orElse("");
    }

    private void checks(Html html) {
        html.element("h3", "Checks");
        if (table.checks().isEmpty()) {
            html.element("p", "No check is declared for this table.", "class", "note");
            return;
        }
        html.open("table", "class", "list cards history", "data-list", "checks");
        Parts.header(html, List.of("Newest", "Check", "Runs, oldest first", "Course", "First failing", "What changed"));
        html.open("tbody");
        table.checks().stream()
                .sorted(Comparator.comparing(
                        check -> table.change(check, history.labels()).kind()))
                .forEach(check -> check(html, check));
        html.close().close();
    }

    private void check(Html html, CheckCourse check) {
        CheckSummary latest = check.latest();
        boolean gone = check.last() < history.runs().size() - 1;
        String verdict = gone ? "unknown" : word(latest.verdict());
        html.open("tr", "data-verdict", verdict);
        html.open(
                "td",
                "data-label",
                "Verdict",
                "data-value",
                Integer.toString(TableSection.ORDER.indexOf(latest.verdict())));
        Parts.badge(html, verdict, gone ? Strip.NOT_ASKED : verdict);
        html.close();
        html.open("th", "scope", "row", "data-label", "Check");
        html.element("code", Shown.shortened(latest.name(), NAME));
        html.element("p", Shown.shortened(latest.expected(), TEXT), "class", "muted");
        html.close();
        long broken = IntStream.of(check.asked()).filter(check::broken).count();
        html.open("td", "data-label", "Runs", "data-value", Long.toString(broken));
        Strip.of(check).writeTo(html, history.labels());
        html.close();
        html.open("td", "data-label", "Course", "data-value", Integer.toString(check.first()));
        if (check.values().stream().anyMatch(OptionalDouble::isPresent)) {
            Parts.chart(html, charts.course(check, history.labels()));
        } else {
            html.element("span", "no number", "class", "muted");
        }
        html.close();
        String first = check.firstFailing().isPresent()
                ? history.labels().get(check.firstFailing().getAsInt())
                : "–";
        html.element(
                "td",
                first,
                "data-label",
                "First failing",
                "data-value",
                Integer.toString(check.firstFailing().orElse(Integer.MAX_VALUE)));
        html.open("td", "data-label", "What changed");
        html.open("span", "class", "words");
        Parts.words(html, table.change(check, history.labels()).words());
        html.close();
        turningPoints(html, check);
        html.close().close();
    }

    /** The runs in which the verdict or the question became another one. */
    private void turningPoints(Html html, CheckCourse check) {
        int[] asked = check.asked();
        List<Integer> points = new ArrayList<>(List.of(asked[0]));
        for (int i = 1; i < asked.length; i++) {
            if (check.verdict(asked[i]) != check.verdict(asked[i - 1])) {
                points.add(asked[i]);
            }
        }
        if (points.size() == 1) {
            return;
        }
        html.open("details", "class", "small").element("summary", "Turning points");
        html.open("ul", "class", "points");
        int hidden = Math.max(0, points.size() - POINTS);
        if (hidden > 0) {
            html.element("li", Numbers.count(hidden, "earlier one") + " left out");
        }
        points.subList(hidden, points.size()).forEach(run -> {
            CheckSummary found = check.at(run);
            String words = found.message().isEmpty() ? found.observed() : found.message();
            html.open("li").element("strong", history.labels().get(run) + " " + word(found.verdict()));
            html.text(": " + Shown.shortened(words, TEXT)).close();
        });
        html.close().close();
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private void metrics(Html html) {
        if (table.metrics().isEmpty()) {
            return;
        }
        html.element("h3", "Metrics");
        html.open("table", "class", "list cards metrics", "data-list", "metrics");
        Parts.header(html, List.of("Metric", "Newest#", "Course", "What changed"));
        html.open("tbody");
        for (MetricCourse metric : table.metrics()) {
            html.open("tr").open("th", "scope", "row", "data-label", "Metric");
            html.text(Shown.shortened(metric.subject(), TEXT)).close();
            Parts.number(html, "Newest", Numbers.number(metric.latest()), metric.latest());
            html.open("td", "data-label", "Course", "data-value", Integer.toString(metric.last()));
            Parts.chart(html, charts.course(metric, history.labels()));
            html.close();
            html.open("td", "data-label", "What changed");
            Parts.words(html, metric.change(history.labels()).words());
            html.close();
            html.close();
        }
        html.close().close();
    }
}

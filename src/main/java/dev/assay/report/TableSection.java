package dev.assay.report;

import dev.assay.finding.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All about one table, for whoever has to mend it. */
final class TableSection {
    private static final int OPEN_SECTIONS = 12;
    private static final int TEXT = 240;
    private static final int CODE = 160;
    private static final int EXAMPLE = 80;
    static final List<Verdict> ORDER =
            List.of(Verdict.FAIL, Verdict.ERROR, Verdict.WARN, Verdict.UNKNOWN, Verdict.PASS);

    private final RunResults results;
    private final int index;
    private final Charts charts;
    private final TableSummary table;
    private final List<CheckSummary> checks;

    TableSection(RunResults results, int index, Charts charts) {
        this.results = results;
        this.index = index;
        this.charts = charts;
        this.table = results.tables().get(index);
        this.checks = results.checksOf(table);
    }

    void writeTo(Html html) {
        boolean open = results.tables().size() <= OPEN_SECTIONS || !table.gateOpen();
        html.open("details", "class", "table-section", "id", Parts.anchor(index), "open", open ? "" : null);
        html.open("summary").element("h2", table.name());
        Parts.gate(html, table.gate());
        html.element("span", "score " + Numbers.score(table.score()), "class", "muted");
        html.close();
        html.element("p", Sentences.usability(table, results.reasonsOf(table)), "class", "lead");
        Parts.gateReasons(html, table);
        facts(html);
        checks(html);
        distributions(html);
        metrics(html);
        html.close();
    }

    private void facts(Html html) {
        html.open("dl", "class", "facts");
        Parts.fact(html, "Rows", Numbers.count(table.rows()));
        Parts.fact(html, "Accepted", Numbers.count(table.acceptedRows()));
        Parts.fact(html, "Quarantined", Numbers.count(table.quarantinedRows()));
        Parts.fact(html, "Corrupt", Numbers.count(table.corruptRows()));
        Parts.fact(html, "Unusable", Numbers.percent(table.unusableShare()));
        Parts.fact(
                html,
                "Gate closes above",
                Double.isNaN(table.quarantinedAtMost()) ? "" : Numbers.percent(table.quarantinedAtMost()));
        html.close();
        html.open("details", "class", "small").element("summary", "Where it was read, where the rows went");
        html.open("dl", "class", "facts wide");
        Parts.fact(html, "Location", table.location());
        Parts.fact(html, "Version", table.version());
        Parts.fact(html, "Source system", table.sourceSystem());
        Parts.fact(html, "Times read", Integer.toString(table.reads()));
        Parts.fact(
                html,
                "Took",
                Double.isNaN(table.seconds())
                        ? ""
                        : Numbers.duration(Duration.ofMillis(Math.round(table.seconds() * 1000))));
        Parts.fact(html, "Accepted rows in", table.acceptedTarget());
        Parts.fact(html, "Quarantined rows in", table.quarantineTarget());
        html.close().close();
    }

    private void checks(Html html) {
        html.element("h3", "Checks");
        if (checks.isEmpty()) {
            html.element("p", "No check is declared for this table.", "class", "note");
            return;
        }
        html.element("p", Overview.verdicts(checks), "class", "note");
        html.open("table", "class", "list cards checks", "data-list", "checks");
        Parts.header(html, List.of("Verdict", "Check", "Observed", "Expected", "Failing rows#", "Share#", "Examples"));
        html.open("tbody");
        checks.stream()
                .sorted(Comparator.comparing((CheckSummary check) -> ORDER.indexOf(check.verdict()))
                        .thenComparing(check -> check.failingRows().orElse(0L), Comparator.reverseOrder()))
                .forEach(check -> check(html, check));
        html.close().close();
    }

    private static void check(Html html, CheckSummary check) {
        String verdict = check.verdict().name().toLowerCase(Locale.ROOT);
        html.open("tr", "data-verdict", verdict);
        html.open("td", "data-label", "Verdict", "data-value", Integer.toString(ORDER.indexOf(check.verdict())));
        Parts.badge(html, check.verdict());
        html.close();
        html.open("th", "scope", "row", "data-label", "Check");
        html.element("code", Shown.shortened(check.name(), CODE));
        told(html, check);
        html.close();
        Parts.cell(html, "Observed", Shown.shortened(check.observed(), TEXT));
        Parts.cell(html, "Expected", Shown.shortened(check.expected(), TEXT));
        Parts.number(
                html,
                "Failing rows",
                check.failingRows().map(Numbers::count).orElse("–"),
                check.failingRows().map(Long::doubleValue).orElse(Double.NaN));
        Parts.number(html, "Share", Numbers.percent(check.failingShare()), check.failingShare());
        examples(html, check);
        html.close();
    }

    private static void told(Html html, CheckSummary check) {
        boolean holds = check.verdict() == Verdict.PASS;
        if (!holds && !check.why().isEmpty()) {
            html.element("p", Shown.shortened(check.why(), 2 * TEXT), "class", "why");
        }
        if (!check.message().isEmpty()) {
            html.element("p", Shown.shortened(check.message(), 2 * TEXT), "class", "message");
        }
        html.element(
                "p",
                String.join(" · ", List.of(check.family(), "severity " + check.severity(), place(check.position()))),
                "class",
                "muted",
                "title",
                check.position());
    }

    /** The file without its folders; the whole position is the tooltip. */
    private static String place(String position) {
        return position.isEmpty() ? "no position" : position.substring(position.lastIndexOf('/') + 1);
    }

    private static void examples(Html html, CheckSummary check) {
        html.open("td", "data-label", "Examples");
        if (check.examples().isEmpty()) {
            html.element("span", "–", "class", "muted");
        } else {
            html.open("ul", "class", "examples");
            check.examples().forEach(example -> example(html, check, example));
            html.close();
        }
        html.close();
    }

    /** A table check's examples need no value; of a row check's, null is the value. */
    private static void example(Html html, CheckSummary check, CheckSummary.Example example) {
        html.open("li").element("code", Shown.shortened(Shown.edges(example.key()), EXAMPLE));
        if (example.value() != null) {
            html.text(": ").element("code", Shown.shortened(Shown.edges(example.value()), EXAMPLE));
        } else if (!check.judgesTable()) {
            html.text(": ").element("em", "null");
        }
        html.close();
    }

    private void distributions(Html html) {
        List<Distribution> distributions = Distribution.of(results.metricsOf(table));
        if (distributions.isEmpty()) {
            return;
        }
        html.element("h3", "Distributions");
        html.open("div", "class", "distributions", "data-list", "distributions");
        for (Distribution distribution : distributions) {
            String title = title(distribution);
            int bars = distribution.values().size();
            html.open("figure", "class", "card");
            html.open("figcaption").open("span").text(title);
            if (!distribution.subject().where().isEmpty()) {
                html.element("code", Shown.shortened(distribution.subject().where(), CODE), "class", "where");
            }
            if (bars > Charts.BARS) {
                html.element("span", "first " + Charts.BARS + " of " + Numbers.count(bars), "class", "muted");
            }
            html.close().close();
            Parts.chart(html, charts.distribution(distribution, title));
            html.close();
        }
        html.close();
    }

    private static String title(Distribution distribution) {
        String column = Shown.shortened(distribution.subject().column(), EXAMPLE);
        return switch (distribution.subject().metric()) {
            case "quarantined_by_month" -> "Quarantined rows by month";
            case "gap_by_slice" -> "Gap to the other table by slice" + (column.isEmpty() ? "" : ": " + column);
            case "frequency" -> column + ": most frequent values";
            default -> column + ": distribution";
        };
    }

    private void metrics(Html html) {
        List<MetricValue> metrics = results.metricsOf(table).stream()
                .filter(metric -> !Distribution.isPart(metric))
                .toList();
        if (metrics.isEmpty()) {
            return;
        }
        html.open("details", "class", "small");
        html.element("summary", "Metrics (" + Numbers.count(metrics.size()) + ")");
        html.open("table", "class", "list cards", "data-list", "metrics");
        Parts.header(html, List.of("Column", "Metric", "Where", "Value#"));
        html.open("tbody");
        for (MetricValue metric : metrics) {
            html.open("tr");
            html.element("th", metric.column().isEmpty() ? "(table)" : metric.column(), "scope", "row");
            Parts.cell(html, "Metric", metric.metric() + (metric.label().isEmpty() ? "" : " " + metric.label()));
            Parts.cell(html, "Where", Shown.shortened(metric.where(), CODE));
            Parts.number(
                    html,
                    "Value",
                    metric.exact().isEmpty() ? Numbers.number(metric.value()) : metric.exact(),
                    metric.value());
            html.close();
        }
        html.close().close().close();
    }
}

package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The top of the page, for whoever asks whether the data can be used. */
final class Overview {
    private static final int SENTENCES = 12;
    private static final int STEPS = 6;
    private static final List<Verdict> URGENCY = List.of(Verdict.FAIL, Verdict.ERROR, Verdict.WARN);

    private final RunResults results;
    private final Charts charts;

    Overview(RunResults results, Charts charts) {
        this.results = results;
        this.charts = charts;
    }

    void writeTo(Html html) {
        headline(html);
        figures(html);
        nextSteps(html);
        pictures(html);
        tables(html);
        sources(html);
    }

    private void headline(Html html) {
        RunSummary run = results.run();
        html.open("section", "class", "headline " + (run.gateOpen() ? "open" : "closed"));
        html.open("p", "class", "eyebrow").element("strong", run.specName());
        html.element("span", "data as of " + Numbers.time(run.asOf()));
        html.element(
                "span",
                "run " + Numbers.time(run.startedAt())
                        + run.duration()
                                .map(duration -> ", took " + Numbers.duration(duration))
                                .orElse(""));
        html.close();
        String icon = run.gateOpen() ? "pass" : "fail";
        html.open("h1").raw("<svg aria-hidden=\"true\"><use href=\"#i-" + icon + "\"/></svg>");
        html.element("span", Sentences.gate(results)).close();
        html.open("ul", "class", "sentences");
        List<TableSummary> told = told();
        told.forEach(table -> sentence(html, table));
        int untold = results.tables().size() - told.size();
        if (untold > 0) {
            html.element("li", Numbers.count(untold, "more table") + " in the list below.");
        }
        html.close().close();
    }

    /** In the spec's order; where there are too many, the ones with most to tell. */
    private List<TableSummary> told() {
        List<TableSummary> worst = results.tables().stream()
                .sorted(Comparator.comparing(TableSummary::gateOpen)
                        .thenComparing(TableSummary::unusableRows, Comparator.reverseOrder()))
                .limit(SENTENCES)
                .toList();
        return results.tables().stream().filter(worst::contains).toList();
    }

    private void sentence(Html html, TableSummary table) {
        List<CheckSummary> checks = results.checksOf(table);
        html.open("li").text(Sentences.usability(table, results.reasonsOf(table)));
        html.text(" " + Sentences.wholeTable(checks) + " " + Sentences.notRun(checks));
        Parts.gateReasons(html, table);
        html.close();
    }

    private void figures(Html html) {
        long rows = sum(TableSummary::rows);
        long usable = sum(TableSummary::acceptedRows);
        long passed = results.checks().stream()
                .filter(check -> check.verdict() == Verdict.PASS)
                .count();
        html.open("section", "class", "figures", "aria-label", "Key figures");
        figure(html, Numbers.count(rows), rows == 1 ? "row checked" : "rows checked");
        figure(html, rows == 0 ? "–" : Numbers.percent((double) usable / rows), "of them usable");
        figure(
                html,
                Numbers.count(passed) + " of " + Numbers.count(results.checks().size()),
                "checks pass");
        figure(html, Numbers.count(results.tables().size()), results.tables().size() == 1 ? "table" : "tables");
        html.close();
    }

    private long sum(ToLongFunction<TableSummary> count) {
        return results.tables().stream().mapToLong(count).sum();
    }

    private static void figure(Html html, String value, String words) {
        html.open("div").element("strong", value).element("span", words).close();
    }

    private void nextSteps(Html html) {
        Set<String> closed = results.tables().stream()
                .filter(table -> !table.gateOpen())
                .map(TableSummary::name)
                .collect(Collectors.toSet());
        List<CheckSummary> broken = results.checks().stream()
                .filter(check -> URGENCY.contains(check.verdict()))
                .sorted(Comparator.comparing((CheckSummary check) -> URGENCY.indexOf(check.verdict()))
                        .thenComparing(check -> !closed.contains(check.tableName()))
                        .thenComparing(check -> check.failingRows().orElse(0L), Comparator.reverseOrder()))
                .toList();
        if (broken.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "What to do next").open("ol", "class", "steps");
        broken.stream().limit(STEPS).forEach(check -> step(html, check));
        html.close();
        if (broken.size() > STEPS) {
            html.element(
                    "p",
                    "These are the " + STEPS + " that weigh most of " + Numbers.count(broken.size())
                            + " checks that do not pass; all are listed by table below.",
                    "class",
                    "note");
        }
        html.close();
    }

    private static void step(Html html, CheckSummary check) {
        html.open("li");
        Parts.badge(html, check.verdict());
        html.open("div");
        html.open("p")
                .element("strong", check.tableName())
                .text(": " + finding(check))
                .close();
        String advice = check.verdict() == Verdict.ERROR ? "Mend the check, then run again." : check.why();
        if (!advice.isEmpty()) {
            html.element("p", Shown.shortened(advice, 400), "class", "why");
        }
        html.close().element("code", Shown.shortened(check.name(), 120)).close();
    }

    private static String finding(CheckSummary check) {
        long failing = check.failingRows().orElse(0L);
        if (!check.judgesTable() && failing > 0) {
            return "in " + Numbers.count(failing, "row") + " " + Sentences.reason(check) + ".";
        }
        String told = check.message().isEmpty()
                ? "found " + check.observed() + " where " + check.expected() + " is expected"
                : check.message();
        return Shown.shortened(check.verdict() == Verdict.ERROR ? "the check " + told : told, 320) + ".";
    }

    private void pictures(Html html) {
        if (sum(TableSummary::rows) == 0) {
            return;
        }
        html.open("section", "class", "pictures");
        html.open("figure", "class", "card");
        caption(html, "Rows by table" + topOf(results.tables().size(), Charts.TABLES));
        Parts.chart(html, charts.rowsByTable(results.tables()));
        html.close();
        List<CheckSummary> failing = results.checks().stream()
                .filter(check -> !check.judgesTable() && check.failingRows().orElse(0L) > 0)
                .filter(check -> check.quarantines() || check.verdict() != Verdict.PASS)
                .sorted(Comparator.comparing(check -> check.failingRows().orElse(0L), Comparator.<Long>reverseOrder()))
                .toList();
        if (!failing.isEmpty()) {
            html.open("figure", "class", "card");
            caption(html, "Top reasons: failing rows by check" + topOf(failing.size(), Charts.REASONS));
            Parts.chart(html, charts.reasons(failing.subList(0, Math.min(Charts.REASONS, failing.size()))));
            html.close();
        }
        html.close();
    }

    private static void caption(Html html, String caption) {
        html.open("figcaption").element("span", caption).close();
    }

    private static String topOf(int all, int shown) {
        return all > shown ? " (top " + shown + " of " + Numbers.count(all) + ")" : "";
    }

    private void tables(Html html) {
        if (results.tables().isEmpty()) {
            html.element("p", "This run validated no table.", "class", "note");
            return;
        }
        html.open("section").element("h2", "Tables");
        html.open("table", "class", "list cards", "data-list", "tables");
        Parts.header(
                html, List.of("Table", "Gate", "Score#", "Rows#", "Accepted#", "Quarantined#", "Corrupt#", "Checks"));
        html.open("tbody");
        for (int i = 0; i < results.tables().size(); i++) {
            tableRow(html, i);
        }
        html.close().close();
        html.element(
                "p",
                "Score: 0 to 100, the share of the rows that are accepted times the share of the table checks that hold.",
                "class",
                "note");
        html.close();
    }

    private void tableRow(Html html, int index) {
        TableSummary table = results.tables().get(index);
        html.open("tr");
        html.open("th", "scope", "row")
                .element("a", table.name(), "href", "#" + Parts.anchor(index))
                .close();
        html.open("td", "data-label", "Gate");
        Parts.gate(html, table.gate());
        html.close();
        Parts.number(html, "Score", Numbers.score(table.score()), table.score());
        Parts.count(html, "Rows", table.rows());
        Parts.count(html, "Accepted", table.acceptedRows());
        Parts.count(html, "Quarantined", table.quarantinedRows());
        Parts.count(html, "Corrupt", table.corruptRows());
        Parts.cell(html, "Checks", verdicts(results.checksOf(table)));
        html.close();
    }

    /** {@code 12 pass, 2 fail}. */
    static String verdicts(List<CheckSummary> checks) {
        List<String> parts = Arrays.stream(Verdict.values())
                .map(verdict -> Map.entry(
                        verdict,
                        checks.stream()
                                .filter(check -> check.verdict() == verdict)
                                .count()))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> Numbers.count(entry.getValue()) + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT))
                .toList();
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private void sources(Html html) {
        Map<String, Double> scores = results.scoresBySource();
        if (scores.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Source systems");
        html.open("table", "class", "list cards narrow", "data-list", "source systems");
        Parts.header(html, List.of("Source system", "Score#", "Tables"));
        html.open("tbody");
        scores.forEach((source, score) -> {
            html.open("tr").element("th", source, "scope", "row");
            Parts.number(html, "Score", Numbers.score(score), score);
            Parts.cell(
                    html,
                    "Tables",
                    Sentences.joined(results.tables().stream()
                            .filter(table -> table.sourceSystem().equals(source))
                            .map(TableSummary::name)
                            .toList()));
            html.close();
        });
        html.close().close().close();
    }
}

package dev.assay.report;

import dev.assay.finding.Verdict;
import java.util.List;
import java.util.Map;

/** All runs of a spec as one HTML page that needs no network: what changed on top, every check and metric below. */
public final class HistoryPage {
    private static final int SENTENCES = 12;
    private static final int WHY = 240;
    private static final List<String> LEGEND = List.of("pass", "warn", "fail", "error", "unknown", "");

    private final History history;
    private final Map<String, String> links;
    private final Charts charts = new Charts();

    private HistoryPage(History history, Map<String, String> links) {
        this.history = history;
        this.links = links;
    }

    /**
     * Renders the page; the same history gives the same page.
     *
     * @param links by run id the address of the run's own report, from the page's place; a run without stands unlinked
     */
    public static String render(History history, Map<String, String> links) {
        return new HistoryPage(history, Map.copyOf(links)).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        runs(body);
        for (int table = 0; table < history.tables().size(); table++) {
            new HistorySection(history, table, charts).writeTo(body);
        }
        body.close();
        footer(body);
        String title = history.specName() + ": " + Numbers.count(history.runs().size(), "run") + ", " + span();
        return HtmlReport.page(history.specName() + ", history", title, body.toString(), charts.json());
    }

    private String span() {
        List<String> labels = history.labels();
        return labels.size() == 1 ? labels.get(0) : labels.get(0) + " to " + labels.get(labels.size() - 1);
    }

    private void headline(Html html) {
        boolean open = history.runs().get(history.runs().size() - 1).gateOpen();
        html.open("section", "class", "headline " + (open ? "open" : "closed"));
        html.open("p", "class", "eyebrow").element("strong", history.specName());
        html.element(
                "span",
                (history.older() > 0 ? "the newest " : "")
                        + Numbers.count(history.runs().size(), "run")
                        + (history.older() > 0
                                ? " of "
                                        + Numbers.count(
                                                history.older() + history.runs().size())
                                : ""));
        html.element("span", "data as of " + span()).close();
        html.open("h1").raw("<svg aria-hidden=\"true\"><use href=\"#i-" + (open ? "pass" : "fail") + "\"/></svg>");
        html.open("span");
        Parts.words(html, history.gate());
        html.close().close();
        html.open("ul", "class", "sentences changes");
        List<History.Told> changes = history.changes();
        if (changes.isEmpty()) {
            html.element(
                    "li",
                    history.runs().size() == 1
                            ? "There is no earlier run to compare with."
                            : "Nothing changed: each check came out the same in all runs.");
        }
        changes.stream().limit(SENTENCES).forEach(told -> sentence(html, told));
        if (changes.size() > SENTENCES) {
            html.element("li", Numbers.count(changes.size() - SENTENCES, "more change") + " in the lists below.");
        }
        html.close().close();
    }

    private void sentence(Html html, History.Told told) {
        html.open("li");
        boolean warns =
                told.verdict().filter(verdict -> verdict == Verdict.WARN).isPresent();
        switch (told.change().kind()) {
            case BROKE -> Parts.badge(html, warns ? "warn" : "fail", warns ? "warns now" : "fails now");
            case BROKEN -> Parts.badge(html, warns ? "warn" : "fail", "never passed");
            case ERROR -> Parts.badge(html, "error", "can't be run");
            case RECOVERED -> Parts.badge(html, "pass", "recovered");
            case UNKNOWN -> Parts.badge(html, "unknown", "not judged");
            case REMOVED -> Parts.badge(html, "unknown", "gone");
            case ADDED -> Parts.badge(html, "unknown", "new");
            case REASKED -> Parts.badge(html, "unknown", "asks otherwise");
            case MOVED -> Parts.badge(html, "warn", "leapt");
            case STEADY -> throw new IllegalStateException("nothing to tell of " + told);
        }
        html.open("div");
        if (history.tables().size() > 1) {
            html.text(told.tableName() + ": ");
        }
        html.element("code", Shown.shortened(told.subject(), HistorySection.NAME));
        Parts.words(html, " " + told.change().words() + ".");
        if (!told.why().isEmpty()) {
            html.element("p", Shown.shortened(told.why(), WHY), "class", "muted");
        }
        html.close().close();
    }

    private void runs(Html html) {
        html.open("section").element("h2", "Run by run");
        html.open("div", "class", "card gates").open("div", "class", "gate-line");
        html.element("strong", "Gate");
        Strip.ofGates(history.runs().stream().map(RunSummary::gate).toList()).writeTo(html, history.labels());
        html.close();
        html.open("p", "class", "ends muted").element("span", history.labels().get(0));
        html.element("span", history.labels().get(history.labels().size() - 1)).close();
        html.open("p", "class", "legend");
        for (String kind : LEGEND) {
            html.open("span").open("i", "class", "run " + kind).close();
            html.text(kind.isEmpty() ? Strip.NOT_ASKED : kind).close();
        }
        html.close().close();
        html.open("div", "class", "pictures", "data-list", "tables");
        for (TableHistory table : history.tables()) {
            html.open("figure", "class", "card").open("figcaption");
            html.element("span", table.name() + ": rows by run").close();
            Parts.chart(html, charts.rowsByRun(table, history.labels()));
            html.close();
        }
        html.close().close();
    }

    private void footer(Html html) {
        html.open("footer").element("h2", "The runs");
        html.open("table", "class", "list cards", "data-list", "runs");
        Parts.header(html, List.of("Run", "Data as of", "Ran at", "Gate", "Rows#", "Usable#", "Assay"));
        html.open("tbody");
        for (int run = history.runs().size() - 1; run >= 0; run--) {
            run(html, run);
        }
        html.close().close();
        html.element(
                "p",
                "Runs stand in the order of the moment that their data is of, and those of one moment in the order of"
                        + " their start.",
                "class",
                "note");
        html.element("h3", "Ask the results with SQL");
        html.lines(List.of(
                "select as_of, check_name, verdict, observed, failing_rows",
                "from check_results join runs using (run_id)",
                "where spec_name = '" + history.specName().replace("'", "''") + "'",
                "order by table_name, check_name, as_of, started_at"));
        html.close();
    }

    private void run(Html html, int place) {
        RunSummary run = history.runs().get(place);
        long rows = 0;
        long accepted = 0;
        for (TableHistory table : history.tables()) {
            rows += table.results().get(place).map(TableSummary::rows).orElse(0L);
            accepted +=
                    table.results().get(place).map(TableSummary::acceptedRows).orElse(0L);
        }
        html.open("tr").open("th", "scope", "row");
        String link = links.get(run.runId());
        if (link == null) {
            html.text(run.runId());
        } else {
            html.element("a", run.runId(), "href", link);
        }
        html.close();
        Parts.cell(html, "Data as of", history.labels().get(place));
        Parts.cell(html, "Ran at", Numbers.time(run.startedAt()));
        html.open("td", "data-label", "Gate");
        Parts.gate(html, run.gate());
        html.close();
        Parts.count(html, "Rows", rows);
        double usable = rows == 0 ? Double.NaN : (double) accepted / rows;
        Parts.number(html, "Usable", Numbers.percent(usable), usable);
        Parts.cell(html, "Assay", run.codeVersion());
        html.close();
    }
}

package dev.assay.report;

import java.util.List;
import java.util.Map;

/** An aggregation as one HTML page that needs no network: where each series is forecast and why, in words and pictures. */
public final class AggregatePage {
    private final AggregateResults results;
    private final RunFrame frame;
    private final Charts charts = new Charts();

    private AggregatePage(AggregateResults results) {
        this.results = results;
        this.frame = new RunFrame(results.run());
    }

    /** Renders the page; the same results give the same page. */
    public static String render(AggregateResults results) {
        return new AggregatePage(results).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        for (int i = 0; i < results.tables().size(); i++) {
            new AggregateSection(results.tables().get(i), i, charts).writeTo(body);
        }
        body.close();
        footer(body);
        RunSummary run = results.run();
        HtmlReport.Head head = new HtmlReport.Head(
                run.specName() + ", aggregate",
                run.specName() + ": series to forecast, " + Numbers.time(run.startedAt()),
                Library.style() + Library.aggregateStyle(),
                List.of(Library.charts(), Library.aggregateScript(), Library.script()));
        return HtmlReport.page(head, body.toString(), Map.of("charts", charts.json()));
    }

    private void headline(Html html) {
        boolean good = !results.run().gate().equalsIgnoreCase("closed");
        frame.headline(html, "aggregation", good, AggregateWords.heading(results));
        html.open("ul", "class", "sentences");
        results.tables().forEach(table -> told(html, table));
        html.close().close();
    }

    private static void told(Html html, AggregatedTable table) {
        html.open("li").element("strong", table.name());
        html.text(": ");
        Parts.words(html, AggregateWords.series(table) + ".");
        html.open("ul", "class", "goes");
        AggregateWords.sentences(table).forEach(sentence -> html.element("li", sentence));
        html.close().close();
    }

    private void footer(Html html) {
        frame.footer(
                html,
                "Every series and every sum of series that was tried stands in the results table series, at each step,"
                        + " with what it shows and what it lacks.",
                List.of(
                        "select key, demand, density, chosen_level, chosen_step, chosen_key, share, reason",
                        "from series",
                        "where run_id = " + frame.quotedId() + " and level = 0 and step_ordinal = 0",
                        "order by total desc"));
    }
}

package dev.assay.report;

import java.util.List;
import java.util.Map;

/** An explosion as one HTML page that needs no network: what each raw product is needed for, and what goes into what. */
public final class ExplodePage {
    private final ExplodeResults results;
    private final RunFrame frame;
    private final Charts charts = new Charts();

    private ExplodePage(ExplodeResults results) {
        this.results = results;
        this.frame = new RunFrame(results.run());
    }

    /** Renders the page; the same results give the same page. */
    public static String render(ExplodeResults results) {
        return new ExplodePage(results).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        List<ExplodeView> views = results.tables().stream()
                .flatMap(table -> ExplodeView.of(table).stream())
                .toList();
        for (int i = 0; i < views.size(); i++) {
            new ExplodeSection(views.get(i), i, charts).writeTo(body);
        }
        body.close();
        footer(body);
        RunSummary run = results.run();
        HtmlReport.Head head = new HtmlReport.Head(
                run.specName() + ", explode",
                run.specName() + ": demand for raw products, " + Numbers.time(run.startedAt()),
                Library.style() + Library.aggregateStyle() + Library.explodeStyle(),
                List.of(Library.charts(), Library.explodeScript(), Library.script()));
        return HtmlReport.page(head, body.toString(), Map.of("charts", charts.json()));
    }

    private void headline(Html html) {
        boolean good = results.run().gateOpen() && !results.tables().isEmpty();
        frame.headline(html, "explosion", good, ExplodeWords.heading(results));
        html.open("ul", "class", "sentences");
        for (ExplodedTable table : results.tables()) {
            html.open("li").element("strong", table.name());
            Parts.words(html, ExplodeText.heading(table).substring(table.name().length()) + ".");
            html.open("ul", "class", "goes");
            ExplodeView.of(table).stream()
                    .limit(1)
                    .flatMap(view -> ExplodeWords.sentences(view).stream())
                    .forEach(sentence -> html.element("li", sentence));
            html.close().close();
        }
        html.close().close();
    }

    private void footer(Html html) {
        frame.footer(
                html,
                "Every item that is demanded or used stands in the results table explosions, as does every pair of what"
                        + " goes into what.",
                List.of(
                        "select item, unit, own, through, quantity, products",
                        "from explosions",
                        "where run_id = " + frame.quotedId() + " and part = 'item' and raw",
                        "order by products desc, item"));
    }
}

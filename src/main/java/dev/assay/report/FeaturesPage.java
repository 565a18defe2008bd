package dev.assay.report;

import dev.assay.report.FeatureView.State;
import java.util.List;
import java.util.Map;

/** Features as one HTML page that needs no network: which are there when needed, and what hindsight would have shown. */
public final class FeaturesPage {
    private final FeaturesResults results;
    private final RunFrame frame;
    private final Charts charts = new Charts();

    private FeaturesPage(FeaturesResults results) {
        this.results = results;
        this.frame = new RunFrame(results.run());
    }

    /** Renders the page; the same results give the same page. */
    public static String render(FeaturesResults results) {
        return new FeaturesPage(results).page();
    }

    private String page() {
        Html body = new Html();
        body.open("main", "id", "top");
        headline(body);
        for (int i = 0; i < results.tables().size(); i++) {
            new FeaturesSection(results.tables().get(i), i, charts).writeTo(body);
        }
        body.close();
        footer(body);
        RunSummary run = results.run();
        HtmlReport.Head head = new HtmlReport.Head(
                run.specName() + ", features",
                run.specName() + ": features, " + Numbers.time(run.startedAt()),
                Library.style() + Library.aggregateStyle() + Library.featuresStyle(),
                List.of(Library.charts(), Library.featuresScript(), Library.script()));
        return HtmlReport.page(head, body.toString(), Map.of("charts", charts.json()));
    }

    private void headline(Html html) {
        List<FeatureView> views = results.tables().stream()
                .flatMap(table -> FeatureView.of(table).stream())
                .toList();
        boolean good = results.run().gateOpen()
                && !views.isEmpty()
                && FeaturesWords.in(State.NEVER, views).isEmpty()
                && views.stream().allMatch(view -> view.parity().changed() == 0);
        frame.headline(html, "features", good, FeaturesWords.heading(results));
        html.open("ul", "class", "sentences");
        for (FeatureTable table : results.tables()) {
            RunFrame.told(html, table.name(), FeaturesWords.made(table), FeaturesWords.sentences(table));
        }
        html.close().close();
    }

    private void footer(Html html) {
        frame.footer(
                html,
                "Every feature stands in the results table features, by horizon; what was measured of the sources, in"
                        + " publications.",
                List.of(
                        "select feature, horizon, there / rows as share, changed / compared as other_in_hindsight",
                        "from features",
                        "where run_id = " + frame.quotedId() + " and rows_of = 'training'",
                        "order by share, feature, horizon"));
    }
}

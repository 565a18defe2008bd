package dev.assay.report;

import dev.assay.report.FeatureTable.Answer;
import dev.assay.report.FeatureTable.Hindsight;
import java.util.List;

/** What was known against what hindsight sees: what a model would have learnt that production can't give it. */
final class FeaturesHindsight {
    private static final int NAME = 120;
    private static final int BARS = 20;

    private final FeatureTable table;
    private final List<FeatureView> compared;
    private final Charts charts;

    FeaturesHindsight(FeatureTable table, List<FeatureView> views, Charts charts) {
        this.table = table;
        this.compared = FeatureView.byGap(views);
        this.charts = charts;
    }

    void writeTo(Html html) {
        if (compared.isEmpty()) {
            return;
        }
        html.element("h3", "What hindsight would have shown");
        html.element(
                "p",
                "Hindsight joins what is in the tables today, whenever it was published: the usual way to make training"
                        + " data, and more than production ever has. Of several horizons, the one with the widest gap.",
                "class",
                "note");
        picture(html);
        html.open("table", "class", "list cards hindsight", "data-list", "compared features", "data-search", "");
        Parts.header(
                html,
                List.of(
                        "Feature",
                        "Other value in#",
                        "By, on average#",
                        "Target: known#",
                        "Target: hindsight#",
                        "What it means"));
        html.open("tbody");
        compared.forEach(view -> row(html, view));
        html.close().close();
    }

    private void picture(Html html) {
        List<FeatureView> drawn = compared.stream()
                .filter(view -> Double.isFinite(
                        view.hindsight().orElseThrow().hindsight().hindsightCorrelation()))
                .limit(BARS)
                .toList();
        if (drawn.isEmpty()) {
            return;
        }
        html.open("figure", "class", "card").open("figcaption").open("span");
        html.text("Correlation with the target");
        html.element(
                "span",
                drawn.size() < compared.size()
                        ? "the " + Numbers.count(drawn.size(), "feature") + " with the widest gap"
                        : Numbers.count(drawn.size(), "feature") + ", the widest gap first",
                "class",
                "muted");
        html.close().close();
        Parts.chart(html, charts.hindsight(drawn));
        html.close();
    }

    private void row(Html html, FeatureView view) {
        Answer answer = view.hindsight().orElseThrow();
        Hindsight seen = answer.hindsight();
        html.open("tr").open("th", "scope", "row", "data-label", "Feature");
        html.element("code", Shown.shortened(view.name(), NAME));
        answer.horizon().ifPresent(horizon -> html.element("p", FeaturesWords.ahead(table, horizon), "class", "note"));
        html.close();
        Parts.number(html, "Other value in", Numbers.percent(seen.share()), seen.share());
        Parts.number(html, "By, on average", Numbers.number(seen.meanChange()), seen.meanChange());
        correlation(html, "Target: known", seen.correlation());
        correlation(html, "Target: hindsight", seen.hindsightCorrelation());
        Parts.cell(html, "What it means", FeaturesWords.meaning(view));
        html.close();
    }

    /** Sorted by value, which may be below 0. */
    private static void correlation(Html html, String heading, double value) {
        html.element(
                "td",
                FeaturesText.rounded(value),
                "data-label",
                heading,
                "class",
                "number",
                "data-value",
                Double.isNaN(value) ? "-2" : Double.toString(value));
    }
}

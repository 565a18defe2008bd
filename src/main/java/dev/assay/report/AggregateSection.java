package dev.assay.report;

import dev.assay.report.AggregatedTable.Amount;
import dev.assay.report.AggregatedTable.Choice;
import dev.assay.report.AggregatedTable.DemandClass;
import dev.assay.report.AggregatedTable.Density;
import dev.assay.report.AggregatedTable.Sample;
import dev.assay.report.AggregatedTable.Series;
import dev.assay.report.AggregatedTable.Span;
import dev.assay.series.Demand;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One table of an aggregation's page. */
final class AggregateSection {
    private static final int KEY = 120;
    private static final int REASON = 400;
    private static final int SAMPLES = 6;

    private final AggregatedTable table;
    private final int place;
    private final Charts charts;

    AggregateSection(AggregatedTable table, int place, Charts charts) {
        this.table = table;
        this.place = place;
        this.charts = charts;
    }

    void writeTo(Html html) {
        html.open("details", "class", "table-section", "id", Parts.anchor(place), "open", place == 0 ? "" : null);
        html.open("summary").element("h2", table.name()).close();
        facts(html);
        Parts.words(html.open("p", "class", "lead"), AggregateWords.events(table.events()));
        html.close();
        hints(html);
        if (!table.classes().isEmpty()) {
            classes(html);
            gallery(html);
            densities(html);
            new AggregateTree(table).writeTo(html);
        }
        new AggregateFares(table).writeTo(html);
        series(html);
        html.close();
    }

    private void facts(Html html) {
        Span span = table.span();
        html.open("dl", "class", "facts");
        Parts.fact(html, "Series", Numbers.count(table.all().series()));
        Parts.fact(html, "One for each", span.level());
        Parts.fact(html, "Step", span.step());
        Parts.fact(html, "From", span.from());
        Parts.fact(html, "To", span.to());
        Parts.fact(html, "Demand in all", Numbers.number(table.all().total()));
        Parts.fact(html, "Version", table.version());
        html.close();
    }

    private void hints(Html html) {
        if (table.hints().isEmpty()) {
            return;
        }
        html.open("ul", "class", "hints", "aria-label", "What to look at");
        for (String hint : table.hints()) {
            html.open("li");
            Parts.badge(html, "warn", "look");
            html.open("span");
            Parts.words(html, Shown.shortened(hint, REASON));
            html.close().close();
        }
        html.close();
    }

    private void classes(Html html) {
        html.element("h3", "Demand classes");
        html.element(
                "p",
                "By how often there is demand (ADI: known steps for each step with demand) and how uneven its sizes are"
                        + " (CV²: their squared coefficient of variation), at the series' own step. The class says which"
                        + " method suits; it does not say that a series can be forecast.",
                "class",
                "note");
        html.open("div", "class", "pictures").open("div");
        html.open("table", "class", "list classes", "data-list", "classes");
        Parts.header(html, List.of("Class", "Series#", "Of all#", "Of the demand#"));
        html.open("tbody");
        Amount all = table.all();
        for (DemandClass each : table.classes()) {
            html.open("tr").open("th", "scope", "row", "data-label", "Class");
            html.element("strong", AggregateWords.demand(each.demand()));
            html.element("p", AggregateWords.meaning(each.demand()), "class", "note");
            html.close();
            Parts.count(html, "Series", each.amount().series());
            share(html, "Of all", each.amount().series(), all.series());
            share(html, "Of the demand", each.amount().total(), all.total());
            html.close();
        }
        html.close().close().close();
        List<Series> points = table.series().stream()
                .filter(each -> Double.isFinite(each.adi()) && Double.isFinite(each.cv2()))
                .toList();
        if (!points.isEmpty()) {
            figure(
                    html,
                    "How often, and how uneven",
                    Numbers.count(points.size()) + " of " + Numbers.count(all.series())
                            + " series, those of most demand and some of each class",
                    charts.square(points));
        }
        html.close();
    }

    private static void share(Html html, String heading, long part, long whole) {
        share(html, heading, (double) part, (double) whole);
    }

    private static void share(Html html, String heading, double part, double whole) {
        Parts.number(html, heading, AggregateWords.share(part, whole), whole > 0 ? part / whole : -1);
    }

    private static void figure(Html html, String title, String words, Charts.Place chart) {
        html.open("figure", "class", "card").open("figcaption").open("span").text(title);
        html.open("span", "class", "muted");
        Parts.words(html, words);
        html.close().close().close();
        Parts.chart(html, chart);
        html.close();
    }

    private void gallery(Html html) {
        if (table.samples().isEmpty()) {
            return;
        }
        html.element("h3", "Some series");
        html.element(
                "p",
                "A gap is a step that is not known (shaded) or closed (not shaded); what lies on the axis is a true zero.",
                "class",
                "note");
        html.open("div", "class", "distributions");
        for (Demand demand : Demand.values()) {
            table.samples().stream()
                    .filter(sample -> sample.demand() == demand)
                    .limit(SAMPLES)
                    .forEach(sample -> sample(html, sample));
        }
        html.close();
    }

    private void sample(Html html, Sample sample) {
        String ends = sample.from().isEmpty() && sample.to().isEmpty()
                ? Numbers.count(sample.points().size(), "step")
                : sample.from() + " to " + sample.to();
        figure(
                html,
                Shown.shortened(sample.key(), KEY),
                AggregateWords.demand(sample.demand()) + ", " + ends,
                charts.sample(sample));
    }

    private void densities(Html html) {
        Amount chosen = table.densities().stream().map(Density::chosen).reduce(Amount.NONE, Amount::plus);
        if (chosen.series() == 0) {
            return;
        }
        html.element("h3", "Density before and after");
        html.element(
                "p",
                "Density is the share of known steps with demand: of each series at its own step, and of what it is"
                        + " forecast with. Dead series are left out.",
                "class",
                "note");
        html.open("div", "class", "pictures");
        density(html, "Share of the series", Amount::series, chosen);
        density(html, "Share of the demand", Amount::total, chosen);
        html.close();
        html.open("table", "class", "list densities");
        Parts.header(
                html,
                List.of(
                        "Density",
                        "Of the series before#",
                        "Of the series after#",
                        "Of the demand before#",
                        "Of the demand after#"));
        html.open("tbody");
        for (Density each : table.densities()) {
            html.open("tr").element("th", each.label(), "scope", "row", "data-label", "Density");
            share(html, "Of the series before", each.own().series(), chosen.series());
            share(html, "Of the series after", each.chosen().series(), chosen.series());
            share(html, "Of the demand before", each.own().total(), chosen.total());
            share(html, "Of the demand after", each.chosen().total(), chosen.total());
            html.close();
        }
        html.close().close();
    }

    private void density(Html html, String title, ToDoubleFunction<Amount> size, Amount chosen) {
        html.open("div", "class", "card").element("p", title, "class", "caption");
        Parts.chart(html, charts.densities(title, table.densities(), amount -> share(amount, chosen, size)));
        html.close();
    }

    private static double share(Amount part, Amount whole, ToDoubleFunction<Amount> size) {
        double all = size.applyAsDouble(whole);
        return all > 0 ? size.applyAsDouble(part) / all : 0;
    }

    private void series(Html html) {
        if (table.series().isEmpty()) {
            return;
        }
        html.element("h3", "Series, and why each is forecast as it is");
        long all = table.all().series();
        if (table.series().size() < all) {
            html.element(
                    "p",
                    "The " + Numbers.count(table.series().size()) + " of " + Numbers.count(all)
                            + " series of most demand, and some of each class. All stand in the results.",
                    "class",
                    "note");
        }
        html.open("table", "class", "list cards series", "data-list", "series", "data-search", "");
        Parts.header(
                html,
                List.of("Series", "Class", "Demand#", "Density#", "Forecast with", "Its density#", "Share#", "Why"));
        html.open("tbody");
        table.series().forEach(each -> series(html, each));
        html.close().close();
    }

    private static void series(Html html, Series each) {
        html.open("tr", "data-verdict", AggregateWords.demand(each.demand()));
        html.open("th", "scope", "row", "data-label", "Series");
        html.element("code", Shown.shortened(each.key(), KEY)).close();
        Parts.cell(html, "Class", AggregateWords.demand(each.demand()));
        Parts.number(html, "Demand", Numbers.number(each.total()), each.total());
        Parts.number(html, "Density", Numbers.percent(each.density()), each.density());
        Choice chosen = each.chosen();
        html.open("td", "data-label", "Forecast with");
        if (chosen == null) {
            html.text("nothing");
        } else if (chosen.key().equals(each.key())) {
            html.text("itself " + AggregateWords.by(chosen.step()));
        } else {
            html.element("code", Shown.shortened(chosen.key(), KEY)).text(" " + AggregateWords.by(chosen.step()));
        }
        html.close();
        double density = chosen == null ? Double.NaN : chosen.density();
        double share = chosen == null ? Double.NaN : chosen.share();
        Parts.number(html, "Its density", Numbers.percent(density), density);
        Parts.number(html, "Share", Numbers.percent(share), share);
        html.open("td", "data-label", "Why");
        Parts.words(html, Shown.shortened(each.reason(), REASON));
        html.close().close();
    }
}

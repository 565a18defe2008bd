package dev.assay.report;

import dev.assay.report.PublishedSource.Lags;
import dev.assay.report.PublishedSource.Part;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** How late each source was: what was measured against what was declared. */
final class FeaturesSources {
    private static final int NAME = 120;

    private final FeatureTable table;
    private final Charts charts;

    FeaturesSources(FeatureTable table, Charts charts) {
        this.table = table;
        this.charts = charts;
    }

    void writeTo(Html html) {
        if (table.sources().isEmpty()) {
            return;
        }
        html.element("h3", "How late are the sources?");
        html.open("div", "class", "sources");
        table.sources().forEach(source -> source(html, source));
        html.close();
    }

    private void source(Html html, PublishedSource source) {
        html.open("article", "class", "source");
        html.open("h4").element("code", Shown.shortened(source.name(), NAME));
        if (!source.table().isEmpty() && !source.table().equals(source.name())) {
            html.element("span", Shown.shortened(source.table(), NAME), "class", "muted");
        }
        html.close();
        html.open("ul", "class", "told");
        SourceWords.sentences(source).forEach(sentence -> {
            html.open("li");
            Parts.words(html, sentence);
            html.close();
        });
        html.close();
        SourceLags lags = SourceLags.of(source);
        if (!lags.bins().isEmpty()) {
            html.open("figure", "class", "card").open("figcaption").open("span");
            html.text("Rows by the days until they were published");
            html.element("span", "each bar up to the days below it", "class", "muted");
            html.close().close();
            Parts.chart(html, charts.lags(lags));
            html.close();
        }
        html.open("div", "class", "boxes");
        quantiles(html, source);
        bars(html, "Half within, by weekday", source.all("weekday"));
        bars(html, "Half within, by month", source.all("month"));
        versions(html, source.all("versions"));
        revisions(html, source);
        html.close().close();
    }

    private static void quantiles(Html html, PublishedSource source) {
        source.lag().ifPresent(lag -> {
            Lags lags = lag.lags();
            html.open("div").element("h4", "Until published").open("dl");
            fact(html, "rows", Numbers.count(lag.rows()));
            fact(html, "soonest", SourceWords.span(lags.minimum()));
            fact(html, "half within", SourceWords.span(lags.median()));
            fact(html, "90 % within", SourceWords.span(lags.p90()));
            fact(html, "95 % within", SourceWords.span(lags.p95()));
            fact(html, "99 % within", SourceWords.span(lags.p99()));
            fact(html, "latest", SourceWords.span(lags.maximum()));
            fact(
                    html,
                    "declared",
                    source.declaredWords().isEmpty() ? "–" : Shown.shortened(source.declaredWords(), 40));
            html.close().close();
        });
    }

    private static void bars(Html html, String title, List<Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        boolean weekdays = parts.get(0).kind().equals("weekday");
        double most = parts.stream()
                .mapToDouble(part -> part.lags().median())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        html.open("div").element("h4", title).open("dl", "class", "spans");
        for (Part part : parts) {
            double median = part.lags().median();
            String name = weekdays ? SourceWords.weekday(part.label()) : month(part.label());
            html.open("div").element("dt", name).open("dd");
            SmallBars.share(html, name + ": " + SourceWords.span(median), most > 0 ? Math.max(0, median / most) : 0);
            html.element("span", SourceWords.span(median)).close().close();
        }
        html.close().close();
    }

    private static String month(String label) {
        return label.matches("[1-9]|1[0-2]")
                ? Month.of(Integer.parseInt(label)).getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                : Shown.shortened(label, 20);
    }

    private static void versions(Html html, List<Part> versions) {
        if (versions.isEmpty()) {
            return;
        }
        html.open("div").element("h4", "How often it was published").open("dl");
        versions.forEach(part ->
                fact(html, part.label().equals("1") ? "once" : part.label() + " times", Numbers.count(part.rows())));
        html.close().close();
    }

    private static void revisions(Html html, PublishedSource source) {
        source.first("revision").filter(part -> part.value() > 0).ifPresent(part -> {
            html.open("div").element("h4", "Revisions").open("dl");
            fact(html, "of what it is about", Numbers.percent(part.value()));
            fact(html, "later versions", Numbers.count(part.rows()));
            fact(html, "half within", SourceWords.span(part.lags().median()));
            fact(html, "95 % within", SourceWords.span(part.lags().p95()));
            fact(html, "the last after", SourceWords.span(part.lags().maximum()));
            SourceRevisions.of(part.exact())
                    .forEach(column -> fact(html, Shown.shortened(column.column(), NAME), column.words()));
            html.close().close();
        });
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }
}

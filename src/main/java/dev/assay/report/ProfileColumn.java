package dev.assay.report;

import java.util.List;

/** The details of one column of a profile's page. */
final class ProfileColumn {
    private static final int VALUES = 10;
    private static final int TEXT = 60;

    private final ProfiledColumn column;
    private final List<ProfiledTable.Found> findings;

    ProfileColumn(ProfiledColumn column, List<ProfiledTable.Found> findings) {
        this.column = column;
        this.findings = findings;
    }

    void writeTo(Html html) {
        html.open("div", "class", "details");
        if (!column.meaning().isEmpty()) {
            html.element("p", "Seems to be: " + column.meaning() + " (" + column.reasons() + ").", "class", "muted");
        }
        if (!findings.isEmpty()) {
            html.open("ul");
            findings.forEach(found -> html.element("li", Shown.shortened(found.sentence() + ": " + found.mend(), 400)));
            html.close();
        }
        html.open("div", "class", "boxes");
        numbers(html);
        times(html);
        lengths(html);
        counts(html, "Most frequent", "top");
        counts(html, "Seem to stand for \"not known\"", "disguised");
        counts(html, "Patterns", "pattern");
        counts(html, "Kinds of text", "kind");
        counts(html, "Traits", "trait");
        variants(html);
        bars(html, "Rows by weekday", column.list("weekday"));
        bars(
                html,
                "Rows by hour",
                column.count("midnights") == column.rows() - column.count("nulls") ? List.of() : column.list("hour"));
        bars(html, "Histogram, 1st to 99th hundredth", ProfileSection.inside(column.list("histogram")));
        String step = column.text("trend_step");
        if (column.count("nulls") > 0) {
            bars(html, "Missing rows by " + step, column.list("trend_nulls"));
        }
        if (column.has("mean")) {
            bars(html, "Mean by " + step, column.list("trend_mean"));
        }
        bars(html, "Shift of the distribution by " + step, column.list("trend_shift"));
        html.close().close();
    }

    private void numbers(Html html) {
        if (!column.has("mean")) {
            return;
        }
        box(html, "Numbers");
        fact(html, "mean", column.number("mean"));
        fact(html, "standard deviation", column.number("stddev"));
        fact(html, "skewness", column.number("skewness"));
        fact(html, "kurtosis", column.number("kurtosis"));
        fact(html, "spread (1.4826 MAD)", column.number("mad"));
        fact(html, "least", column.number("minimum"));
        column.list("quantile").forEach(each -> fact(html, "quantile " + each.label(), each.value()));
        fact(html, "greatest", column.number("maximum"));
        fact(html, "below 0", column.number("negative"));
        fact(html, "0", column.number("zero"));
        fact(html, "whole", column.number("whole"));
        fact(html, "outliers: below " + Numbers.number(column.number("outlier_low")), column.number("outliers_below"));
        fact(html, "above " + Numbers.number(column.number("outlier_high")), column.number("outliers_above"));
        html.close().close();
    }

    private void times(Html html) {
        if (!column.has("earliest")) {
            return;
        }
        box(html, "Times");
        Parts.fact(html, "first", column.text("earliest"));
        Parts.fact(html, "last", column.text("latest"));
        fact(html, "days", column.number("days"));
        fact(html, "missing days", column.number("missing_days"));
        fact(html, "longest gap, days", column.number("longest_gap"));
        Parts.fact(html, "its first day", column.text("longest_gap"));
        fact(html, "in the future", column.number("future"));
        html.close().close();
    }

    private void lengths(Html html) {
        if (!column.has("max_length")) {
            return;
        }
        box(html, "Length in characters");
        fact(html, "shortest", column.number("min_length"));
        fact(html, "mean", column.number("mean_length"));
        fact(html, "longest", column.number("max_length"));
        html.close().close();
    }

    private void counts(Html html, String heading, String metric) {
        if (!column.has(metric)) {
            return;
        }
        box(html, heading);
        for (MetricValue each : column.list(metric).stream().limit(VALUES).toList()) {
            String label = each.label().isEmpty() ? "(empty)" : Shown.edges(Shown.shortened(each.label(), TEXT));
            html.open("div")
                    .open("dt", "title", each.exact().isEmpty() ? null : each.exact())
                    .text(label)
                    .close();
            html.element("dd", Numbers.count(Math.round(each.value()))).close();
        }
        html.close().close();
    }

    private void variants(Html html) {
        if (!column.has("variant")) {
            return;
        }
        box(html, "Written differently");
        for (MetricValue each : column.list("variant").stream().limit(VALUES).toList()) {
            html.open("div")
                    .element(
                            "dt",
                            Shown.edges(Shown.shortened(each.label(), TEXT)) + " for "
                                    + Shown.shortened(each.exact().replaceAll("\n.*", ""), TEXT));
            html.element("dd", Numbers.count(Math.round(each.value()))).close();
        }
        html.close().close();
    }

    private static void bars(Html html, String heading, List<MetricValue> values) {
        if (values.size() > 1) {
            html.open("figure").element("figcaption", heading);
            SmallBars.draw(html, heading, values, value -> Math.abs(value.value()));
            html.open("p", "class", "ends muted")
                    .element("span", SmallBars.bounds(values.get(0).label()).replaceAll(" to .*", ""));
            html.element(
                            "span",
                            SmallBars.bounds(values.get(values.size() - 1).label())
                                    .replaceAll(".* to ", ""))
                    .close();
            html.close();
        }
    }

    private static void box(Html html, String heading) {
        html.open("div").element("h4", heading).open("dl");
    }

    private static void fact(Html html, String name, double value) {
        if (!Double.isNaN(value)) {
            Parts.fact(html, name, Numbers.number(value));
        }
    }
}

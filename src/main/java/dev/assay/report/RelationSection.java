package dev.assay.report;

import java.util.Arrays;
import java.util.List;

/** What the columns of a table have to do with each other, on a profile's page. */
final class RelationSection {
    private static final int MOST = 25;
    private static final int NAME = 60;

    private final ProfiledColumn whole;
    private final long rows;

    RelationSection(ProfiledTable table) {
        this.whole = table.whole();
        this.rows = Math.max(1, table.rows());
    }

    void writeTo(Html html) {
        if (!whole.has("duplicate_rows")) {
            return;
        }
        html.element("h3", "Between columns");
        html.open("dl", "class", "facts");
        Parts.fact(html, "Rows wholly alike to another", Numbers.count(whole.count("duplicate_rows")));
        html.close();
        html.open("div", "class", "pictures");
        keys(html);
        pairs(html, "Follows from", "dependency", "rows that break it");
        formulas(html);
        pairs(html, "Never after", "order", "rows that break it");
        pairs(html, "The same in both", "same", "rows that differ");
        references(html);
        densities(html);
        html.close();
        associations(html);
    }

    private void keys(Html html) {
        if (!whole.has("key")) {
            return;
        }
        card(html, "Tell rows apart");
        Parts.header(html, List.of("Columns", "Come again#", "Without#"));
        html.open("tbody");
        for (MetricValue key : whole.list("key")) {
            String[] more = key.exact().split("\n");
            html.open("tr").open("th", "scope", "row");
            html.element("code", names(key.label().split("\n")));
            if (more[0].equals("declared")) {
                html.element("span", " declared", "class", "muted");
            }
            html.close();
            Parts.count(html, "Come again", Math.round(key.value()));
            Parts.count(html, "Without", more.length > 1 ? Long.parseLong(more[1]) : 0);
            html.close();
        }
        end(html);
    }

    private static String names(String[] names) {
        return Shown.shortened(String.join(", ", names), NAME);
    }

    /** The last of the names against the others. */
    private void pairs(Html html, String heading, String metric, String count) {
        if (!whole.has(metric)) {
            return;
        }
        boolean follows = metric.equals("dependency");
        card(html, heading);
        Parts.header(html, List.of(follows ? "Column" : "First", follows ? "follows from" : "second", count + "#"));
        html.open("tbody");
        for (MetricValue each : whole.list(metric).stream().limit(MOST).toList()) {
            String[] names = each.label().split("\n");
            String last = names[names.length - 1];
            String others = names(Arrays.copyOf(names, names.length - 1));
            html.open("tr").open("th", "scope", "row");
            html.element("code", Shown.shortened(follows ? last : others, NAME)).close();
            html.open("td")
                    .element("code", follows ? others : Shown.shortened(last, NAME))
                    .close();
            Parts.number(html, count, broken(each.value()), each.value());
            html.close();
        }
        end(html);
    }

    private String broken(double count) {
        return count == 0 ? "none" : Numbers.count(Math.round(count)) + " (" + Numbers.percent(count / rows) + ")";
    }

    private void formulas(Html html) {
        if (!whole.has("formula")) {
            return;
        }
        card(html, "Formulas");
        Parts.header(html, List.of("Formula", "rows that break it#"));
        html.open("tbody");
        for (MetricValue each : whole.list("formula").stream().limit(MOST).toList()) {
            html.open("tr")
                    .open("th", "scope", "row")
                    .element("code", Shown.shortened(each.label(), 90))
                    .close();
            Parts.number(html, "rows that break it", broken(each.value()), each.value());
            html.close();
        }
        end(html);
    }

    private void references(Html html) {
        if (!whole.has("reference")) {
            return;
        }
        card(html, "Refers to another table");
        Parts.header(html, List.of("Column", "of table", "rows that find nothing#"));
        html.open("tbody");
        for (MetricValue each : whole.list("reference")) {
            String[] names = each.label().split("\n");
            html.open("tr").open("th", "scope", "row").element("code", names[0]).close();
            Parts.cell(html, "of table", names[1] + " (" + names[2] + ")");
            Parts.number(html, "rows that find nothing", broken(each.value()), each.value());
            html.close();
        }
        end(html);
    }

    private void densities(Html html) {
        if (!whole.has("density")) {
            return;
        }
        card(html, "Series");
        Parts.header(
                html,
                List.of(
                        "One for each",
                        "Series#",
                        "Step",
                        "Cells with a row#",
                        "Rows a series (tenth, middle, ninetieth)"));
        html.open("tbody");
        for (MetricValue each : whole.list("density").stream().limit(MOST).toList()) {
            String[] names = each.label().split("\n");
            String[] more = each.exact().split("\n");
            html.open("tr").open("th", "scope", "row");
            html.element("code", names(Arrays.copyOf(names, names.length - 1))).close();
            Parts.count(html, "Series", Long.parseLong(more[0]));
            Parts.cell(html, "Step", names[names.length - 1]);
            Parts.number(html, "Cells with a row", Numbers.percent(each.value()), each.value());
            Parts.cell(
                    html,
                    "Rows a series",
                    Numbers.number(Double.parseDouble(more[2])) + ", " + Numbers.number(Double.parseDouble(more[3]))
                            + ", " + Numbers.number(Double.parseDouble(more[4])));
            html.close();
        }
        end(html);
    }

    private void associations(Html html) {
        if (!whole.has("association")) {
            return;
        }
        html.element("h3", "Go together");
        html.open("table", "class", "list cards columns", "data-list", "associations");
        Parts.header(html, List.of("Column", "with", "Measure", "Strength#", "Standard error#", "Rows#"));
        html.open("tbody");
        for (MetricValue each :
                whole.list("association").stream().limit(4L * MOST).toList()) {
            String[] names = each.label().split("\n");
            String[] more = each.exact().split("\n");
            html.open("tr")
                    .open("th", "scope", "row")
                    .element("code", Shown.shortened(names[0], NAME))
                    .close();
            html.open("td", "data-label", "with")
                    .element("code", Shown.shortened(names[1], NAME))
                    .close();
            Parts.cell(html, "Measure", more[0]);
            html.open(
                    "td",
                    "class",
                    "number",
                    "data-label",
                    "Strength",
                    "data-value",
                    String.valueOf(Math.abs(each.value())));
            html.text(Numbers.number(Math.round(each.value() * 1000) / 1000.0));
            SmallBars.share(html, "strength", Math.abs(each.value()));
            html.close();
            Parts.number(
                    html,
                    "Standard error",
                    Numbers.number(Math.round(Double.parseDouble(more[1]) * 1000) / 1000.0),
                    Double.parseDouble(more[1]));
            Parts.count(html, "Rows", Long.parseLong(more[2]));
            html.close();
        }
        html.close().close();
        html.element(
                "p",
                "Of a sample of " + Numbers.count(whole.count("sampled_rows"), "row")
                        + "; what stands above was counted in all rows.",
                "class",
                "note");
    }

    private static void card(Html html, String heading) {
        html.open("figure", "class", "card")
                .open("figcaption")
                .element("span", heading)
                .close();
        html.open("table", "class", "plain");
    }

    private static void end(Html html) {
        html.close().close().close();
    }
}

package dev.assay.report;

import dev.assay.report.ExplodedTable.Found;
import dev.assay.report.ExplodedTable.Item;
import java.util.List;

/** One quantity of one table on the page of an explosion. */
final class ExplodeSection {
    private static final int NAME = 120;
    private static final int HINT = 400;
    private static final int BARS = 20;

    private final ExplodeView view;
    private final int place;
    private final Charts charts;

    ExplodeSection(ExplodeView view, int place, Charts charts) {
        this.view = view;
        this.place = place;
        this.charts = charts;
    }

    void writeTo(Html html) {
        html.open("details", "class", "table-section", "id", Parts.anchor(place), "open", place == 0 ? "" : null);
        html.open("summary").element("h2", view.title()).close();
        facts(html);
        hints(html);
        picture(html);
        new ExplodeUses(view).writeTo(html);
        new ExplodeTrees(view).writeTo(html);
        raws(html);
        html.close();
    }

    private void facts(Html html) {
        ExplodedTable table = view.table();
        html.open("dl", "class", "facts");
        Parts.fact(html, "Quantity", view.quantity());
        Parts.fact(html, "Lines", Numbers.count(table.count("explode_lines/in")));
        Parts.fact(html, "Items demanded", Numbers.count(table.count("explode_recipes/roots")));
        Parts.fact(html, "Raw products", Numbers.count(view.count("raw")));
        Parts.fact(html, "Levels", Numbers.count(table.count("explode_recipes/depth")));
        Parts.fact(html, "Recipes of", table.day().equals("time") ? "the day of each line" : table.day());
        Parts.fact(html, "Version", table.version());
        html.close();
    }

    private void hints(Html html) {
        if (view.table().findings().isEmpty()) {
            return;
        }
        html.open("ul", "class", "hints", "aria-label", "What to look at");
        for (Found found : view.table().findings()) {
            html.open("li");
            Parts.badge(html, "warn", "look");
            html.open("span");
            String mend = found.mend().isEmpty() ? "" : "; " + found.mend();
            Parts.words(html, Shown.shortened(found.message() + mend, HINT));
            html.close().close();
        }
        html.close();
    }

    private void picture(Html html) {
        List<Item> drawn = view.raws().stream()
                .filter(item -> ExplodeWords.seen(item) >= 0)
                .limit(BARS)
                .toList();
        if (drawn.stream().noneMatch(item -> item.own() > 0)) {
            return;
        }
        html.element("h3", "What a forecast of own sales sees");
        html.open("figure", "class", "card").open("figcaption").open("span");
        html.text("Of each raw product, what is sold by itself, and what goes into products");
        html.element("span", Numbers.count(drawn.size(), "raw product"), "class", "muted");
        html.close().close();
        Parts.chart(html, charts.uses(drawn));
        html.close();
    }

    private void raws(Html html) {
        List<Item> raws = view.raws();
        if (raws.isEmpty()) {
            return;
        }
        html.element("h3", "All that is needed of each raw product");
        html.element(
                "p",
                "What is sold by itself and what goes into products, each counted once. A forecast of the own sales sees"
                        + " the first alone; a forecast of all that leaves the store, ordered besides what the products"
                        + " need, counts the second twice."
                        + (raws.size() < view.count("raw")
                                ? " The " + Numbers.count(raws.size()) + " of " + Numbers.count(view.count("raw"))
                                        + " that are used the most widely are here; all stand in the results."
                                : ""),
                "class",
                "note");
        html.open("table", "class", "list cards raws", "data-list", "raw products", "data-search", "");
        Parts.header(
                html,
                List.of(
                        "Raw product",
                        "Sold by itself#",
                        "In products#",
                        "In all, each once#",
                        "Seen by own sales#",
                        "Products#"));
        html.open("tbody");
        raws.forEach(item -> raw(html, item));
        html.close().close();
    }

    private static void raw(Html html, Item item) {
        html.open("tr").open("th", "scope", "row", "data-label", "Raw product");
        html.element("code", Shown.shortened(item.item(), NAME));
        if (item.lapsed() != 0) {
            html.element(
                    "p",
                    ExplodeWords.amount(item.lapsed(), item.unit())
                            + " of it could not be exploded: no recipe was valid then",
                    "class",
                    "note");
        }
        html.close();
        amount(html, "Sold by itself", item, item.own());
        amount(html, "In products", item, item.through());
        amount(html, "In all, each once", item, item.quantity());
        double seen = ExplodeWords.seen(item);
        Parts.number(html, "Seen by own sales", Numbers.percent(seen), seen);
        Parts.count(html, "Products", item.products());
        html.close();
    }

    private static void amount(Html html, String heading, Item item, double quantity) {
        Parts.number(html, heading, ExplodeWords.amount(quantity, item.unit()), quantity);
    }
}

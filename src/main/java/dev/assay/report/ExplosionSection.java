package dev.assay.report;

import dev.assay.report.ExplosionTable.Item;
import dev.assay.report.ExplosionTable.Recipes;
import java.util.List;

/** One quantity of one table on the page of an explosion. */
final class ExplosionSection {
    private static final int NAME = 120;
    private static final int HINT = 400;
    private static final int BARS = 20;

    private final ExplosionTable table;
    private final String title;
    private final int place;
    private final Charts charts;

    ExplosionSection(ExplosionTable table, String title, int place, Charts charts) {
        this.table = table;
        this.title = title;
        this.place = place;
        this.charts = charts;
    }

    void writeTo(Html html) {
        html.open("details", "class", "table-section", "id", Parts.anchor(place), "open", place == 0 ? "" : null);
        html.open("summary").element("h2", title).close();
        facts(html);
        html.element("p", ExplosionWords.way(table) + ".", "class", "lead");
        hints(html);
        raws(html);
        new ExplosionUses(table).writeTo(html);
        new ExplosionTrees(table).writeTo(html);
        html.close();
    }

    private void facts(Html html) {
        Recipes recipes = table.recipes();
        html.open("dl", "class", "facts");
        Parts.fact(html, "Quantity", table.column());
        Parts.fact(html, "Lines", Numbers.count(table.lines().in()));
        Parts.fact(html, "Raw products", Numbers.count(table.counts().raw()));
        Parts.fact(html, "Levels", Numbers.count(recipes.depth()));
        Parts.fact(html, "Recipes of", recipes.at().equals("time") ? "the day of each line" : recipes.at());
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
            Parts.words(html, Shown.shortened(hint, HINT));
            html.close().close();
        }
        html.close();
    }

    private void raws(Html html) {
        List<Item> raws = table.raws();
        if (raws.isEmpty()) {
            return;
        }
        html.element("h3", "What each raw product is needed for");
        html.element(
                "p",
                "Sold by itself, and used in products: both are counted once. A forecast of a raw product's own sales sees"
                        + " the first alone; a forecast of all its uses, added to that of the products, counts the second"
                        + " twice."
                        + (raws.size() < table.counts().raw()
                                ? " These are the " + Numbers.count(raws.size()) + " of "
                                        + Numbers.count(table.counts().raw()) + " that go into the most products."
                                : ""),
                "class",
                "note");
        List<Item> drawn =
                raws.stream().filter(item -> item.quantity() > 0).limit(BARS).toList();
        if (drawn.stream().anyMatch(item -> item.own() > 0)) {
            html.open("figure", "class", "card").open("figcaption").open("span");
            html.text("What a forecast of own sales sees");
            html.element("span", Numbers.count(drawn.size(), "raw product"), "class", "muted");
            html.close().close();
            Parts.chart(html, charts.uses(drawn));
            html.close();
        }
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
        html.element("code", Shown.shortened(item.name(), NAME));
        if (item.lapsed() > 0) {
            html.element(
                    "p",
                    ExplosionWords.amount(item.lapsed(), item.unit())
                            + " of it could not be exploded: no recipe was valid then",
                    "class",
                    "note");
        }
        html.close();
        amount(html, "Sold by itself", item, item.own());
        amount(html, "In products", item, item.within());
        amount(html, "In all, each once", item, item.quantity());
        double seen = ExplosionWords.seen(item);
        Parts.number(html, "Seen by own sales", Numbers.percent(seen), seen);
        Parts.count(html, "Products", item.products());
        html.close();
    }

    private static void amount(Html html, String heading, Item item, double quantity) {
        Parts.number(html, heading, ExplosionWords.amount(quantity, item.unit()), quantity);
    }
}

package dev.assay.report;

import dev.assay.report.ExplosionTable.Item;
import dev.assay.report.ExplosionTable.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each raw product goes, to open level by level up to what is sold. */
final class ExplosionUses {
    private static final int NAME = 120;
    /** Lines that are written for one raw product; the last ones name the results. */
    static final int LINES = 200;
    /** Raw products that can be opened. */
    static final int SHOWN = 100;

    private final ExplosionTable table;
    private final Map<String, List<Use>> byItem = new HashMap<>();
    private final Map<String, Item> items = new HashMap<>();
    private int left;

    ExplosionUses(ExplosionTable table) {
        this.table = table;
        table.uses().forEach(use -> byItem.computeIfAbsent(use.item(), item -> new ArrayList<>())
                .add(use));
        table.items().forEach(item -> items.put(item.name(), item));
    }

    void writeTo(Html html) {
        List<Item> shown = table.raws().stream()
                .filter(item -> byItem.containsKey(item.name()))
                .limit(SHOWN)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        html.element("h3", "Where each raw product goes");
        html.element(
                "p",
                "Open a raw product to see what takes it, and what takes that in turn, up to what is sold. A share is"
                        + " that of the line above it."
                        + (shown.size() < table.counts().raw()
                                ? " These are the " + Numbers.count(shown.size())
                                        + " that go into the most products; all stand in the table explosions."
                                : ""),
                "class",
                "note");
        html.open("div", "class", "tree card", "data-list", "raw products", "data-search", "");
        for (Item item : shown) {
            left = LINES;
            html.open("details").open("summary");
            html.element("strong", Shown.shortened(item.name(), NAME));
            html.element("span", ExplosionWords.amount(item.quantity(), item.unit()), "class", "amount");
            html.element("span", into(item), "class", "muted");
            html.close();
            takers(html, item.name(), List.of(item.name()));
            html.close();
        }
        html.close();
    }

    private static String into(Item item) {
        return "in " + Numbers.count(item.products(), "product");
    }

    private void takers(Html html, String name, List<String> path) {
        Item item = items.get(name);
        List<Use> uses = byItem.getOrDefault(name, List.of());
        double all = item == null
                ? uses.stream().mapToDouble(Use::quantity).sum()
                : item.quantity();
        html.open("ul");
        if (item != null && item.own() > 0) {
            html.open("li").element("span", "sold by itself");
            html.element("span", ExplosionWords.amount(item.own(), item.unit()), "class", "amount");
            html.element("span", share(item.own(), all), "class", "muted").close();
        }
        for (int i = 0; i < uses.size(); i++) {
            if (left == 0) {
                html.element("li", "… and " + Numbers.count(uses.size() - i) + " more in the results", "class", "note");
                break;
            }
            left--;
            taker(html, uses.get(i), all, path);
        }
        html.close();
    }

    private void taker(Html html, Use use, double all, List<String> path) {
        // Recipes that turn about over time may lead back.
        boolean opens = !path.contains(use.parent()) && (byItem.containsKey(use.parent()) || sold(use.parent()));
        html.open("li");
        if (opens) {
            html.open("details").open("summary");
        }
        Item parent = items.get(use.parent());
        html.text("in ").element("code", Shown.shortened(use.parent(), NAME));
        html.element("span", ExplosionWords.amount(use.quantity(), use.unit()), "class", "amount");
        String recipe = ExplosionWords.recipe(use.line(), use.unit(), parent == null ? "" : parent.unit());
        html.open("span", "class", "muted");
        Parts.words(html, share(use.quantity(), all) + (recipe.isEmpty() ? "" : " · " + recipe));
        html.close();
        if (opens) {
            html.close();
            List<String> longer = new ArrayList<>(path);
            longer.add(use.parent());
            takers(html, use.parent(), longer);
            html.close();
        }
        html.close();
    }

    private boolean sold(String name) {
        Item item = items.get(name);
        return item != null && item.own() > 0;
    }

    private static String share(double part, double whole) {
        return Numbers.percent(whole > 0 ? part / whole : Double.NaN);
    }
}

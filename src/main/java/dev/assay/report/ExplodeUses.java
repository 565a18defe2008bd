package dev.assay.report;

import dev.assay.report.ExplodedTable.Item;
import dev.assay.report.ExplodedTable.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each raw product goes, to open level by level up to what is sold. */
final class ExplodeUses {
    private static final int NAME = 120;
    /** Raw products that can be opened. */
    static final int SHOWN = 50;
    /** Lines that are written for one raw product; the last one says how many more there are. */
    static final int LINES = 100;

    private final ExplodeView view;
    private final Map<String, List<Use>> byItem = new HashMap<>();
    private int left;

    ExplodeUses(ExplodeView view) {
        this.view = view;
        view.parts().uses().stream()
                .sorted(Comparator.comparingDouble(Use::quantity).reversed().thenComparing(Use::parent))
                .forEach(use -> byItem.computeIfAbsent(use.item(), item -> new ArrayList<>())
                        .add(use));
    }

    void writeTo(Html html) {
        List<Item> shown = view.raws().stream()
                .filter(item -> byItem.containsKey(item.item()))
                .limit(SHOWN)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        html.element("h3", "Where each raw product goes");
        html.element(
                "p",
                "Open a raw product to see what takes it, and what takes that in turn, up to what is sold. A share is that"
                        + " of the line above."
                        + (shown.size() < view.count("raw")
                                ? " The " + Numbers.count(shown.size())
                                        + " that are used the most widely are here; all uses stand in the results."
                                : ""),
                "class",
                "note");
        html.open("div", "class", "tree card", "data-list", "raw products", "data-search", "");
        for (Item item : shown) {
            left = LINES;
            html.open("details").open("summary");
            html.element("strong", Shown.shortened(item.item(), NAME));
            html.element("span", ExplodeWords.amount(item.quantity(), item.unit()), "class", "amount");
            html.element("span", "in " + Numbers.count(item.products(), "product"), "class", "muted");
            html.close();
            takers(html, item.item(), List.of(item.item()));
            html.close();
        }
        html.close();
    }

    private void takers(Html html, String name, List<String> way) {
        Item item = view.items().get(name);
        List<Use> uses = byItem.getOrDefault(name, List.of());
        double all = item == null ? uses.stream().mapToDouble(Use::quantity).sum() : item.quantity();
        html.open("ul");
        if (item != null && item.own() != 0) {
            html.open("li").text("sold by itself");
            html.element("span", ExplodeWords.amount(item.own(), item.unit()), "class", "amount");
            html.element("span", share(item.own(), all), "class", "muted").close();
        }
        for (int i = 0; i < uses.size(); i++) {
            if (left == 0) {
                String more = "… and " + Numbers.count(uses.size() - i) + " more in the results";
                html.element("li", more, "class", "note");
                break;
            }
            left--;
            taker(html, uses.get(i), all, way);
        }
        html.close();
    }

    private void taker(Html html, Use use, double all, List<String> way) {
        // Recipes that turn about over time may lead back.
        boolean opens = !way.contains(use.parent()) && (byItem.containsKey(use.parent()) || sold(use.parent()));
        html.open("li");
        if (opens) {
            html.open("details").open("summary");
        }
        html.text("in " + Shown.shortened(use.parent(), NAME));
        html.element("span", ExplodeWords.amount(use.quantity(), use.unit()), "class", "amount");
        String recipe = ExplodeWords.recipe(use.line(), use.unit(), view.unit(use.parent()));
        html.open("span", "class", "muted");
        Parts.words(html, share(use.quantity(), all) + (recipe.isEmpty() ? "" : " · " + recipe));
        html.close();
        if (opens) {
            html.close();
            List<String> longer = new ArrayList<>(way);
            longer.add(use.parent());
            takers(html, use.parent(), longer);
            html.close();
        }
        html.close();
    }

    private boolean sold(String name) {
        Item item = view.items().get(name);
        return item != null && item.own() != 0;
    }

    private static String share(double part, double whole) {
        return Numbers.percent(whole > 0 ? part / whole : Double.NaN);
    }
}

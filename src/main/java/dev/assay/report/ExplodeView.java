package dev.assay.report;

import dev.assay.report.ExplodedTable.Item;
import dev.assay.report.ExplodedTable.Parts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One quantity of one exploded table, as its page shows it.
 *
 * @param title the table's name, with the quantity's where there are several
 * @param items those at hand, by name
 */
record ExplodeView(ExplodedTable table, String title, String quantity, Parts parts, Map<String, Item> items) {
    static List<ExplodeView> of(ExplodedTable table) {
        return table.parts().entrySet().stream()
                .map(part -> {
                    Map<String, Item> items = new HashMap<>();
                    part.getValue().items().forEach(item -> items.put(item.item(), item));
                    String title = table.parts().size() > 1 ? table.name() + ", " + part.getKey() : table.name();
                    return new ExplodeView(table, title, part.getKey(), part.getValue(), items);
                })
                .toList();
    }

    /** Raw products, and what was counted as such; first those that are both sold by themselves and used. */
    List<Item> raws() {
        return parts.items().stream()
                .filter(item -> item.raw() || item.lapsed() != 0)
                .sorted(Comparator.comparing(item -> item.own() == 0 || item.through() == 0))
                .toList();
    }

    /** How many items of a kind there are in all, as the results count them: {@code raw, both, through}. */
    long count(String kind) {
        return table.count("explode_items/" + quantity + "/" + kind);
    }

    /** The unit of an item; empty where it is not at hand. */
    String unit(String name) {
        Item item = items.get(name);
        return item == null ? "" : item.unit();
    }
}

package dev.assay.report;

import dev.assay.report.ConsoleReport.Cell;
import dev.assay.report.ConsoleReport.Column;
import dev.assay.report.ExplodedTable.Item;
import dev.assay.report.ExplodedTable.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** An explosion as text for a terminal: what raw products are needed, sold as such and through recipes; at most 120 columns. */
public final class ExplodeText {
    private static final int ITEMS = 20;
    private static final List<Column> RAW = List.of(
            new Column("raw product", 60, Cell.NAME),
            new Column("unit", 12, Cell.LEFT),
            new Column("by itself", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("in products", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("together", ConsoleReport.WHOLE, Cell.RIGHT),
            new Column("products", ConsoleReport.WHOLE, Cell.RIGHT));

    private ExplodeText() {}

    public static String render(ExplodeResults results) {
        List<String> lines = new ArrayList<>();
        RunSummary run = results.run();
        lines.add(
                ConsoleReport.cut(run.specName() + ": " + run.command() + ", run " + run.runId(), ConsoleReport.WIDTH));
        for (ExplodedTable table : results.tables()) {
            lines.add("");
            lines.addAll(table(table));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> table(ExplodedTable table) {
        List<String> lines = new ArrayList<>();
        lines.addAll(ConsoleReport.folded(heading(table)));
        table.findings()
                .forEach(found -> lines.addAll(ConsoleReport.folded(
                        "! " + found.message() + (found.mend().isEmpty() ? "" : "; " + found.mend()))));
        table.parts().forEach((quantity, parts) -> {
            lines.add("");
            if (table.parts().size() > 1) {
                lines.add(ConsoleReport.cut(quantity, ConsoleReport.WIDTH));
            }
            lines.addAll(raw(parts));
        });
        return lines;
    }

    /** In one sentence what was exploded, and through what. */
    static String heading(ExplodedTable table) {
        long exploded = table.count("explode_lines/in")
                - table.count("explode_lines/no_item")
                - table.count("explode_lines/no_time")
                - table.count("explode_lines/no_quantity")
                - table.count("explode_lines/inside");
        return table.name() + ": " + Numbers.count(exploded, "line") + " of demand for "
                + Numbers.count(table.count("explode_recipes/roots"), "item") + ", through recipes of "
                + Numbers.count(table.count("explode_recipes/products"), "product") + ", "
                + Numbers.count(table.count("explode_recipes/depth"), "level") + " deep"
                + (table.day().equals("time") ? ", on the day of each line" : ", as of " + table.day()) + ": "
                + Numbers.count(table.count("explode_recipes/raw"), "raw product");
    }

    private static List<String> raw(Parts parts) {
        List<Item> raw = parts.items().stream()
                .filter(item -> item.raw() || item.lapsed() != 0)
                .sorted(Comparator.comparing((Item item) -> item.own() == 0 || item.through() == 0)
                        .thenComparing(Item::products, Comparator.reverseOrder())
                        .thenComparing(Item::item))
                .toList();
        List<List<String>> rows = raw.stream()
                .limit(ITEMS)
                .map(item -> List.of(
                        item.item(),
                        item.unit().isEmpty() ? "–" : item.unit(),
                        Numbers.number(item.own()),
                        Numbers.number(item.through()),
                        Numbers.number(item.quantity()),
                        Numbers.count(item.products())))
                .toList();
        List<String> lines = new ArrayList<>(ConsoleReport.grid(rows, RAW));
        if (raw.size() > ITEMS) {
            lines.add("… and more in the results");
        }
        return lines;
    }
}

package dev.assay.report;

import java.util.List;
import java.util.Map;

/**
 * One exploded table as people are told of it. Absent texts are empty, absent numbers NaN.
 *
 * @param name the table's name in the spec
 * @param version the version that was exploded
 * @param day the day whose recipes count, or {@code time}
 * @param counts by metric and label, such as {@code explode_lines/in}
 * @param findings what should be known, the weightiest first
 * @param parts what it came to, by the quantity's column
 */
public record ExplodedTable(
        String name,
        String version,
        String day,
        Map<String, Long> counts,
        List<Found> findings,
        Map<String, Parts> parts) {
    public ExplodedTable {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
    }

    /** A count; 0 where there is none. */
    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Something that should be known. */
    public record Found(String kind, long rows, String message, String mend) {}

    /**
     * What one quantity came to; of very many rows the first are here.
     *
     * @param items those that are used in the most products first
     * @param uses what goes into what
     * @param trees below the most demanded products, level by level
     */
    public record Parts(List<Item> items, List<Use> uses, List<Node> trees) {
        public Parts {
            items = List.copyOf(items);
            uses = List.copyOf(uses);
            trees = List.copyOf(trees);
        }
    }

    /**
     * An item that is demanded or used.
     *
     * @param code low-level code; -1 where it has none
     * @param raw whether it has no recipe
     * @param own demanded by itself
     * @param through used in products
     * @param lapsed of it, counted as raw for want of a valid recipe
     * @param products demanded products that it goes into
     * @param lines lines of demand that name it
     */
    public record Item(
            String item,
            int code,
            boolean raw,
            String unit,
            double quantity,
            double own,
            double through,
            double lapsed,
            long products,
            long lines) {}

    /**
     * A line of a recipe, as the newest one states it.
     *
     * @param factor what a unit of the parent takes, in base units
     * @param per amount of the parent that the line is for
     * @param yield 1 for nothing lost
     * @param share of an alternative; 1 for none
     */
    public record Line(
            double factor,
            double quantity,
            String unit,
            double per,
            String perUnit,
            double yield,
            double share,
            String from,
            String to) {}

    /** How much of an item goes into a parent, over all products. */
    public record Use(String parent, String item, boolean raw, String unit, double quantity, Line line) {}

    /**
     * A node of a product's tree.
     *
     * @param ordinal place of the root, 0 for the one with most lines of demand
     * @param parent empty for the root
     */
    public record Node(
            int ordinal,
            String root,
            int level,
            String parent,
            String item,
            boolean raw,
            String unit,
            double quantity,
            Line line) {}
}

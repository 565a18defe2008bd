package dev.assay.report;

import java.util.List;

/**
 * What an explosion tells of one quantity of one table of demand.
 *
 * @param column the quantity's column
 * @param hints sentences that somebody should read
 * @param items raw products first; of these and of the others those that most products need
 * @param uses what goes into what, the largest first
 * @param trees the products with the most lines of demand
 */
public record ExplosionTable(
        String name,
        String version,
        String column,
        Lines lines,
        Recipes recipes,
        List<String> hints,
        Counts counts,
        List<Item> items,
        List<Use> uses,
        List<Tree> trees) {
    public ExplosionTable {
        hints = List.copyOf(hints);
        items = List.copyOf(items);
        uses = List.copyOf(uses);
        trees = List.copyOf(trees);
    }

    /**
     * Lines of demand.
     *
     * @param lacking those without an item, a time or a quantity
     * @param inside those that their products bring anyway, left out
     * @param exploded those whose components are lines of their own, taken as they are
     */
    public record Lines(long in, long lacking, long inside, long exploded) {}

    /**
     * What is made of what.
     *
     * @param depth how many levels there are
     * @param roots items that are demanded
     * @param at the day whose recipes are taken; {@code time} for that of each line, empty for all
     */
    public record Recipes(long lines, long products, long depth, long roots, String at) {}

    /**
     * How many there are.
     *
     * @param raw raw products that are needed
     * @param both of these, those that are sold by themselves and go into products
     * @param products other items
     * @param uses pairs of what goes into what
     */
    public record Counts(long raw, long both, long onlyWithin, long products, long uses) {}

    /**
     * How much of an item is needed, each counted once.
     *
     * @param unit of all its quantities; empty where there are no units
     * @param own sold by itself
     * @param within goes into products
     * @param lapsed of the quantity: not exploded since no recipe was valid
     * @param products how many it goes into, at any level
     */
    public record Item(
            String name,
            boolean raw,
            String unit,
            double quantity,
            double own,
            double within,
            double lapsed,
            long products) {}

    /**
     * An item that goes into another.
     *
     * @param unit of the item
     * @param quantity of the item that goes into the parent
     */
    public record Use(String item, String parent, String unit, double quantity, Line line) {}

    /**
     * A recipe's line.
     *
     * @param factor how much one unit of the parent takes, with all that is lost; NaN where unknown
     * @param quantity as it is stated; NaN where unknown
     * @param per for how much of the parent that is
     * @param yield share that is left after preparation
     * @param share of an alternative, 1 for none
     * @param from first day; empty for always
     * @param to last day; empty for always
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

    /** What one product is made of, from the product down. */
    public record Tree(List<Node> nodes) {
        public Tree {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * An item at one level below a product, under one parent.
     *
     * @param parent empty for the product itself
     * @param lines of demand that name the product
     */
    public record Node(
            int level,
            String parent,
            String item,
            boolean raw,
            String unit,
            double quantity,
            long lines,
            Line line) {}

    /** The raw products that are shown. */
    List<Item> raws() {
        return items.stream().filter(Item::raw).toList();
    }
}

package dev.assay.report;

import dev.assay.report.ExplosionTable.Counts;
import dev.assay.report.ExplosionTable.Item;
import dev.assay.report.ExplosionTable.Line;
import dev.assay.report.ExplosionTable.Lines;
import dev.assay.report.ExplosionTable.Recipes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an explosion found, in words. */
final class ExplosionWords {
    private ExplosionWords() {}

    /** {@code 87 raw products are needed for 97 products that are demanded.} */
    static String heading(ExplosionResults results) {
        long raw = results.tables().stream().mapToLong(table -> table.counts().raw()).sum();
        if (raw == 0) {
            return "Nothing was exploded.";
        }
        return Numbers.count(raw, "raw product") + (raw == 1 ? " is" : " are") + " needed, each use counted once.";
    }

    /** {@code sales}, and {@code sales, p90} where there are several quantities. */
    static String title(ExplosionResults results, ExplosionTable table) {
        boolean several = results.tables().stream()
                        .filter(other -> other.name().equals(table.name()))
                        .count()
                > 1;
        return several ? table.name() + ", " + table.column() : table.name();
    }

    /** What came of one table, a sentence each. */
    static List<String> sentences(ExplosionTable table) {
        List<String> sentences = new ArrayList<>();
        Lines lines = table.lines();
        if (lines.inside() > 0) {
            sentences.add(Numbers.count(lines.inside()) + " of " + Numbers.count(lines.in(), "line")
                    + (lines.inside() == 1 ? " was" : " were")
                    + " left out: what they ask for is in their products, and would have been counted twice.");
        }
        if (lines.exploded() > 0) {
            sentences.add(Numbers.count(lines.exploded(), "line")
                    + (lines.exploded() == 1 ? " was" : " were")
                    + " taken as they are: what they are made of stands in lines of its own, and would have been counted"
                    + " twice.");
        }
        missed(table, sentences);
        return sentences;
    }

    private static void missed(ExplosionTable table, List<String> sentences) {
        Counts counts = table.counts();
        if (counts.both() > 0) {
            String told = Numbers.count(counts.both(), "raw product")
                    + (counts.both() == 1 ? " is" : " are")
                    + " sold by " + (counts.both() == 1 ? "itself" : "themselves")
                    + " and used in products; a forecast of the sales alone misses the uses.";
            sentences.add(told + example(table));
        }
        if (counts.onlyWithin() > 0) {
            sentences.add(Numbers.count(counts.onlyWithin(), "raw product")
                    + (counts.onlyWithin() == 1 ? " is" : " are")
                    + " only used in products: " + (counts.onlyWithin() == 1 ? "it has" : "they have")
                    + " no sales of " + (counts.onlyWithin() == 1 ? "its" : "their") + " own to forecast.");
        }
    }

    private static String example(ExplosionTable table) {
        return table.raws().stream()
                .filter(item -> item.own() > 0 && item.within() > 0)
                .min(Comparator.comparingDouble(ExplosionWords::seen).thenComparing(Item::name))
                .map(item -> " Of " + amount(item.quantity(), item.unit()) + " of " + Shown.shortened(item.name(), 60)
                        + " it sees " + amount(item.own(), item.unit()) + " ("
                        + Numbers.percent(seen(item)) + ").")
                .orElse("");
    }

    /** The share of an item that is sold by itself. */
    static double seen(Item item) {
        return item.quantity() > 0 ? item.own() / item.quantity() : Double.NaN;
    }

    /** {@code 12,000 lines of demand for 97 products, through 2,480 lines of recipes, 4 levels deep}. */
    static String way(ExplosionTable table) {
        Recipes recipes = table.recipes();
        return Numbers.count(table.lines().in(), "line") + " of demand for " + Numbers.count(recipes.roots(), "item")
                + ", through " + Numbers.count(recipes.lines(), "line") + " of recipes of "
                + Numbers.count(recipes.products(), "product") + ", " + Numbers.count(recipes.depth(), "level")
                + " deep, to " + Numbers.count(table.counts().raw(), "raw product");
    }

    /** {@code 450 kg}; of items without units just the number. */
    static String amount(double quantity, String unit) {
        return Numbers.number(quantity) + (unit.isEmpty() ? "" : " " + unit);
    }

    /**
     * {@code 500 g for 1 l · 80 % is left of it · 60 % of the time · that is 0.375 kg for each l}.
     *
     * @param unit of the item
     * @param parentUnit of what it goes into
     */
    static String recipe(Line line, String unit, String parentUnit) {
        List<String> words = new ArrayList<>();
        String per = perUnit(line.perUnit().isEmpty() ? parentUnit : line.perUnit());
        boolean stated = Double.isFinite(line.quantity());
        if (stated) {
            double many = Double.isFinite(line.per()) ? line.per() : 1;
            words.add(amount(line.quantity(), line.unit().isEmpty() ? unit : line.unit()) + " for "
                    + Numbers.number(many) + per);
        }
        if (Double.isFinite(line.yield()) && line.yield() != 1) {
            words.add(Numbers.percent(line.yield()) + " is left of it");
        }
        if (Double.isFinite(line.share()) && line.share() != 1) {
            words.add("an alternative, " + Numbers.percent(line.share()));
        }
        if (Double.isFinite(line.factor()) && !same(line, unit, parentUnit)) {
            words.add("makes " + amount(line.factor(), unit) + " for each" + perUnit(parentUnit));
        }
        validity(line, words);
        return String.join(" · ", words);
    }

    private static String perUnit(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    /** Whether the factor says what the line says. */
    private static boolean same(Line line, String unit, String parentUnit) {
        boolean units = (line.unit().isEmpty() || line.unit().equals(unit))
                && (line.perUnit().isEmpty() || line.perUnit().equals(parentUnit));
        double per = Double.isFinite(line.per()) ? line.per() : 1;
        return units && per == 1 && line.quantity() == line.factor();
    }

    private static void validity(Line line, List<String> words) {
        if (!line.from().isEmpty() && !line.to().isEmpty()) {
            words.add(line.from() + " to " + line.to());
        } else if (!line.from().isEmpty()) {
            words.add("from " + line.from());
        } else if (!line.to().isEmpty()) {
            words.add("to " + line.to());
        }
    }
}

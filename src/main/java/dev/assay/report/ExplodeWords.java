package dev.assay.report;

import dev.assay.report.ExplodedTable.Item;
import dev.assay.report.ExplodedTable.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an explosion found, in words. */
final class ExplodeWords {
    private static final int NAME = 60;

    private ExplodeWords() {}

    /** {@code 87 raw products are needed, each use counted once.} */
    static String heading(ExplodeResults results) {
        long raw = results.tables().stream()
                .flatMap(table -> ExplodeView.of(table).stream().limit(1))
                .mapToLong(view -> view.count("raw"))
                .sum();
        if (raw == 0) {
            return "No raw product is needed.";
        }
        return Numbers.count(raw, "raw product") + (raw == 1 ? " is" : " are") + " needed, each use counted once.";
    }

    /** What would have been counted twice or missed, a sentence each. */
    static List<String> sentences(ExplodeView view) {
        List<String> sentences = new ArrayList<>();
        long in = view.table().count("explode_lines/in");
        long inside = view.table().count("explode_lines/inside");
        long exploded = view.table().count("explode_lines/exploded");
        if (inside > 0) {
            sentences.add(Numbers.count(inside) + " of " + Numbers.count(in, "line") + (inside == 1 ? " was" : " were")
                    + " left out: their products bring what they ask for, and it would have been counted twice.");
        }
        if (exploded > 0) {
            sentences.add(
                    Numbers.count(exploded) + " of " + Numbers.count(in, "line")
                            + (exploded == 1 ? " was" : " were")
                            + " taken whole: what they are made of stands in lines of its own, and would have been counted twice.");
        }
        missed(view, sentences);
        return sentences;
    }

    private static void missed(ExplodeView view, List<String> sentences) {
        long both = view.count("both");
        long through = view.count("through");
        if (both > 0) {
            sentences.add(Numbers.count(both, "raw product")
                    + (both == 1 ? " is sold by itself" : " are sold by themselves")
                    + " and used in products; a forecast of the sales alone misses the uses." + example(view));
        }
        if (through > 0) {
            sentences.add(Numbers.count(through, "raw product")
                    + (through == 1
                            ? " is used in products only: it has no sales of its own to forecast."
                            : " are used in products only: they have no sales of their own to forecast."));
        }
    }

    private static String example(ExplodeView view) {
        return view.raws().stream()
                .filter(item -> item.own() > 0 && item.through() > 0)
                .min(Comparator.comparingDouble(ExplodeWords::seen).thenComparing(Item::item))
                .map(item -> " Of " + amount(item.quantity(), item.unit()) + " of "
                        + Shown.shortened(item.item(), NAME) + " it sees " + amount(item.own(), item.unit()) + " ("
                        + Numbers.percent(seen(item)) + ").")
                .orElse("");
    }

    /** The share of an item that is sold by itself; NaN where that is no share. */
    static double seen(Item item) {
        return item.own() >= 0 && item.through() >= 0 && item.quantity() > 0
                ? item.own() / item.quantity()
                : Double.NaN;
    }

    /** {@code 450 kg}; of items without units just the number. */
    static String amount(double quantity, String unit) {
        return Numbers.number(quantity) + after(unit);
    }

    private static String after(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    /**
     * {@code 500 g for 1 l · 80 % of it is left · 0.625 kg in each l}.
     *
     * @param unit of the item
     * @param parentUnit of what it goes into
     */
    static String recipe(Line line, String unit, String parentUnit) {
        List<String> words = new ArrayList<>();
        double per = Double.isFinite(line.per()) ? line.per() : 1;
        String perUnit = line.perUnit().isEmpty() ? parentUnit : line.perUnit();
        String stated = line.unit().isEmpty() ? unit : line.unit();
        if (Double.isFinite(line.quantity())) {
            words.add(amount(line.quantity(), stated) + " for " + amount(per, perUnit));
        }
        if (Double.isFinite(line.yield()) && line.yield() != 1) {
            words.add(Numbers.percent(line.yield()) + " of it is left");
        }
        if (Double.isFinite(line.share()) && line.share() != 1) {
            words.add("taken " + Numbers.percent(line.share()) + " of the time");
        }
        boolean same = stated.equals(unit)
                && perUnit.equals(parentUnit)
                && amount(line.quantity() / per, "").equals(amount(line.factor(), ""));
        if (Double.isFinite(line.factor()) && !same) {
            words.add(amount(line.factor(), unit) + " in each" + after(parentUnit));
        }
        validity(line, words);
        return String.join(" · ", words);
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

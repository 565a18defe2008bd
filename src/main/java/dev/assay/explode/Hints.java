package dev.assay.explode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.explode.Wanted.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What does not make an explosion wrong, and should be known. */
final class Hints {
    private static final int NAMED = 5;

    private final Bound bound;
    private final Found found;
    private final Dataset<Row> demanded;
    private final List<Told> told = new ArrayList<>();

    /**
     * @param demanded items that count, and their lines
     */
    Hints(Bound bound, Found found, Dataset<Row> demanded) {
        this.bound = bound;
        this.found = found;
        this.demanded = demanded;
    }

    /**
     * @param lapsed items with recipes of which none is valid, and the lines that need one
     * @param any whether anything was exploded
     */
    List<Told> findings(Dataset<Row> lapsed, boolean any) {
        if (!any) {
            add(
                    "nothing_exploded",
                    found.counted(),
                    "no item of the demand has a recipe: nothing was exploded",
                    "look whether both tables call items by the same names");
        }
        items(lapsed)
                .ifPresent(items -> add(
                        "lapsed",
                        items.lines(),
                        items.words() + " with recipes of which none is valid on the day, counted as raw: "
                                + items.names(),
                        "extend a recipe to these days"));
        if (bound.spec().items() != null) {
            Dataset<Row> known = BaseUnits.items(bound).select("item").distinct();
            items(demanded.join(known, "item", "left_anti"))
                    .ifPresent(items -> add(
                            "unknown_item",
                            items.lines(),
                            items.words() + " demanded that table '"
                                    + bound.spec().items().table() + "' does not know: " + items.names(),
                            "add them there, or mend the lines"));
        }
        fate(Fate.NO_ITEM, "without an item, left out");
        fate(Fate.NO_TIME, "without a time, left out");
        fate(Fate.NO_QUANTITY, "without a quantity, left out");
        fate(Fate.INSIDE, "left out, since their products bring them (inside)");
        fate(Fate.WHOLE, "not exploded, since their components stand in the demand (exploded)");
        told.sort(Comparator.comparingDouble(Told::weight).reversed());
        return List.copyOf(told);
    }

    private void fate(Fate fate, String what) {
        long lines = found.of(fate);
        if (lines > 0) {
            boolean asked = fate == Fate.INSIDE || fate == Fate.WHOLE;
            add(
                    fate == Fate.WHOLE ? "exploded" : fate.name().toLowerCase(Locale.ROOT),
                    lines,
                    number(lines, "line") + " " + what,
                    asked ? "" : "fill it in");
        }
    }

    private void add(String kind, long lines, String message, String mend) {
        long all = found.fates().values().stream().mapToLong(Long::longValue).sum();
        told.add(new Told(kind, lines, all == 0 ? 0 : Math.min(1, (double) lines / all), message, mend));
    }

    /** Some items: how many, in how many lines, and the first of them. */
    private record Items(long count, long lines, String names) {
        String words() {
            return number(count, "item") + ", in " + number(lines, "line") + ",";
        }
    }

    private static Optional<Items> items(Dataset<Row> items) {
        Row all = items.agg(count(lit(1)), sum("lines")).head();
        if (all.getLong(0) == 0) {
            return Optional.empty();
        }
        String names = items.orderBy(col("lines").desc(), col("item")).limit(NAMED).collectAsList().stream()
                .map(row -> RecipeFaults.quoted(row.getAs("item")))
                .collect(Collectors.joining(", "));
        return Optional.of(new Items(all.getLong(0), all.getLong(1), names + (all.getLong(0) > NAMED ? ", …" : "")));
    }

    static String number(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}

package dev.assay.explode;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts lines, recipes and ways. */
final class Counting {
    private final Bound bound;
    private final Telling.Below below;
    private final Ranks ranks;
    private final Dataset<Row> summed;

    Counting(Bound bound, Telling.Below below, Ranks ranks, Dataset<Row> summed) {
        this.bound = bound;
        this.below = below;
        this.ranks = ranks;
        this.summed = summed;
    }

    /** Numbers by {@code metric/label}, in order. */
    Map<String, Long> of(Dataset<Row> trees) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Found found = below.found();
        counts.put(
                "explode_lines/in",
                found.fates().values().stream().mapToLong(Long::longValue).sum());
        for (Wanted.Fate fate : Wanted.Fate.values()) {
            if (fate != Wanted.Fate.EXPLODED) {
                counts.put("explode_lines/" + label(fate), found.of(fate));
            }
        }
        counts.put("explode_recipes/lines", found.lines());
        counts.put("explode_recipes/products", below.ways().products().count());
        counts.put("explode_recipes/depth", (long) ranks.depth());
        counts.put("explode_recipes/roots", summed.select("item").distinct().count());
        counts.put("explode_recipes/raw", raw());
        // Of dated recipes, a way counts once for each span of days on which it is the same.
        if (!bound.byTime()) {
            Row ways = demandedSteps().agg(coalesce(sum("ways"), lit(0L))).head();
            counts.put("explode_recipes/paths", ways.getLong(0));
        }
        return counts;
    }

    private Dataset<Row> demandedSteps() {
        return below.ways().steps().join(roots(), "root", "left_semi");
    }

    private Dataset<Row> roots() {
        return summed.filter(Wanted.exploded()).select(col("item").as("root")).distinct();
    }

    private long raw() {
        return below.ends()
                .filter(not(col("lapsed")))
                .join(roots(), "root", "left_semi")
                .select("item")
                .distinct()
                .count();
    }

    private static String label(Wanted.Fate fate) {
        return fate == Wanted.Fate.WHOLE ? "exploded" : fate.name().toLowerCase(Locale.ROOT);
    }
}

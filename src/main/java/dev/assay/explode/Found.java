package dev.assay.explode;

import static org.apache.spark.sql.functions.sum;

import dev.assay.problem.Problems;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the tables hold.
 *
 * @param fates lines of demand by what becomes of them
 * @param lines lines of recipes
 */
record Found(Map<Wanted.Fate, Long> fates, long lines) {
    Found {
        fates = Map.copyOf(fates);
    }

    static Found of(Dataset<Row> lines, Dataset<Row> summed) {
        Map<Wanted.Fate, Long> fates = new EnumMap<>(Wanted.Fate.class);
        List<Row> counted = summed.groupBy("fate").agg(sum("lines").as("lines")).collectAsList();
        for (Row row : counted) {
            fates.put(Wanted.Fate.valueOf(row.getString(0)), row.getLong(1));
        }
        return new Found(fates, lines.count());
    }

    long of(Wanted.Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /** Lines that count. */
    long counted() {
        return of(Wanted.Fate.EXPLODED) + of(Wanted.Fate.WHOLE);
    }

    /** Demand and recipes without a line are added to the problems. */
    void requireAny(Bound bound, Problems problems) {
        if (counted() == 0) {
            bound.problem(
                    problems,
                    "",
                    "table '" + bound.spec().table() + "' has no line with an item" + (bound.timed() ? ", a time" : "")
                            + " and a quantity",
                    "look at its rows, and at where and inside");
        }
        if (lines == 0) {
            bound.problem(
                    problems,
                    "/recipes",
                    "table '" + bound.spec().recipes().table() + "' has no line of a recipe",
                    "look at its rows, and at where");
        }
    }
}

package dev.assay.explode;

import static dev.assay.explode.RecipeLines.COMPONENT;
import static dev.assay.explode.RecipeLines.PARENT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Low-level codes: 0 for what goes into nothing, else one more than the highest code of what it goes into. Found by taking
 * away, round by round, the products that go into nothing that is left; what can't be taken away is on a circle or below one.
 */
final class Ranks {
    private final Dataset<Row> ranks;
    private final int depth;
    private final boolean known;

    private Ranks(Dataset<Row> ranks, int depth, Dataset<Row> unknown) {
        this.ranks = ranks;
        this.depth = depth;
        this.known = unknown == null;
    }

    /** Items and their codes; null for those on lines that turn about over time, and below. */
    Dataset<Row> ranks() {
        return ranks;
    }

    /** How many levels are below the products. */
    int depth() {
        return depth;
    }

    /** Whether every item has one. */
    boolean known() {
        return known;
    }

    /** Adds circles, and recipes that are too deep, to the problems. */
    static Ranks of(Bound bound, Dataset<Row> valid, Problems problems) {
        int most = bound.spec().depth();
        Dataset<Row> left = Kept.keep(valid.select(PARENT, COMPONENT).distinct());
        long count = left.count();
        List<Dataset<Row>> rounds = new ArrayList<>();
        while (count > 0 && rounds.size() < most) {
            Dataset<Row> used =
                    left.select(col(COMPONENT).as(PARENT)).distinct().withColumn("used", lit(true));
            Dataset<Row> told = Kept.keep(left.join(used, PARENT, "left"));
            Dataset<Row> next = told.filter(col("used").isNotNull()).select(PARENT, COMPONENT);
            long remain = next.count();
            if (remain == count) {
                break;
            }
            rounds.add(told.filter(col("used").isNull()).select(PARENT, COMPONENT));
            left = next;
            count = remain;
        }
        Dataset<Row> ranks = coded(valid, rounds, count > 0 ? left : null);
        if (count > 0) {
            return new Ranks(Kept.keep(ranks), stuck(bound, valid, left, problems), left);
        }
        return new Ranks(Kept.keep(ranks), rounds.size(), null);
    }

    private static Dataset<Row> coded(Dataset<Row> valid, List<Dataset<Row>> rounds, Dataset<Row> left) {
        Dataset<Row> codes = valid.limit(0).select(col(PARENT).as("item"), lit(0).as("low_level_code"));
        for (int round = 0; round < rounds.size(); round++) {
            Dataset<Row> taken = rounds.get(round);
            codes = codes.union(taken.select(col(PARENT), lit(round)))
                    .union(taken.select(col(COMPONENT), lit(round + 1)));
        }
        Dataset<Row> highest = codes.groupBy("item").agg(max("low_level_code").as("low_level_code"));
        if (left == null) {
            return highest;
        }
        Dataset<Row> unknown = left.select(col(PARENT).as("item"))
                .union(left.select(COMPONENT))
                .distinct();
        return highest.join(unknown, "item", "left_anti");
    }

    /** What keeps the rest from being taken away; how deep to go where it is no fault. */
    private static int stuck(Bound bound, Dataset<Row> valid, Dataset<Row> left, Problems problems) {
        Dataset<Row> core = left;
        long count = core.count();
        while (count > 0) {
            Dataset<Row> parents = core.select(col(PARENT).as(COMPONENT)).distinct();
            core = Kept.keep(core.join(parents, COMPONENT, "left_semi").select(PARENT, COMPONENT));
            long remain = core.count();
            if (remain == count) {
                break;
            }
            count = remain;
        }
        int before = problems.found().size();
        if (count > 0) {
            Circles circles = Circles.of(valid.join(core, new String[] {PARENT, COMPONENT}, "left_semi"));
            circles.tell(bound, problems);
        } else {
            List<Row> one = left.orderBy(PARENT, COMPONENT).limit(1).collectAsList();
            bound.problem(
                    problems,
                    "/depth",
                    "recipes go down more than " + bound.spec().depth() + " levels, at "
                            + RecipeFaults.quoted(one.get(0).getString(0)),
                    "give a larger depth, if that is right");
        }
        return problems.found().size() > before ? 0 : bound.spec().depth();
    }
}

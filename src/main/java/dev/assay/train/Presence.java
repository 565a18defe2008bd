package dev.assay.train;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.InputException;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * On which rows of a backtest candidates can be compared: those for which each column that is one has a value. A column without any
 * value takes no row away; it can't be judged.
 *
 * @param all rows that are judged, in all folds
 * @param complete true of rows on which candidates are compared
 * @param compared how many these are, in all folds
 * @param missing rows without a value, by the place of the candidate; 0 for fits
 */
record Presence(long all, Column complete, long compared, List<Long> missing) {
    Presence {
        missing = List.copyOf(missing);
    }

    /**
     * Counts.
     *
     * @param held rows that are judged
     * @throws InputException where a fold has no row on which all could be compared
     */
    static Presence of(Bound bound, List<Recipe> recipes, List<Split> folds, Dataset<Row> held) {
        List<Column> conditions = new ArrayList<>(List.of(lit(true)));
        for (Recipe recipe : recipes) {
            conditions.add(
                    recipe.column() == null
                            ? lit(true)
                            : expr(recipe.column().sql()).isNotNull());
        }
        List<Long> there =
                counted(conditions, folds, held).stream().map(Presence::sum).toList();
        long all = there.get(0);
        String score = bound.columns().initialScore();
        Column complete = score == null ? lit(true) : Columns.exactly(score).isNotNull();
        List<Long> missing = new ArrayList<>();
        for (int i = 1; i < there.size(); i++) {
            missing.add(all - there.get(i));
            complete = there.get(i) == 0 ? complete : complete.and(conditions.get(i));
        }
        List<Long> left = counted(List.of(complete), folds, held).get(0);
        if (left.contains(0L)) {
            throw InputException.of(
                    bound.at("/candidates"),
                    "no row of fold " + (left.indexOf(0L) + 1)
                            + " has a value in each column that is a candidate, and only on such rows can they be compared",
                    "add otherwise: NUMBER, or leave one of them out");
        }
        return new Presence(all, complete, sum(left), missing);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(each -> each).sum();
    }

    /** How many rows each condition is true of, by fold: one pass. */
    private static List<List<Long>> counted(List<Column> conditions, List<Split> folds, Dataset<Row> held) {
        List<Column> counts = new ArrayList<>();
        conditions.forEach(condition ->
                folds.forEach(fold -> counts.add(count(when(fold.test().and(condition), 1)))));
        Row counted = held.agg(count(lit(1)), counts.toArray(Column[]::new)).first();
        List<List<Long>> found = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            List<Long> each = new ArrayList<>();
            for (int fold = 0; fold < folds.size(); fold++) {
                each.add(counted.getLong(1 + i * folds.size() + fold));
            }
            found.add(each);
        }
        return found;
    }
}

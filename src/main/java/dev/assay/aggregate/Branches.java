package dev.assay.aggregate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Chooses a level and step for each branch by what forecasts of them have lost: the least sum of the branch's loss and that of
 * all branches, each in parts of its least. A branch alone has too few steps to go by, and would follow chance.
 */
final class Branches {
    /** The ordinal of a level, times the number of steps, plus the place of the step. */
    static final String PLACE = "place";

    private static final String TOTAL = "total_loss";
    private static final String BEST = "best";

    private final Bound bound;

    Branches(Bound bound) {
        this.bound = bound;
    }

    /**
     * The series with their level, step and share.
     *
     * @param losses rows of {@link Judging#losses} with their {@link #PLACE}
     */
    Dataset<Row> chosen(AsOf asOf, List<Dataset<Row>> losses, double strength) {
        List<Column> branch = new ArrayList<>();
        for (int place : bound.levels().get(1).fields()) {
            branch.add(Columns.exactly(bound.fields().get(place).column()));
        }
        Column group = struct(branch.isEmpty() ? new Column[] {lit(0)} : branch.toArray(Column[]::new));
        Dataset<Row> series = asOf.chosen()
                .drop(Choosing.CHOSEN_LEVEL, Choosing.CHOSEN_STEP, Choosing.SHARE, SeasonalShares.SHARES)
                .withColumn("branch", group)
                .withColumn("which_series", bound.keyStruct());
        Dataset<Row> all = losses.stream().reduce(Dataset::unionByName).orElseThrow();
        Dataset<Row> totals = series.select("branch", "which_series")
                .join(all, Columns.exactly("which_series").equalTo(Columns.exactly(Judging.WHICH)))
                .groupBy(Columns.exactly("branch"), Columns.exactly(PLACE))
                .agg(sum(Columns.exactly(Judging.LOSS)).as(TOTAL));
        Column least = min(Columns.exactly(TOTAL)).over(Window.partitionBy(Columns.exactly("branch")));
        Column own = when(least.gt(lit(0)), Columns.exactly(TOTAL).divide(least));
        Column leastWhole = min(Columns.exactly("whole")).over(Window.partitionBy(lit(0)));
        Column whole = sum(Columns.exactly(TOTAL)).over(Window.partitionBy(Columns.exactly(PLACE)));
        Dataset<Row> both = totals.withColumn("own", own)
                .withColumn("whole", whole)
                .withColumn(
                        TOTAL,
                        coalesce(Columns.exactly("own"), lit(1.0))
                                .plus(coalesce(
                                        when(
                                                leastWhole.gt(lit(0)),
                                                Columns.exactly("whole").divide(leastWhole)),
                                        lit(1.0))));
        Dataset<Row> best = both.groupBy(Columns.exactly("branch").as("of_branch"))
                .agg(min(struct(Columns.exactly(TOTAL), Columns.exactly(PLACE)))
                        .getField(PLACE)
                        .as(BEST));
        int steps = bound.steps().size();
        Column place = when(Choosing.dead(), lit(null)).otherwise(Columns.exactly(BEST));
        Dataset<Row> chosen = series.join(
                        best, Columns.exactly("branch").eqNullSafe(Columns.exactly("of_branch")), "left")
                .withColumn(Choosing.CHOSEN_LEVEL, place.divide(lit(steps)).cast("int"))
                .withColumn(Choosing.CHOSEN_STEP, place.mod(lit(steps)).cast("int"))
                .drop("branch", "of_branch", "which_series", BEST);
        return new Choosing(bound).shared(chosen, strength);
    }
}

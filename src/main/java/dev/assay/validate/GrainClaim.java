package dev.assay.validate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.assay.spec.Meaning.Grain;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A row stands for a line, of which a day has many, or for a group's hour, day, week, month or year, which has one. */
final class GrainClaim implements Claim {
    private static final int ENOUGH = 3;
    private static final int SURE = 5;
    private static final double ALL = 0.95;
    private static final double MOSTLY = 0.9;
    private static final double HALF = 0.5;
    private static final int LINES = 4;

    private final Grain grain;

    GrainClaim(Grain grain) {
        this.grain = grain;
    }

    @Override
    public String words() {
        return grain == Grain.LINE ? "of many lines a day" : "one row " + (grain == Grain.HOUR ? "an " : "a ") + step();
    }

    private String step() {
        return (grain == Grain.LINE ? Grain.DAY : grain).name().toLowerCase(Locale.ROOT);
    }

    /** The period that another sender may send instead. */
    private String longer() {
        return switch (grain) {
            case HOUR -> "day";
            case LINE, DAY, WEEK -> "month";
            case MONTH, YEAR -> "year";
        };
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        Column value = claimed.numeric() ? claimed.number(claimed.rule().column()) : lit(0.0);
        Column total = col("n").geq(LINES)
                .and(col("high").gt(0))
                .and(abs(col("high").multiply(2).minus(col("all")))
                        .leq(abs(col("all")).multiply(1e-9)));
        Column next = grain == Grain.HOUR ? col("t") : date_add(to_date(col("t")), 1);
        Column first = col("t").equalTo(col("longer"));
        Column last = date_trunc(longer(), next).notEqual(col("longer"));
        return claimed.rows(
                        check,
                        claimed.there().as("there"),
                        value.as("v"),
                        date_trunc(step(), claimed.moment(claimed.over())).as("t"))
                .filter(col("there").and(col("t").isNotNull()))
                .groupBy(claimed.keysAnd(col("t")))
                .agg(count(lit(1)).as("n"), sum("v").as("all"), max("v").as("high"))
                .withColumn("longer", date_trunc(longer(), col("t")))
                .groupBy(claimed.keys())
                .agg(
                        sum("n").as("rows"),
                        count(lit(1)).as("cells"),
                        countDistinct(col("longer")).as("periods"),
                        count(when(col("n").geq(LINES), 1)).as("full"),
                        count(when(total, 1)).as("totals"),
                        count(when(first, 1)).as("first"),
                        count(when(last, 1)).as("last"));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        Row usual = summed.agg(
                        percentile_approx(col("rows").divide(col("cells")), lit(HALF), lit(10_000)),
                        percentile_approx(col("cells").divide(col("periods")), lit(HALF), lit(10_000)),
                        sum("rows"),
                        sum("cells"))
                .head();
        if (usual.isNullAt(0)) {
            return Claim.found(summed, List.of());
        }
        Column single = col("rows").multiply(ALL).leq(col("cells"));
        if (grain == Grain.LINE) {
            boolean none = usual.getLong(2) == usual.getLong(3);
            boolean many = usual.getDouble(0) >= ENOUGH;
            Column totals = single.and(col("cells").geq(SURE)).and(lit(none || many));
            Column sums =
                    col("totals").geq(ENOUGH).and(col("totals").geq(col("full").multiply(HALF)));
            return Claim.found(
                    summed,
                    List.of(
                            new Fault(when(totals, col("rows")), "stand alone on their day: totals, not lines"),
                            new Fault(when(sums, col("totals")), "are the sum of the others of their day")));
        }
        boolean often = usual.getDouble(1) >= ENOUGH;
        Column ends = greatest(col("first"), col("last"))
                .geq(col("cells").multiply(MOSTLY))
                .and(col("cells").geq(SURE));
        Column coarse = col("cells")
                .multiply(ALL)
                .leq(col("periods"))
                .and(col("periods").geq(ENOUGH))
                .and(lit(often).or(ends))
                .and(lit(!longer().equals(step())));
        return Claim.found(
                summed,
                List.of(
                        new Fault(col("rows").minus(col("cells")), "come after the first of their " + step()),
                        new Fault(
                                when(coarse, col("cells")),
                                "stand alone in their " + longer() + ": a " + longer() + "'s, not "
                                        + (grain == Grain.HOUR ? "an " : "a ") + step() + "'s")));
    }
}

package dev.assay.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A share lies in 0 to 1, or in 0 to 100, and not in one here and in the other there. */
final class ShareClaim implements Claim {
    /** Percentages between 0 and 1 are as many as those between 1 and 2; where they are so many times more, they are none. */
    private static final int TIMES = 5;

    @Override
    public String words() {
        return "a share";
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        Dataset<Row> values = claimed.rows(
                check,
                claimed.there().as("there"),
                claimed.number(claimed.rule().column()).as("v"),
                claimed.shown().as("shown"));
        Column none = col("there").and(col("v").isNull());
        Column outside = col("v").lt(0).or(col("v").gt(100));
        Column high = col("v").gt(1).and(col("v").leq(100));
        Column part = col("v").gt(0).and(col("v").lt(1));
        return values.groupBy(claimed.keys())
                .agg(
                        count(when(col("there"), 1)).as("rows"),
                        count(when(none, 1)).as("none"),
                        min(when(none, col("shown"))).as("none_shown"),
                        count(when(outside, 1)).as("outside"),
                        min(when(outside, col("shown"))).as("outside_shown"),
                        count(when(col("v").geq(0).and(col("v").leq(1)), 1)).as("low"),
                        count(when(high, 1)).as("high"),
                        min(when(high, col("shown"))).as("high_shown"),
                        count(when(part, 1)).as("part"),
                        min(when(part, col("shown"))).as("part_shown"),
                        count(when(col("v").gt(1).and(col("v").lt(2)), 1)).as("next"))
                .withColumn("fractions", col("low").gt(col("high")));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        Column both = col("low").plus(col("high"));
        Row scales = summed.agg(
                        sum(when(col("fractions"), both).otherwise(lit(0))),
                        sum(when(col("fractions"), lit(0)).otherwise(both)))
                .head();
        boolean fractions = scales.isNullAt(0) || scales.getLong(0) >= scales.getLong(1);
        return Claim.found(summed, faults(fractions));
    }

    private static List<Fault> faults(boolean fractions) {
        Fault none = new Fault(col("none"), "are no numbers", col("none_shown"));
        Fault outside = new Fault(col("outside"), "are outside 0 to 100", col("outside_shown"));
        Column parts = when(col("part").gt(greatest(col("next"), lit(1)).multiply(TIMES)), col("part"));
        return List.of(
                none,
                outside,
                fractions
                        ? new Fault(col("high"), "are above 1 where most are 0 to 1", col("high_shown"))
                        : new Fault(
                                when(col("fractions"), col("part")).otherwise(parts),
                                "are between 0 and 1 where most are 0 to 100",
                                col("part_shown")));
    }
}

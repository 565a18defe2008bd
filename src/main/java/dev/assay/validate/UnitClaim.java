package dev.assay.validate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log10;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.meaning.LogHistogram;
import dev.assay.meaning.Unit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Values of one unit: no part of a group's is a known factor away from its middle, and no group's middle from the others'.
 * Groups are summed up as histograms of the logarithm; what comes to the driver is a histogram of a few thousand bins.
 */
final class UnitClaim implements Claim {
    private static final int FEWEST_GROUPS = 3;
    /** Groups, such as products, differ more than the values within one, and not as normal errors do. */
    private static final double APART = 8;

    private static final double NEAR = 4;
    /** The spread of a few groups is told too small: 7 in 10 times of five, 1 in 20 of a hundred. */
    private static final double FEW = 5;

    private final String unit;

    UnitClaim(String unit) {
        this.unit = unit;
    }

    @Override
    public String words() {
        return unit.equals(Unit.ANY) ? "in one unit" : "in " + unit;
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        Dataset<Row> groups = claimed.rows(
                        check, claimed.number(claimed.rule().column()).as("v"))
                .filter(col("v").gt(0))
                .withColumn(
                        "bin",
                        floor(log10(col("v")).multiply(LogHistogram.BINS)).cast("int"))
                .groupBy(claimed.keysAnd(col("bin")))
                .agg(count(lit(1)).as("n"))
                .groupBy(claimed.keys())
                .agg(
                        sum("n").as("rows"),
                        collect_list(struct(col("bin"), col("n"))).as("bins"));
        return Claim.with(groups, new StructType().add("middle", DataTypes.IntegerType), row ->
                new Object[] {histogram(row.getList(row.fieldIndex("bins"))).quantile(0.5)});
    }

    private static LogHistogram histogram(List<Row> bins) {
        LogHistogram histogram = new LogHistogram();
        bins.forEach(bin -> histogram.add(bin.getInt(0), bin.getLong(1)));
        return histogram;
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        List<Unit.Slip> slips = unit.equals(Unit.ANY)
                ? Unit.anySlips()
                : Unit.named(unit).orElseThrow().slips();
        LogHistogram parts =
                histogram(summed.select(col("middle"), explode(col("bins")).as("each"))
                        .groupBy(col("each.bin").minus(col("middle")).as("bin"))
                        .agg(sum("each.n"))
                        .collectAsList());
        LogHistogram wholes =
                histogram(summed.groupBy("middle").agg(count(lit(1))).collectAsList());
        List<Fault> faults = new ArrayList<>();
        Column off = lit(false);
        for (Unit.Slip slip : wholes.total() < FEWEST_GROUPS ? List.<Unit.Slip>of() : slips) {
            double distance = Math.log10(slip.factor()) * LogHistogram.BINS;
            double spread = wholes.spread() * (1 + FEW / wholes.total());
            if (Math.abs(distance) < Math.max(NEAR * Math.max(1, spread), APART * wholes.spread())) {
                continue;
            }
            double half = Math.max(2, Math.min(NEAR * spread, Math.abs(distance) / NEAR));
            Column here =
                    abs(col("middle").minus(wholes.quantile(0.5) + distance)).leq(half);
            faults.add(new Fault(when(here.and(off.unary_$bang()), col("rows")), times(slip, "the other groups'")));
            off = off.or(here);
        }
        for (LogHistogram.Hump hump : parts.humps(slips)) {
            Column rows = expr("aggregate(filter(bins, each -> each.bin - middle between " + hump.from() + " and "
                    + hump.to() + "), 0L, (sum, each) -> sum + each.n)");
            String middle = claimed.rule().per().isEmpty() ? "the middle one" : "their group's middle";
            faults.add(new Fault(rows, times(hump.slip(), middle)));
        }
        return Claim.found(summed, faults);
    }

    private static String times(Unit.Slip slip, String middle) {
        String factor = slip.factor() > 1
                ? Numbers.plain(slip.factor()) + " times "
                : "a " + Numbers.plain(1 / slip.factor()) + "th of ";
        return "are about " + factor + middle + " (" + slip.words() + ")";
    }
}

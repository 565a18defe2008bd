package dev.assay.validate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Temperatures of air, in one unit: within what has been measured on Earth, and no group in another scale than the others. */
final class TemperatureClaim implements Claim {
    /** The records are -89.2 (Vostok 1983) and 56.7 degrees Celsius (Death Valley 1913). */
    private static final double COLDEST = -90;

    private static final double HOTTEST = 60;
    private static final int ENOUGH = 20;
    private static final int FEWEST_GROUPS = 3;
    private static final double NEARER = 3;

    private final String unit;

    /** A scale: degrees Celsius × slope + zero. */
    private record Scale(String name, double slope, double zero) {
        double of(double celsius) {
            return celsius * slope + zero;
        }
    }

    private static final List<Scale> SCALES =
            List.of(new Scale("celsius", 1, 0), new Scale("fahrenheit", 1.8, 32), new Scale("kelvin", 1, 273.15));

    TemperatureClaim(String unit) {
        this.unit = unit;
    }

    @Override
    public String words() {
        return "a temperature in " + unit;
    }

    private Scale scale() {
        return SCALES.stream()
                .filter(each -> each.name().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        Column value = col("v");
        Column none = col("there").and(value.isNull());
        Column outside = value.lt(scale().of(COLDEST)).or(value.gt(scale().of(HOTTEST)));
        return claimed.rows(
                        check,
                        claimed.there().as("there"),
                        claimed.number(claimed.rule().column()).as("v"),
                        claimed.shown().as("shown"))
                .groupBy(claimed.keys())
                .agg(
                        count(when(col("there"), 1)).as("rows"),
                        count(when(none, 1)).as("none"),
                        min(when(none, col("shown"))).as("none_shown"),
                        count(when(outside, 1)).as("outside"),
                        min(when(outside, col("shown"))).as("outside_shown"),
                        min(value).as("least"),
                        max(value).as("most"),
                        percentile_approx(value, lit(0.25), lit(1000)).as("low"),
                        percentile_approx(value, lit(0.5), lit(1000)).as("middle"),
                        percentile_approx(value, lit(0.75), lit(1000)).as("high"));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        List<Fault> faults = new ArrayList<>();
        Row usual = summed.agg(
                        percentile_approx(col("low"), lit(0.5), lit(1000)),
                        percentile_approx(col("middle"), lit(0.5), lit(1000)),
                        percentile_approx(col("high"), lit(0.5), lit(1000)),
                        count(lit(1)))
                .head();
        Column narrow =
                col("least").geq(0).and(col("most").leq(1)).and(col("least").lt(col("most")));
        Column share = narrow.and(col("rows").geq(ENOUGH));
        Column taken = share;
        faults.add(new Fault(when(share, col("rows")), "are between 0 and 1: parts of a scale, no degrees"));
        for (Scale other : usual.isNullAt(1) || usual.getLong(3) < FEWEST_GROUPS ? List.<Scale>of() : SCALES) {
            if (!other.name().equals(unit)) {
                Column as = abs(distance(usual, new Scale("", 1, 0)));
                double slope = scale().slope() / other.slope();
                Column then = distance(usual, new Scale("", slope, scale().zero() - other.zero() * slope));
                Column off = then.multiply(NEARER).lt(as).and(as.gt(NEARER * 2)).and(taken.unary_$bang());
                faults.add(new Fault(when(off, col("rows")), "are in " + other.name() + " instead of " + unit));
                taken = taken.or(off);
            }
        }
        Column rest = taken.unary_$bang();
        faults.add(new Fault(
                when(rest, col("outside")),
                "are outside " + Numbers.plain(scale().of(COLDEST)) + " to " + Numbers.plain(scale().of(HOTTEST)),
                col("outside_shown")));
        faults.add(new Fault(col("none"), "are no numbers", col("none_shown")));
        return Claim.found(summed, faults);
    }

    /** How far a group's quartiles, brought to the scale, lie from the usual ones. */
    private static Column distance(Row usual, Scale brought) {
        Column sum = lit(0.0);
        String[] quartiles = {"low", "middle", "high"};
        for (int i = 0; i < quartiles.length; i++) {
            sum = sum.plus(abs(col(quartiles[i])
                    .multiply(brought.slope())
                    .plus(brought.zero())
                    .minus(usual.getDouble(i))));
        }
        return sum;
    }
}

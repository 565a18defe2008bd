package dev.assay.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.assay.meaning.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Moments of a clock on the wall of one time zone: the hours of a group's rows are those of the other groups', in winter and in
 * summer, and the hours of summer are those of winter.
 */
final class ZoneClaim implements Claim {
    private static final int HOURS = 24;
    private static final long MICROS = 1_000_000L;
    /** With fewer rows a course of 24 hours is mostly chance. */
    private static final long ENOUGH = 240;

    private static final int FEWEST_GROUPS = 3;

    private final String zone;

    ZoneClaim(String zone) {
        this.zone = zone;
    }

    @Override
    public String words() {
        return "times of " + zone;
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        Column time = claimed.moment(claimed.rule().column());
        long standard = ZoneId.of(zone)
                        .getRules()
                        .getStandardOffset(Instant.parse("2020-01-01T00:00:00Z"))
                        .getTotalSeconds()
                * MICROS;
        Column offset = unix_micros(from_utc_timestamp(col("t"), zone)).minus(unix_micros(col("t")));
        List<Column> winter = new ArrayList<>();
        List<Column> summer = new ArrayList<>();
        for (int each = 0; each < HOURS; each++) {
            winter.add(count(when(col("hour").equalTo(each).and(col("summer").unary_$bang()), 1)));
            summer.add(count(when(col("hour").equalTo(each).and(col("summer")), 1)));
        }
        return claimed.rows(check, time.as("t"))
                .filter(col("t").isNotNull())
                .withColumn("hour", hour(col("t")))
                .withColumn("summer", offset.notEqual(standard))
                .groupBy(claimed.keys())
                .agg(
                        count(lit(1)).as("rows"),
                        array(winter.toArray(Column[]::new)).as("winter"),
                        array(summer.toArray(Column[]::new)).as("summer"));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        double[] winter = usual(summed, "winter");
        double[] summer = usual(summed, "summer");
        boolean compared = summed.count() >= FEWEST_GROUPS;
        int moved = winter == null || summer == null ? 0 : Clock.shift(summer, winter);
        StructType more = new StructType()
                .add("w", DataTypes.IntegerType)
                .add("s", DataTypes.IntegerType)
                .add("in_winter", DataTypes.LongType)
                .add("in_summer", DataTypes.LongType);
        Dataset<Row> shifted = Claim.with(summed, more, row -> {
            long[] cold = counts(row, "winter");
            long[] warm = counts(row, "summer");
            return new Object[] {
                compared ? shift(cold, winter) : 0, compared ? shift(warm, summer) : 0, sum(cold), sum(warm)
            };
        });
        List<Fault> faults = new ArrayList<>();
        if (moved != 0) {
            Column as = col("w").equalTo(0).and(col("s").equalTo(0));
            faults.add(new Fault(
                    when(as, col("in_summer")), late(moved) + " in summer against winter: of another clock than said"));
        }
        for (int hours = -HOURS / 2 + 1; hours <= HOURS / 2; hours++) {
            if (hours != 0) {
                Column both = col("w").equalTo(hours).and(col("s").equalTo(hours));
                faults.add(new Fault(when(both, col("rows")), late(hours) + " against the other groups"));
                faults.add(new Fault(
                        when(both.unary_$bang().and(col("w").equalTo(hours)), col("in_winter")),
                        late(hours) + " against the other groups in winter"));
                faults.add(new Fault(
                        when(both.unary_$bang().and(col("s").equalTo(hours)), col("in_summer")),
                        late(hours) + " against the other groups in summer"));
            }
        }
        return Claim.found(shifted, faults);
    }

    private static String late(int hours) {
        int size = Math.abs(hours);
        return "are " + size + (size == 1 ? " hour " : " hours ") + (hours > 0 ? "late" : "early");
    }

    /** The usual share of each hour: the median of the groups; null where none has enough rows. */
    private static double[] usual(Dataset<Row> summed, String season) {
        Column all = org.apache.spark.sql.functions.expr("aggregate(" + season + ", 0L, (sum, each) -> sum + each)");
        Column[] medians = IntStream.range(0, HOURS)
                .mapToObj(each -> percentile_approx(col(season).getItem(each).divide(col("all")), lit(0.5), lit(1000)))
                .toArray(Column[]::new);
        Row row = summed.withColumn("all", all)
                .filter(col("all").geq(ENOUGH))
                .agg(lit(1), medians)
                .head();
        if (row.isNullAt(1)) {
            return null;
        }
        return IntStream.range(0, HOURS)
                .mapToDouble(each -> row.getDouble(each + 1))
                .toArray();
    }

    private static long[] counts(Row row, String season) {
        return row.<Long>getList(row.fieldIndex(season)).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static long sum(long[] counts) {
        return IntStream.range(0, HOURS).mapToLong(each -> counts[each]).sum();
    }

    private static int shift(long[] counts, double[] usual) {
        long all = sum(counts);
        if (usual == null || all < ENOUGH) {
            return 0;
        }
        return Clock.shift(
                IntStream.range(0, HOURS)
                        .mapToDouble(each -> (double) counts[each] / all)
                        .toArray(),
                usual);
    }
}

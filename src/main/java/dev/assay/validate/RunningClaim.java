package dev.assay.validate;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.assay.meaning.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Values of periods, or a running total: by the greatest value of each group's day (or hour) along the time. */
final class RunningClaim implements Claim {
    /** A running total whose steps all rise can be told from 25 steps on. */
    private static final int ENOUGH = 26;

    private final boolean total;

    /**
     * @param total whether a running total is claimed
     */
    RunningClaim(boolean total) {
        this.total = total;
    }

    @Override
    public String words() {
        return total ? "a running total" : "no running total";
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        boolean within = claimed.hours();
        Column time = claimed.moment(claimed.over());
        Dataset<Row> series = claimed.rows(
                        check,
                        claimed.number(claimed.rule().column()).as("v"),
                        date_trunc(within ? "hour" : "day", time).as("t"))
                .filter(col("v").isNotNull().and(col("t").isNotNull()))
                .groupBy(claimed.keysAnd(col("t")))
                .agg(max("v").as("v"), count(lit(1)).as("n"))
                .groupBy(claimed.keys())
                .agg(
                        sum("n").as("rows"),
                        array_sort(collect_list(struct(unix_date(to_date(col("t"))), hour(col("t")), col("v"))))
                                .as("series"));
        StructType more = new StructType()
                .add("reset", DataTypes.StringType)
                .add("falls", DataTypes.LongType)
                .add("steps", DataTypes.LongType);
        return Claim.with(series, more, row -> judged(row, within)).drop("series");
    }

    private static Object[] judged(Row row, boolean within) {
        List<Row> series = row.getList(row.fieldIndex("series"));
        int[] days = new int[series.size()];
        double[] values = new double[series.size()];
        for (int i = 0; i < days.length; i++) {
            days[i] = series.get(i).getInt(0);
            values[i] = series.get(i).getDouble(2);
        }
        Optional<Running.Total> found = Running.of(days, values, within);
        return new Object[] {
            found.map(each -> each.reset().name()).orElse(null),
            found.map(each -> (long) each.falls()).orElse(0L),
            (long) days.length
        };
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        List<Fault> faults = new ArrayList<>();
        if (total) {
            Column none = col("reset").isNull().and(col("steps").geq(ENOUGH));
            faults.add(new Fault(when(none, col("rows")), "are of a group that rises and falls"));
            faults.add(new Fault(col("falls"), "are below the one before, where none starts again"));
        } else {
            for (Running.Reset reset : Running.Reset.values()) {
                faults.add(new Fault(when(col("reset").equalTo(reset.name()), col("rows")), "are of " + reset.words()));
            }
        }
        return Claim.found(summed, faults);
    }
}

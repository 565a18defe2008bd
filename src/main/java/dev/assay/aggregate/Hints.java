package dev.assay.aggregate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.aggregate.Regularity.Range;
import dev.assay.scan.Columns;
import dev.assay.series.Step;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec.Absent;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What looks as if the spec said too little of the events. */
final class Hints {
    private static final int WEEK = 7;
    private static final int LEAST_WEEKS = 8;

    private final Bound bound;
    private final Range range;

    Hints(Bound bound, Range range) {
        this.bound = bound;
        this.range = range;
    }

    List<String> of(Dataset<Row> series) {
        List<String> hints = new ArrayList<>();
        Row counts = series.agg(
                        sum(when(col("outside").gt(lit(0)), lit(1)).otherwise(lit(0))),
                        sum(col("returns")),
                        count(lit(1)))
                .first();
        long outside = counts.isNullAt(0) ? 0 : counts.getLong(0);
        if (outside > 0) {
            hints.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d series have events before their declared first day or after their last one.",
                    outside,
                    counts.getLong(2)));
        }
        double returns = counts.isNullAt(1) ? 0 : counts.getDouble(1);
        if (returns < 0) {
            hints.add(String.format(Locale.ROOT, "Returns of %,.0f are left out of the series.", -returns));
        }
        for (Field field : bound.fields()) {
            long none = field.depth() == 0 || field.key() == Bound.OF_SERIES
                    ? 0
                    : series.filter(Columns.exactly(field.column()).isNull()).count();
            if (none > 0) {
                hints.add(String.format(
                        Locale.ROOT, "%,d series have no %s; they are summed as one group.", none, field.name()));
            }
        }
        hints.addAll(weekdays(series));
        return hints;
    }

    /** Days of the week at which nothing was ever sold, and which are taken for zeros. */
    private List<String> weekdays(Dataset<Row> series) {
        boolean days = bound.step().unit() == Step.Unit.DAY && range.end() - range.start() >= LEAST_WEEKS * WEEK;
        if (!days || bound.inputs().spec().rules().absent() != Absent.ZERO) {
            return List.of();
        }
        int track = series.schema().fieldIndex("track");
        StructType schema = new StructType().add("seen", DataTypes.IntegerType, false);
        Dataset<Row> seen = PerRow.map(series, schema, row -> new Object[] {seen(Track.of(row.getBinary(track)))});
        int all = 0;
        for (Row row : seen.distinct().collectAsList()) {
            all |= row.getInt(0);
        }
        List<String> hints = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((all & (1 << day.getValue())) == 0) {
                String name = day.name().toLowerCase(Locale.ROOT);
                hints.add("No series ever sold on a " + name
                        + ", which counts as zeros; if that is when you are closed, say" + " closed: { weekdays: ["
                        + name + "] }.");
            }
        }
        return hints;
    }

    /** A bit for each day of the week at which there was demand or a closed door. */
    private static int seen(Track track) {
        int seen = 0;
        for (int i = 0; i < track.length(); i++) {
            if (track.states()[i] != Track.KNOWN || track.values()[i] != 0) {
                // Step 0 was a Thursday.
                seen |= 1 << (Math.floorMod(track.first() + i + 3, WEEK) + 1);
            }
        }
        return seen;
    }
}

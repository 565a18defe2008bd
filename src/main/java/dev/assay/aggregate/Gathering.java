package dev.assay.aggregate;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.assay.scan.Columns;
import dev.assay.series.Step;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec;
import dev.assay.spec.AggregateSpec.Returns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;

/**
 * Sums events into one row a series. Events without a key, time or value are in none; they are counted under the key that is
 * null throughout, as steps of their own: the first for keys, the second for times, the third for values.
 */
final class Gathering {
    static final int NO_KEY = 0;
    static final int NO_TIME = 1;
    static final int NO_VALUE = 2;

    private final Bound bound;
    private final AggregateSpec spec;

    Gathering(Bound bound) {
        this.bound = bound;
        this.spec = bound.inputs().spec();
    }

    /** A row a series: the key's columns and those of {@link Merge#told}, steps without an event marked as such. */
    Dataset<Row> series() {
        StructType key = key();
        int width = key.length();
        StepClock clock = bound.clock();
        Reading reading =
                new Reading(width, clock, lowest(), highest(), spec.rules().returns() == Returns.APART);
        Merge.Adder adder = (row, sums) -> add(row, sums, reading);
        return new Merge(key, spec.rules().combine(), adder).series(events());
    }

    /** How a row is read. */
    private record Reading(int width, StepClock clock, int lowest, int highest, boolean apart)
            implements Serializable {}

    private static void add(InternalRow row, Merge.Sums sums, Reading reading) {
        boolean timed = !row.isNullAt(1);
        int step = timed ? reading.clock().step(row, 1) : 0;
        if (timed && (step < reading.lowest() || step > reading.highest())) {
            return;
        }
        int lacks = lacks(row, reading.width());
        if (lacks >= 0) {
            sums.of(nulls(reading.width())).add(lacks, 1);
            return;
        }
        double value = row.getDouble(2);
        Cells cells = sums.of((UnsafeRow) row.getStruct(0, reading.width()));
        if (reading.apart() && value < 0) {
            cells.addReturned(value);
        } else {
            cells.add(step, value);
        }
    }

    private static int lacks(InternalRow row, int width) {
        if (((UnsafeRow) row.getStruct(0, width)).anyNull()) {
            return NO_KEY;
        }
        if (row.isNullAt(1)) {
            return NO_TIME;
        }
        return row.isNullAt(2) || !Double.isFinite(row.getDouble(2)) ? NO_VALUE : -1;
    }

    private static UnsafeRow nulls(int width) {
        UnsafeRow row =
                UnsafeRow.createFromByteArray(UnsafeRow.calculateBitSetWidthInBytes(width) + width * Long.BYTES, width);
        for (int i = 0; i < width; i++) {
            row.setNullAt(i);
        }
        return row;
    }

    private StructType key() {
        StructType key = new StructType();
        for (Field field : bound.fields().subList(0, bound.keys())) {
            key = key.add(field.column(), field.type(), true);
        }
        return key;
    }

    private Dataset<Row> events() {
        Dataset<Row> data = bound.inputs().data();
        if (spec.calendar().where() != null) {
            data = data.filter(expr("(" + spec.calendar().where() + ")"));
        }
        Columns columns = new Columns(data.schema());
        List<Column> key = new ArrayList<>();
        for (int i = 0; i < bound.keys(); i++) {
            key.add(columns.of(spec.keys().get(i)).as(bound.fields().get(i).column()));
        }
        String time = spec.calendar().time() == null
                ? bound.inputs().table().time()
                : spec.calendar().time();
        Column value =
                spec.value() == null ? lit(1.0) : columns.of(spec.value()).cast("double");
        return data.select(struct(key.toArray(Column[]::new)), columns.of(time), value);
    }

    /** The first whole step from the first day on. */
    int lowest() {
        if (spec.calendar().from() == null) {
            return Integer.MIN_VALUE;
        }
        Step step = bound.step();
        int in = step.of(spec.calendar().from());
        return step.day(in).isBefore(spec.calendar().from()) ? in + 1 : in;
    }

    /** The last whole step up to the last day. */
    int highest() {
        return spec.calendar().until() == null
                ? Integer.MAX_VALUE
                : bound.step().of(spec.calendar().until().plusDays(1)) - 1;
    }

    /** How many events lack something, of the row under the null key. */
    static long lacking(Track track, int what) {
        int at = what - track.first();
        return at >= 0 && at < track.length() && track.states()[at] == Track.KNOWN ? (long) track.values()[at] : 0;
    }
}

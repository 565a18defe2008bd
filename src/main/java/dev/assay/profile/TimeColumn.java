package dev.assay.profile;

import dev.assay.scan.Tally;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** A column of dates, or of timestamps without a zone. */
final class TimeColumn extends ColumnTally {
    private final boolean date;
    private final long now;
    private final KeyedValues values = new KeyedValues();
    private final TimeFacts facts = new TimeFacts();
    private long latest;

    /**
     * @param date whether the column holds dates
     * @param now what counts as now, as microseconds since 1970-01-01
     */
    TimeColumn(Place place, boolean date, long now) {
        super(place);
        this.date = date;
        this.now = now;
    }

    @Override
    void take(InternalRow row, int ordinal) {
        latest = date ? row.getInt(ordinal) * TimeFacts.MICROS_OF_A_DAY : row.getLong(ordinal);
        if (!values.add(latest, 1, this::spilled)) {
            facts.add(latest, now, 1);
        }
    }

    private void spilled(long micros, long times) {
        facts.add(micros, now, times);
    }

    boolean date() {
        return date;
    }

    /** Each is a number of microseconds since 1970-01-01. */
    KeyedValues values() {
        return values;
    }

    /** Of all values, also where they are counted exactly. */
    TimeFacts facts() {
        if (!values.exact()) {
            return facts;
        }
        TimeFacts counted = new TimeFacts();
        values.each((micros, times) -> counted.add(micros, now, times));
        return counted;
    }

    @Override
    int bin() {
        return Bins.ofMicros(latest);
    }

    @Override
    double number() {
        return 0;
    }

    @Override
    public void merge(Tally other) {
        super.merge(other);
        TimeColumn more = (TimeColumn) other;
        values.merge(more.values, this::spilled);
        facts.merge(more.facts);
    }

    @Override
    List<Part> parts() {
        return List.of(values, facts);
    }
}

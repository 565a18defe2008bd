package dev.assay.features;

import static org.apache.spark.sql.functions.callUDF;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dev.assay.series.Step;
import dev.assay.spec.Span;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Times of rows as numbers: instants in microseconds since 1970 in UTC, and steps of a calendar. A date means the whole day in
 * the calendar's zone.
 *
 * @param step the steps; null where rows are about instants, which then are their own steps
 * @param zone whose days are meant
 */
record StepTimes(Step step, ZoneId zone) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000_000L;
    private static final long DAY = 86_400 * SECOND;

    boolean instants() {
        return step == null;
    }

    /** The number of the step that a time is in; of instants, the microseconds. */
    Column of(Column time, DataType type) {
        if (instants()) {
            return first(time, type);
        }
        if (type.equals(DataTypes.DateType)) {
            return step.unit() == Step.Unit.DAY
                    ? unixDate(time).cast("long")
                    : longs(
                            day -> step.of(LocalDate.ofEpochDay(day)),
                            unixDate(time).cast("long"));
        }
        return ofMicros(micros(time, type));
    }

    /** The number of the step that an instant is in. */
    Column ofMicros(Column micros) {
        return instants() ? micros : longs(this::stepOf, micros);
    }

    /** The instant at which a step starts. */
    Column start(Column steps) {
        return instants() ? steps : longs(this::startOf, steps);
    }

    /** The first day of a step. */
    Column date(Column steps) {
        return callUDF(
                "date_from_unix_date",
                longs(index -> step.day(Math.toIntExact(index)).toEpochDay(), steps)
                        .cast("int"));
    }

    /** The instant at which a step has ended. */
    Column end(Column steps) {
        return instants() ? steps : start(steps.plus(lit(1L)));
    }

    /** The instant that a time means; of a date, the start of its day. */
    Column first(Column time, DataType type) {
        if (type.equals(DataTypes.DateType)) {
            return longs(day -> startOfDay(day), unixDate(time).cast("long"));
        }
        return micros(time, type);
    }

    /** The instant at which what happened at a time is known to have happened; of a date, the end of its day. */
    Column last(Column time, DataType type) {
        if (type.equals(DataTypes.DateType)) {
            return longs(day -> startOfDay(day + 1), unixDate(time).cast("long"));
        }
        return micros(time, type);
    }

    /** Instants later by a time span, in the calendar of the zone. */
    Column plus(Column micros, Span span) {
        return span == null || span.amount() == 0
                ? micros
                : longs(instant -> moved(instant, span, span.amount()), micros);
    }

    /** The moment at which predictions are made in a step that starts at an instant. */
    Column made(Column start, Span at) {
        return at == null ? start : longs(instant -> made(instant, at), start);
    }

    /** The same of one step. A time of day is what the clocks show, on the days, too, on which they are changed. */
    long made(long start, Span at) {
        if (at == null) {
            return start;
        }
        return step.unit() == Step.Unit.HOUR
                ? moved(start, at, at.amount())
                : micros(LocalDateTime.ofInstant(instant(start), zone).plus(at.amount(), at.unit()));
    }

    /** Instants earlier by a time span. */
    Column minus(Column micros, Span span) {
        return span == null || span.amount() == 0
                ? micros
                : longs(instant -> moved(instant, span, -span.amount()), micros);
    }

    long stepOf(long micros) {
        return instants() ? micros : step.ofSecond(Math.floorDiv(micros, SECOND));
    }

    long startOf(long index) {
        return instants() ? index : step.startSecond(Math.toIntExact(index)) * SECOND;
    }

    /** The last step that has ended, and is known, so long after its end, at an instant. */
    long frontier(long micros, Span after) {
        return stepOf(after == null ? micros : moved(micros, after, -after.amount())) - 1;
    }

    long moved(long micros, Span span, long amount) {
        if (span.unit().compareTo(ChronoUnit.DAYS) < 0) {
            return micros + amount * span.unit().getDuration().toSeconds() * SECOND;
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant(micros), zone);
        return micros(local.plus(amount, span.unit()).atZone(zone));
    }

    long micros(LocalDateTime local) {
        return micros(local.atZone(zone));
    }

    private long startOfDay(long day) {
        return zone.getRules().isFixedOffset()
                ? day * DAY - zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() * SECOND
                : micros(LocalDate.ofEpochDay(day).atStartOfDay(zone));
    }

    private Column micros(Column time, DataType type) {
        if (type.equals(DataTypes.TimestampNTZType)) {
            UDF1<LocalDateTime, Long> local = read -> read == null ? null : micros(read.atZone(zone));
            return udf(local, DataTypes.LongType).apply(time);
        }
        return callUDF("unix_micros", time);
    }

    private static Column unixDate(Column date) {
        return callUDF("unix_date", date);
    }

    private static long micros(ZonedDateTime time) {
        return time.toEpochSecond() * SECOND + time.getNano() / 1_000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
    }

    /** A function of numbers that rows can carry to other machines. */
    private interface Longs extends Serializable {
        long of(long value);
    }

    private static Column longs(Longs function, Column value) {
        UDF1<Long, Long> calling = read -> read == null ? null : function.of(read);
        return udf(calling, DataTypes.LongType).apply(value);
    }

    /** What the clocks of the zone show at an instant, as a timestamp without a zone. */
    Column local(Column micros) {
        UDF1<Long, LocalDateTime> shown = read -> read == null ? null : LocalDateTime.ofInstant(instant(read), zone);
        return udf(shown, DataTypes.TimestampNTZType).apply(micros);
    }

    /** Instants in microseconds as timestamps. */
    static Column timestamp(Column micros) {
        return callUDF("timestamp_micros", micros);
    }
}

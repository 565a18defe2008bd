package dev.assay.publication;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import dev.assay.spec.Span;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * Days and spans of a zone, of microseconds since 1970 UTC, whatever the session's zone is.
 *
 * @param zone in which days start
 */
record LocalTimes(ZoneId zone) {
    private static final long MICROS = 1_000_000L;
    private static final long DAY = 86_400 * MICROS;
    private static final int WEEK = 7;
    private static final int YEAR = 12;

    /** The number of the day that an instant is in, since 1970-01-01. */
    Column day(Column micros) {
        return floor(local(micros).divide(lit(DAY))).cast(DataTypes.IntegerType);
    }

    /** The date of a day. */
    Column date(Column day) {
        return date_add(lit(LocalDate.EPOCH), day);
    }

    /** An instant so much later, by the clocks of the zone where the span is days or longer. */
    Column after(Column micros, Span span) {
        long amount = span.amount();
        return switch (span.unit()) {
            case MINUTES -> micros.plus(lit(amount * 60 * MICROS));
            case HOURS -> micros.plus(lit(amount * 3_600 * MICROS));
            case DAYS -> instant(local(micros).plus(lit(amount * DAY)));
            case WEEKS -> instant(local(micros).plus(lit(amount * WEEK * DAY)));
            case MONTHS -> instant(months(micros, amount));
            case YEARS -> instant(months(micros, amount * YEAR));
            default -> throw new IllegalArgumentException("a span of " + span.unit());
        };
    }

    private Column months(Column micros, long months) {
        Column day = day(micros);
        Column ofDay = local(micros).minus(day.cast(DataTypes.LongType).multiply(lit(DAY)));
        Column later = unix_date(add_months(date(day), Math.toIntExact(months)));
        return later.cast(DataTypes.LongType).multiply(lit(DAY)).plus(ofDay);
    }

    /** What the clocks of the zone show, as microseconds since they showed 1970-01-01. */
    private Column local(Column micros) {
        return isUtc() ? micros : unix_micros(from_utc_timestamp(timestamp_micros(micros), zone.getId()));
    }

    private Column instant(Column local) {
        return isUtc() ? local : unix_micros(to_utc_timestamp(timestamp_micros(local), zone.getId()));
    }

    private boolean isUtc() {
        return zone.normalized().equals(ZoneOffset.UTC);
    }
}

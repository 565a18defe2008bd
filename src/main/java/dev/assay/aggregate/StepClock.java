package dev.assay.aggregate;

import dev.assay.series.Step;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** Tells the step of a row by its time. Steps that were told lately are kept, since calendars take their time. */
final class StepClock implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000_000L;
    /** Zones change their clocks at quarters of an hour. */
    private static final long QUARTER = 900;
    /** 1972-01-12: since then all zones are off by whole quarters of an hour. */
    private static final long EVEN = 64_022_400;

    private static final int DAY = 86_400;
    private static final int KEPT = 1 << 14;

    /** What the time column holds. */
    enum Kind {
        DATE,
        INSTANT,
        LOCAL
    }

    private final Step step;
    private final Kind kind;
    private transient long[] asked;
    private transient int[] told;

    StepClock(Step step, Kind kind) {
        this.step = step;
        this.kind = kind;
    }

    /** The step of the time at a place of a row, which is not null. */
    int step(InternalRow row, int ordinal) {
        if (kind == Kind.DATE) {
            return kept(row.getInt(ordinal));
        }
        long seconds = Math.floorDiv(row.getLong(ordinal), SECOND);
        if (kind == Kind.LOCAL && step.unit() != Step.Unit.HOUR) {
            return kept(Math.floorDiv(seconds, DAY));
        }
        if (seconds < EVEN) {
            return timed(seconds);
        }
        return kept(Math.floorDiv(seconds, QUARTER));
    }

    private int kept(long asking) {
        if (asked == null) {
            asked = new long[KEPT];
            told = new int[KEPT];
            Arrays.fill(asked, Long.MIN_VALUE);
        }
        int place = (int) (asking & (KEPT - 1));
        if (asked[place] != asking) {
            told[place] = computed(asking);
            asked[place] = asking;
        }
        return told[place];
    }

    private int computed(long asking) {
        if (kind == Kind.DATE || (kind == Kind.LOCAL && step.unit() != Step.Unit.HOUR)) {
            return step.of(LocalDate.ofEpochDay(asking));
        }
        return timed(asking * QUARTER);
    }

    private int timed(long seconds) {
        if (kind == Kind.LOCAL) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
            return step.ofSecond(local.atZone(step.zone()).toEpochSecond());
        }
        return step.ofSecond(seconds);
    }
}

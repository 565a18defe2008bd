package dev.assay.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** What is told of dates and times one by one: which days occur, on which weekdays and at which hours. */
final class TimeFacts implements Part {
    /** 1900-01-01, the first day that is told apart. */
    static final int FIRST_DAY = -25_567;
    /** 2199-12-31, the last. */
    static final int LAST_DAY = 84_005;

    static final int WEEKDAYS = 7;
    static final int HOURS = 24;
    static final long MICROS_OF_A_DAY = 86_400_000_000L;

    /** Days that computers put where there is none, as days since 1970-01-01. */
    private static final long[] MARKS = {
        LocalDate.of(1970, 1, 1).toEpochDay(),
        LocalDate.of(1900, 1, 1).toEpochDay(),
        LocalDate.of(1899, 12, 30).toEpochDay(),
        LocalDate.of(1899, 12, 31).toEpochDay(),
        LocalDate.of(1, 1, 1).toEpochDay(),
        LocalDate.of(2999, 12, 31).toEpochDay(),
        LocalDate.of(9999, 1, 1).toEpochDay(),
        LocalDate.of(9999, 12, 31).toEpochDay()
    };

    /** 1970-01-01 was a Thursday. */
    private static final int MONDAY = 3;

    private static final int SECONDS_OF_AN_HOUR = 3_600;

    private final BitSet days = new BitSet();
    private final long[] weekdays = new long[WEEKDAYS];
    private final long[] hours = new long[HOURS];
    private final long[] marks = new long[MARKS.length];
    private long minimum = Long.MAX_VALUE;
    private long maximum = Long.MIN_VALUE;
    private long tooEarly;
    private long tooLate;
    private long midnights;
    private long future;

    /**
     * @param micros since 1970-01-01, as a clock on the wall shows it
     * @param now what counts as now, in the same way
     */
    void add(long micros, long now, long times) {
        int day = (int) Math.floorDiv(micros, MICROS_OF_A_DAY);
        int second = (int) (Math.floorMod(micros, MICROS_OF_A_DAY) / 1_000_000);
        minimum = Math.min(minimum, micros);
        maximum = Math.max(maximum, micros);
        if (micros > now) {
            future += times;
        }
        if (day <= 0 || day > LAST_DAY) {
            mark(day, times);
        }
        if (day < FIRST_DAY) {
            tooEarly += times;
        } else if (day > LAST_DAY) {
            tooLate += times;
        } else {
            days.set(day - FIRST_DAY);
            weekdays[Math.floorMod(day + MONDAY, WEEKDAYS)] += times;
            hours[second / SECONDS_OF_AN_HOUR] += times;
            if (second == 0) {
                midnights += times;
            }
        }
    }

    private void mark(int day, long times) {
        for (int i = 0; i < MARKS.length; i++) {
            if (MARKS[i] == day) {
                marks[i] += times;
            }
        }
    }

    /** Days that computers put where there is none, and how often each came, if it did. */
    Map<LocalDate, Long> marks() {
        Map<LocalDate, Long> found = new TreeMap<>();
        for (int i = 0; i < MARKS.length; i++) {
            if (marks[i] > 0) {
                found.put(LocalDate.ofEpochDay(MARKS[i]), marks[i]);
            }
        }
        return found;
    }

    void merge(TimeFacts more) {
        days.or(more.days);
        for (int i = 0; i < MARKS.length; i++) {
            marks[i] += more.marks[i];
        }
        for (int i = 0; i < WEEKDAYS; i++) {
            weekdays[i] += more.weekdays[i];
        }
        for (int i = 0; i < HOURS; i++) {
            hours[i] += more.hours[i];
        }
        minimum = Math.min(minimum, more.minimum);
        maximum = Math.max(maximum, more.maximum);
        tooEarly += more.tooEarly;
        tooLate += more.tooLate;
        midnights += more.midnights;
        future += more.future;
    }

    /** Which days occur, counted from {@link #FIRST_DAY}. */
    BitSet days() {
        return days;
    }

    /** Monday first. */
    long[] weekdays() {
        return weekdays;
    }

    long[] hours() {
        return hours;
    }

    /** {@code Long.MAX_VALUE} where there is none. */
    long minimum() {
        return minimum;
    }

    /** {@code Long.MIN_VALUE} where there is none. */
    long maximum() {
        return maximum;
    }

    /** How many are before 1900. */
    long tooEarly() {
        return tooEarly;
    }

    /** How many are after 2199. */
    long tooLate() {
        return tooLate;
    }

    long midnights() {
        return midnights;
    }

    /** How many are after what counts as now. */
    long future() {
        return future;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        long[] words = days.toLongArray();
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
        for (long count : marks) {
            out.writeLong(count);
        }
        for (long count : weekdays) {
            out.writeLong(count);
        }
        for (long count : hours) {
            out.writeLong(count);
        }
        for (long count : new long[] {minimum, maximum, tooEarly, tooLate, midnights, future}) {
            out.writeLong(count);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        long[] words = new long[in.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        days.or(BitSet.valueOf(words));
        for (int i = 0; i < MARKS.length; i++) {
            marks[i] = in.readLong();
        }
        for (int i = 0; i < WEEKDAYS; i++) {
            weekdays[i] = in.readLong();
        }
        for (int i = 0; i < HOURS; i++) {
            hours[i] = in.readLong();
        }
        minimum = in.readLong();
        maximum = in.readLong();
        tooEarly = in.readLong();
        tooLate = in.readLong();
        midnights = in.readLong();
        future = in.readLong();
    }
}

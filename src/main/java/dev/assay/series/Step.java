package dev.assay.series;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Objects;

/**
 * The step of a regular series. Steps are numbered: hours by the instants at which they start, from 1970-01-01T00:00 UTC on,
 * so that a day has 23 or 25 of them where the clocks change (in a zone that is off by half an hour they start with its own
 * hours); days from 1970-01-01, weeks from the first start of a week in
 * 1970, months, quarters and years from January 1970, fiscal months from January of fiscal 1970.
 *
 * @param unit how long a step is
 * @param weekStarts the day on which weeks, and fiscal years, start
 * @param fiscalNear a fiscal year starts on the {@code weekStarts} that is nearest to this day of the year; with 4-4-5
 * @param zone in which instants have their hours and days
 */
public record Step(Unit unit, DayOfWeek weekStarts, MonthDay fiscalNear, ZoneId zone) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int HOURS = 24;
    private static final long SECONDS = 3_600;
    private static final int WEEK = 7;
    private static final int MONTHS = 12;
    private static final int EPOCH = 1970;
    /** 2020-01-01: where the hours of a zone start is told by its clocks of that day. */
    private static final Instant TELLING = Instant.ofEpochSecond(1_577_836_800L);

    /** Weeks before each fiscal month of a quarter. */
    private static final int[] WEEKS_BEFORE = {0, 4, 8, 13};

    /** How long a step is, the shortest first. */
    public enum Unit {
        HOUR("hour"),
        DAY("day"),
        WEEK("week"),
        MONTH("month"),
        /** Months of 4, 4 and 5 weeks; the last of a year has one more where the year has 53. */
        FISCAL("4-4-5"),
        QUARTER("quarter"),
        YEAR("year");

        private final String written;

        Unit(String written) {
            this.written = written;
        }

        /** Its name in a spec. */
        public String written() {
            return written;
        }

        /** The unit of that name; throws {@link IllegalArgumentException} if there is none. */
        public static Unit of(String written) {
            for (Unit unit : values()) {
                if (unit.written.equals(written)) {
                    return unit;
                }
            }
            throw new IllegalArgumentException(
                    "'" + written + "' is no step; write hour, day, week, month, 4-4-5, quarter or year");
        }
    }

    public Step {
        Objects.requireNonNull(unit, "unit");
        weekStarts = weekStarts == null ? DayOfWeek.MONDAY : weekStarts;
        fiscalNear = fiscalNear == null ? MonthDay.of(2, 1) : fiscalNear;
        zone = zone == null ? ZoneOffset.UTC : zone;
    }

    /** A step in weeks from Monday on, and fiscal years from the Monday nearest to the first of February on, in UTC. */
    public static Step of(Unit unit) {
        return new Step(unit, null, null, null);
    }

    /** The same calendar in steps of another length. */
    public Step in(Unit other) {
        return new Step(other, weekStarts, fiscalNear, zone);
    }

    /** The number of the step that a day is in; of an hourly series, of the day's first hour. */
    public int of(LocalDate day) {
        return switch (unit) {
            case HOUR -> -hours(-(day.atStartOfDay(zone).toEpochSecond() + shift()));
            case DAY -> Math.toIntExact(day.toEpochDay());
            case WEEK -> (int) Math.floorDiv(day.toEpochDay() - firstWeek(), WEEK);
            case MONTH -> (day.getYear() - EPOCH) * MONTHS + day.getMonthValue() - 1;
            case FISCAL -> fiscal(day);
            case QUARTER -> (day.getYear() - EPOCH) * 4 + (day.getMonthValue() - 1) / 3;
            case YEAR -> day.getYear() - EPOCH;
        };
    }

    /** The first day of a step; of an hourly series, the day that it starts in. */
    public LocalDate day(int index) {
        return switch (unit) {
            case HOUR -> start(index).toLocalDate();
            case DAY -> LocalDate.ofEpochDay(index);
            case WEEK -> LocalDate.ofEpochDay(firstWeek() + (long) index * WEEK);
            case MONTH -> LocalDate.of(EPOCH, 1, 1).plusMonths(index);
            case FISCAL -> fiscalDay(index);
            case QUARTER -> LocalDate.of(EPOCH, 1, 1).plusMonths(3L * index);
            case YEAR -> LocalDate.of(EPOCH + index, 1, 1);
        };
    }

    /** When a step starts, in its zone. */
    public LocalDateTime start(int index) {
        return unit == Unit.HOUR
                ? LocalDateTime.ofInstant(Instant.ofEpochSecond(index * SECONDS - shift()), zone)
                : day(index).atStartOfDay();
    }

    /** The instant at which a step starts, in seconds since 1970-01-01T00:00 UTC; an hour that comes twice starts twice. */
    public long startSecond(int index) {
        return unit == Unit.HOUR
                ? index * SECONDS - shift()
                : day(index).atStartOfDay(zone).toEpochSecond();
    }

    /** As people write it: {@code 2024-01-31}, {@code 2024-01} for a month, {@code 2024-Q1}, {@code 2024}. */
    public String text(int index) {
        return switch (unit) {
            case HOUR -> start(index).format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT));
            case DAY, WEEK, FISCAL -> day(index).toString();
            case MONTH -> day(index).toString().substring(0, 7);
            case QUARTER -> day(index).getYear() + "-Q" + (day(index).getMonthValue() + 2) / 3;
            case YEAR -> Integer.toString(day(index).getYear());
        };
    }

    /** Whether each step of the other lies within one of this. */
    public boolean holds(Step other) {
        if (other.unit.compareTo(unit) > 0) {
            return false;
        }
        boolean sameWeeks = weekStarts == other.weekStarts;
        return switch (unit) {
            case HOUR, DAY -> true;
            case WEEK -> other.unit != Unit.WEEK || sameWeeks;
            case MONTH -> other.unit != Unit.WEEK;
            case FISCAL -> other.unit.compareTo(Unit.DAY) <= 0
                    || (other.unit == Unit.WEEK && sameWeeks)
                    || (other.unit == Unit.FISCAL && sameWeeks && fiscalNear.equals(other.fiscalNear));
            case QUARTER, YEAR -> other.unit != Unit.WEEK && other.unit != Unit.FISCAL;
        };
    }

    /** Steps in one round of the season that is usual for the unit: a day of hours, a week of days, else a year. */
    public int season() {
        return switch (unit) {
            case HOUR -> HOURS;
            case DAY -> WEEK;
            case WEEK -> 52;
            case MONTH, FISCAL -> MONTHS;
            case QUARTER -> 4;
            case YEAR -> 1;
        };
    }

    /** Steps in a year, rounded. */
    public int year() {
        return switch (unit) {
            case HOUR -> 365 * HOURS;
            case DAY -> 365;
            default -> season();
        };
    }

    /** The number of the step that an instant is in, in seconds since 1970-01-01T00:00 UTC. */
    public int ofSecond(long second) {
        return unit == Unit.HOUR
                ? hours(second + shift())
                : of(LocalDateTime.ofInstant(Instant.ofEpochSecond(second), zone)
                        .toLocalDate());
    }

    /** Where in its season a step is, from 0 on: by the local hour of an hourly series, else counted round. */
    public int position(int index, int season) {
        return unit == Unit.HOUR && season == HOURS ? start(index).getHour() : Math.floorMod(index, season);
    }

    /** Seconds by which the zone's hours start before those of UTC. */
    private long shift() {
        return Math.floorMod(zone.getRules().getOffset(TELLING).getTotalSeconds(), SECONDS);
    }

    private static int hours(long seconds) {
        return Math.toIntExact(Math.floorDiv(seconds, SECONDS));
    }

    private int firstWeek() {
        // 1970-01-01 was a Thursday.
        return Math.floorMod(weekStarts.getValue() - DayOfWeek.THURSDAY.getValue(), WEEK);
    }

    /** The first day of a fiscal year. */
    private LocalDate fiscalYear(int year) {
        LocalDate near = fiscalNear.atYear(year);
        LocalDate after = near.with(TemporalAdjusters.nextOrSame(weekStarts));
        LocalDate before = near.with(TemporalAdjusters.previousOrSame(weekStarts));
        return ChronoUnit.DAYS.between(before, near) <= ChronoUnit.DAYS.between(near, after) ? before : after;
    }

    private int fiscal(LocalDate day) {
        int year = day.getYear() + 1;
        while (fiscalYear(year).isAfter(day)) {
            year--;
        }
        int week = (int) ChronoUnit.WEEKS.between(fiscalYear(year), day);
        int quarter = Math.min(week / 13, 3);
        int month = 0;
        while (month < 2 && week - 13 * quarter >= WEEKS_BEFORE[month + 1]) {
            month++;
        }
        return (year - EPOCH) * MONTHS + 3 * quarter + month;
    }

    private LocalDate fiscalDay(int index) {
        int month = Math.floorMod(index, MONTHS);
        int weeks = 13 * (month / 3) + WEEKS_BEFORE[month % 3];
        return fiscalYear(EPOCH + Math.floorDiv(index, MONTHS)).plusWeeks(weeks);
    }
}

package dev.assay.profile;

import java.time.LocalDate;

/** The length of a period of time, from short to long. */
enum Step {
    DAY,
    /** From Monday on; months are not made of weeks, so nothing is coarsened to them. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    private static final int DAYS = 7;
    /** 1970-01-01 was a Thursday. */
    private static final int MONDAY = 3;

    private static final int MONTHS = 12;
    private static final int MONTHS_OF_A_QUARTER = 3;

    /** The next longer one; a year for a year. */
    Step next() {
        return switch (this) {
            case DAY, WEEK -> MONTH;
            case MONTH -> QUARTER;
            case QUARTER, YEAR -> YEAR;
        };
    }

    /** The number of the period that a day is in. */
    int of(int day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> Math.floorDiv(day + MONDAY, DAYS);
            case MONTH -> (int) month(day);
            case QUARTER -> (int) Math.floorDiv(month(day), (long) MONTHS_OF_A_QUARTER);
            case YEAR -> (int) Math.floorDiv(month(day), (long) MONTHS);
        };
    }

    private static long month(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return date.getYear() * (long) MONTHS + date.getMonthValue() - 1;
    }

    /** The first day of a period. */
    int firstDay(int number) {
        return switch (this) {
            case DAY -> number;
            case WEEK -> number * DAYS - MONDAY;
            case MONTH -> firstOfMonth(number);
            case QUARTER -> firstOfMonth(number * MONTHS_OF_A_QUARTER);
            case YEAR -> firstOfMonth(number * MONTHS);
        };
    }

    private static int firstOfMonth(int month) {
        return (int) LocalDate.of(Math.floorDiv(month, MONTHS), Math.floorMod(month, MONTHS) + 1, 1)
                .toEpochDay();
    }

    /** How people write a period. */
    String name(int number) {
        LocalDate first = LocalDate.ofEpochDay(firstDay(number));
        return switch (this) {
            case DAY -> first.toString();
            case WEEK -> "week of " + first;
            case MONTH -> first.toString().substring(0, first.toString().length() - 3);
            case QUARTER -> first.getYear() + "-Q" + ((first.getMonthValue() - 1) / MONTHS_OF_A_QUARTER + 1);
            case YEAR -> String.valueOf(first.getYear());
        };
    }
}

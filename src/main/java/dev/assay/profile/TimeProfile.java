package dev.assay.profile;

import java.util.List;

/**
 * What is told of a column's dates and times, as a clock on the wall shows them.
 *
 * @param earliest ISO 8601
 * @param latest ISO 8601
 * @param days how many different days occur, from 1900 to 2199
 * @param missingDays days between the first and the last that do not occur, weekdays that never occur aside
 * @param longestGap the most days in a row that do not occur
 * @param gapFrom first day of the longest gap; null where there is none
 * @param weekdays rows by weekday, Monday first
 * @param hours rows by hour of the day
 * @param midnights how many are at 00:00:00
 * @param tooEarly how many are before 1900
 * @param tooLate how many are after 2199
 * @param future how many are after what counts as now
 */
public record TimeProfile(
        String earliest,
        String latest,
        long days,
        long missingDays,
        long longestGap,
        String gapFrom,
        List<Long> weekdays,
        List<Long> hours,
        long midnights,
        long tooEarly,
        long tooLate,
        long future) {
    public TimeProfile {
        weekdays = List.copyOf(weekdays);
        hours = List.copyOf(hours);
    }
}

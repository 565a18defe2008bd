package dev.assay.job;

import java.util.List;

/**
 * What checks are to be proposed for.
 *
 * @param only names of tables; empty for all that the spec declares
 * @param by what a period is: day, week, month, quarter, year; null for the shortest of which there are few enough
 * @param exclude days, months or years (2018-08) whose rows are known to be bad, and are neither learnt from nor held against
 * @param falseAlarms greatest share of later periods in which a check may tell that something is wrong, 0 to 1
 * @param errors name of the declared table that logs known errors; null for none
 */
public record SuggestRequest(List<String> only, String by, List<String> exclude, double falseAlarms, String errors) {
    /** What a period can be. */
    public static final List<String> STEPS = TimeSlices.STEPS;

    /** The rate that is kept unless another is stated. */
    public static final double RATE = 0.01;

    public SuggestRequest {
        only = List.copyOf(only);
        exclude = List.copyOf(exclude);
    }

    /** For all tables. */
    public static SuggestRequest all() {
        return new SuggestRequest(List.of(), null, List.of(), RATE, null);
    }
}

package dev.assay.profile;

import java.util.List;

/**
 * How a column changes over the table's own time.
 *
 * @param step the length of a period: day, month, quarter or year, the shortest of which there are at most 100
 * @param periods in the order of time
 */
public record Trend(String step, List<Period> periods) {
    public Trend {
        periods = List.copyOf(periods);
    }

    /**
     * One period.
     *
     * @param name such as {@code 2024-01}
     * @param rows number of rows
     * @param nulls how many of them have no value
     * @param mean of the numbers; NaN where there is none
     * @param shift population stability index of its values against those of all other periods, on sixteen coarse bins;
     *     from 0.2 on, the distribution is another (Siddiqi 2006)
     */
    public record Period(String name, long rows, long nulls, double mean, double shift) {}
}

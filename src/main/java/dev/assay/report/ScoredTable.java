package dev.assay.report;

import java.util.List;
import java.util.Map;

/**
 * Predictions of a name, as people are told of them.
 *
 * @param name what they go by
 * @param model the model's name
 * @param open whether they took the place of others
 * @param days the first and the last day on which they are made; empty texts where there is none
 * @param rows how many rows were chosen
 * @param predicted how many were predicted and written
 * @param ways rows by what was done
 * @param late rows by the rule that was true
 * @param changes how many changes each constraint made
 * @param fresh rows with values that training never saw, by column
 * @param spread of the predictions, by name
 * @param course what is predicted of each of the newest days, in order
 * @param shown predictions to look at, by part, as JSON
 * @param told what should be known
 */
public record ScoredTable(
        String name,
        String model,
        boolean open,
        Days days,
        long rows,
        long predicted,
        Map<String, Long> ways,
        Map<String, Long> late,
        Map<String, Long> changes,
        Map<String, Long> fresh,
        Map<String, Double> spread,
        List<Day> course,
        Map<String, List<String>> shown,
        List<Told> told) {
    /** The first and the last. */
    public record Days(String first, String last) {
        @Override
        public String toString() {
            return first.equals(last) ? first : first + " to " + last;
        }
    }

    /**
     * What is predicted of a day; NaN where there is no number.
     *
     * @param lower mean of the lower ends of intervals
     * @param upper mean of the upper ends
     */
    public record Day(String day, long rows, double mean, double lower, double upper) {}

    /** Something that a person should know. */
    public record Told(String kind, long rows, String message, String mend) {
        String sentence() {
            return message + (mend.isEmpty() ? "" : "; " + mend);
        }
    }

    /** In a sentence what was predicted. */
    String heading() {
        return open
                ? Numbers.count(predicted, "prediction") + " by model " + model + ", made on " + days + ", of "
                        + Numbers.count(rows, "row")
                : "nothing was replaced: " + Numbers.count(rows, "row") + " of " + days
                        + " can't be used as they stand";
    }
}

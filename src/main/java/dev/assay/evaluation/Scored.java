package dev.assay.evaluation;

import java.util.List;

/**
 * The columns of a table of predictions, by name; null where there is none.
 *
 * @param label what came: a number; 0 and 1 or a boolean for two classes, 0, 1, 2 … for more; relevance from 0 up for a ranker
 * @param prediction the number predicted, the class predicted, or the score of a ranker
 * @param probability of class 1 as a number, or of each class as a vector of Spark ML
 * @param weight of a row, at least 0; without it each row weighs 1
 * @param group the query of a ranker
 * @param scale mean absolute change of the row's series from season to season before the test, for {@code mase}
 * @param squaredScale mean squared change of the row's series from step to step before the test, for {@code rmsse}
 * @param series the keys of a series: {@code mase} and {@code rmsse} are means over series. Without them, the rows are
 *     taken for one series
 */
public record Scored(
        String label,
        String prediction,
        String probability,
        String weight,
        String group,
        String scale,
        String squaredScale,
        List<String> series) {
    public Scored {
        if (label == null) {
            throw new IllegalArgumentException("label is null: without a label nothing is measured");
        }
        series = List.copyOf(series);
    }

    /** Without keys of series. */
    public Scored(
            String label,
            String prediction,
            String probability,
            String weight,
            String group,
            String scale,
            String squaredScale) {
        this(label, prediction, probability, weight, group, scale, squaredScale, List.of());
    }

    /** A label and the number predicted for it. */
    public static Scored of(String label, String prediction) {
        return new Scored(label, prediction, null, null, null, null, null);
    }
}

package dev.assay.evaluation;

/**
 * One number that was measured. It is never NaN or infinite: a metric that has no value is told as {@link #UNDEFINED}.
 *
 * @param segment the column whose value the rows share; null for the whole table
 * @param value the value they share, as text; null for the whole table, and where the column is null
 * @param metric its name, or one of the names below
 * @param label which number of a metric that has several, such as {@code observed} of {@code calibration}; null where there is
 *     one. Of {@link #UNDEFINED} the metric, of {@link #SEGMENTS_LEFT_OUT} null
 * @param ordinal which bin or point of it, from 0 on
 * @param measured the number, in the unit that the metric says
 * @param rows how many rows it was measured on; queries for a metric of a ranker, sums where sums were measured
 */
public record Measurement(
        String segment, String value, String metric, String label, int ordinal, double measured, long rows) {
    /** Rows without a finite prediction (or probability, where one is asked for). They are in no metric. */
    public static final String MISSING_PREDICTIONS = "missing_predictions";

    /** Rows without a finite label. They are in no metric. */
    public static final String MISSING_LABELS = "missing_labels";

    /** Rows whose weight is no finite number of at least 0. They are in no metric. */
    public static final String MISSING_WEIGHTS = "missing_weights";

    /** Rows of a ranker that belong to no query. They are in no metric. */
    public static final String MISSING_GROUPS = "missing_groups";

    /** Rows whose series has no scale. They are in all metrics but {@code mase} or {@code rmsse}, which the label names. */
    public static final String MISSING_SCALES = "missing_scales";

    /** Queries without anything relevant. They are in no metric of a ranker. */
    public static final String QUERIES_LEFT_OUT = "queries_left_out";

    /** Values of segments beyond {@link Evaluator#MOST_VALUES}, those with the fewest rows: they are not measured. */
    public static final String SEGMENTS_LEFT_OUT = "segments_left_out";

    /** The metric that the label names has no value for these rows; measured is 1. */
    public static final String UNDEFINED = "undefined";

    /** The same under another name of its segment. */
    public Measurement of(String name) {
        return new Measurement(name, value, metric, label, ordinal, measured, rows);
    }
}

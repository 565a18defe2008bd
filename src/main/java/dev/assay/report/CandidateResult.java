package dev.assay.report;

import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A way to predict that a model was compared with. Absent texts are empty, absent numbers NaN.
 *
 * @param name {@code own} is the item's own model
 * @param kind such as {@code linear}
 * @param by columns, or the estimator and what is set of it
 * @param complexity how many numbers the model holds; none where that can't be told
 * @param features how many it goes by
 * @param level columns by which labels and predictions were summed, joined by ", "; empty for single rows
 * @param value the mean of the metric over the folds
 * @param standardError of the mean
 * @param rows on which all were compared
 * @param missing rows for which it predicts nothing
 * @param meetsNeed whether it keeps to the gate in the backtest; none without a gate
 * @param within whether it is as good as the best but for the margin; none where nothing was to be chosen
 * @param limit the worst value that is
 * @param reason why it was chosen, or not
 */
public record CandidateResult(
        String name,
        String kind,
        String by,
        Optional<Long> complexity,
        Optional<Long> features,
        String metric,
        String level,
        double value,
        double standardError,
        long rows,
        long missing,
        Optional<Boolean> meetsNeed,
        String need,
        Optional<Boolean> within,
        double limit,
        boolean chosen,
        double seconds,
        String reason) {
    static CandidateResult of(Row row) {
        Fields fields = new Fields(row);
        return new CandidateResult(
                fields.text("candidate"),
                fields.text("kind"),
                fields.text("predicts_by"),
                fields.optionalCount("complexity"),
                fields.optionalCount("features"),
                fields.text("metric"),
                fields.text("level"),
                fields.number("value"),
                fields.number("standard_error"),
                fields.count("rows"),
                fields.count("missing_rows"),
                told(fields, "meets_need"),
                fields.text("need"),
                told(fields, "within_margin"),
                fields.number("limit"),
                Boolean.parseBoolean(fields.text("chosen")),
                fields.number("seconds"),
                fields.text("reason"));
    }

    private static Optional<Boolean> told(Fields fields, String name) {
        return Optional.of(fields.text(name)).filter(text -> !text.isEmpty()).map(Boolean::valueOf);
    }

    /** Whether it could be fitted and judged. */
    boolean measured() {
        return !Double.isNaN(value);
    }

    /** Whether it keeps to the gate, and predicts something for every row. */
    boolean adequate() {
        return missing == 0 && meetsNeed.orElse(true);
    }

    /** {@code 0.2113 ± 0.004}; a dash where it was not measured. */
    String shown() {
        ModelView.MetricKey key = new ModelView.MetricKey(metric, "");
        return ScoreWords.shown(key, value)
                + (Double.isNaN(standardError) ? "" : " ± " + ScoreWords.shown(key, standardError));
    }
}

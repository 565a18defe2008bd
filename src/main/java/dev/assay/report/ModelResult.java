package dev.assay.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * What training left of one version of a model. Absent texts are empty, absent numbers NaN.
 *
 * @param training its row of the registry
 * @param scores how good its predictions are, and the baseline's
 * @param segmentRows rows of scores by segment that the results hold; {@code scores} may lack some, never those by which
 *     segments are ordered
 * @param candidates how other ways to predict compare, in the order of their list, the item's own model last
 * @param metrics what was counted on the way: {@code train_rows}, {@code train_importance} …
 * @param findings what the guards told, and what else should be known, the weightiest first
 */
public record ModelResult(
        ModelEvent training,
        List<Score> scores,
        long segmentRows,
        List<Fold> folds,
        List<Trial> trials,
        List<CandidateResult> candidates,
        List<MetricValue> metrics,
        List<FeatureTable.Found> findings) {
    public ModelResult {
        scores = List.copyOf(scores);
        folds = List.copyOf(folds);
        trials = List.copyOf(trials);
        candidates = List.copyOf(candidates);
        metrics = List.copyOf(metrics);
        findings = List.copyOf(findings);
    }

    /**
     * The same with scores by segment.
     *
     * @param segments these, or as many of them as are looked at
     * @param all how many there are
     */
    ModelResult withSegments(List<Score> segments, long all) {
        return new ModelResult(
                training,
                Stream.concat(scores.stream(), segments.stream()).toList(),
                all,
                folds,
                trials,
                candidates,
                metrics,
                findings);
    }

    ModelCard card() {
        return ModelCard.of(training.card());
    }

    /**
     * One measured number, or a point of a distribution.
     *
     * @param part {@code train}, {@code test} or {@code backtest}
     * @param fold of the backtest; none for all of it
     * @param predictor {@code model} or {@code baseline}
     * @param level the columns summed by, joined by ", "; empty for single rows
     * @param segment the column that the rows are told apart by; empty for all of them
     * @param segmentValue none for all of them, and where the column is null
     * @param rows rows that it is of; none where they are not told
     */
    public record Score(
            String part,
            OptionalInt fold,
            String predictor,
            String level,
            String segment,
            Optional<String> segmentValue,
            String metric,
            String label,
            int ordinal,
            double value,
            Optional<Long> rows) {
        static Score of(Row row) {
            Fields fields = new Fields(row);
            return new Score(
                    fields.text("part"),
                    ModelResult.number(fields, "fold"),
                    fields.text("predictor"),
                    fields.text("level"),
                    fields.text("segment"),
                    Optional.ofNullable(row.getAs("segment_value")),
                    fields.text("metric"),
                    fields.text("label"),
                    fields.integer("ordinal"),
                    fields.number("value"),
                    fields.optionalCount("rows"));
        }
    }

    /**
     * The rows of one part.
     *
     * @param part {@code train}, {@code validation}, {@code test}, {@code backtest_train} or {@code backtest_test}
     * @param origin when the model of the fold would have been trained
     */
    public record Fold(
            String part,
            OptionalInt fold,
            String origin,
            long rows,
            String first,
            String last,
            Optional<Long> validationRows,
            Optional<Long> trees,
            double seconds) {
        static Fold of(Row row) {
            Fields fields = new Fields(row);
            return new Fold(
                    fields.text("part"),
                    ModelResult.number(fields, "fold"),
                    fields.text("origin"),
                    fields.count("rows"),
                    fields.text("first_time"),
                    fields.text("last_time"),
                    fields.optionalCount("validation_rows"),
                    fields.optionalCount("trees"),
                    fields.number("seconds"));
        }

        /** {@code 2023-01-01 to 2023-03-31}; empty where no time is told. */
        String period() {
            return first.isEmpty() || first.equals(last) ? last : first + " to " + last;
        }
    }

    /**
     * A set of parameters that the search has tried.
     *
     * @param params JSON
     * @param value the mean of the metric over the folds
     * @param spread its standard deviation between folds
     * @param failure why it has no value
     */
    public record Trial(
            int number,
            String params,
            String metric,
            double value,
            double spread,
            Optional<Long> trees,
            double seconds,
            boolean chosen,
            String failure) {
        static Trial of(Row row) {
            Fields fields = new Fields(row);
            return new Trial(
                    fields.integer("trial"),
                    fields.text("params"),
                    fields.text("metric"),
                    fields.number("value"),
                    fields.number("spread"),
                    fields.optionalCount("trees"),
                    fields.number("seconds"),
                    Boolean.parseBoolean(fields.text("chosen")),
                    fields.text("failure"));
        }
    }

    private static OptionalInt number(Fields fields, String name) {
        return fields.optionalCount(name).stream().mapToInt(Long::intValue).findFirst();
    }
}

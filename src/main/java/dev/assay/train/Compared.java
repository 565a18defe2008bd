package dev.assay.train;

import dev.assay.evaluation.Metrics;
import dev.assay.model.Complexity;
import dev.assay.train.Trained.Gate;
import java.util.List;

/**
 * A candidate as it was compared with the others.
 *
 * @param name its name; {@code own} is the item's own model
 * @param kind column, linear, tree, forest, boosting, constrained boosting, or other
 * @param by columns, or the estimator and what is set of it
 * @param complexity of the model of the newest fold; null where it could not be fitted
 * @param measured how good it is; null where it could not be fitted or judged
 * @param missing rows of the backtest for which it predicts nothing
 * @param need whether it keeps to the gate's bounds in the backtest; null without a gate
 * @param seconds of its fits and judging
 * @param failure why it could not be fitted or judged; null where it could
 * @param verdict what was made of it; null before
 */
public record Compared(
        String name,
        String kind,
        String by,
        Complexity complexity,
        Measured measured,
        long missing,
        Gate need,
        double seconds,
        String failure,
        Verdict verdict) {

    /**
     * How good predictions are in the backtest.
     *
     * @param metric what is measured
     * @param level columns by which labels and predictions were summed; null for single rows
     * @param byFold its value in each fold, the earliest first
     * @param value the mean over the folds
     * @param standardError of the mean, from the spread between folds; null with fewer than two
     * @param rows that were compared in all folds: those for which each candidate predicts something
     */
    public record Measured(
            String metric, String level, List<Double> byFold, double value, Double standardError, long rows) {
        public Measured {
            byFold = List.copyOf(byFold);
        }

        static Measured of(String metric, String level, List<Double> byFold, long rows) {
            int n = byFold.size();
            double mean = byFold.stream().mapToDouble(each -> each).average().orElseThrow();
            double squares = byFold.stream()
                    .mapToDouble(each -> (each - mean) * (each - mean))
                    .sum();
            Double error = n < 2 ? null : Double.valueOf(Math.sqrt(squares / (n - 1) / n));
            return new Measured(metric, level, byFold, mean, error, rows);
        }

        /** {@code wape 0.2113 ± 0.004}. */
        String told() {
            return metric + (level == null ? "" : " at " + level) + " " + SimplestRule.shown(value)
                    + (standardError == null ? "" : " ± " + SimplestRule.shown(standardError));
        }

        double loss() {
            return Metrics.loss(metric, value);
        }
    }

    /**
     * What was made of a candidate.
     *
     * @param within whether it is as good as the best but for the margin; null where nothing is to be chosen, or it was not measured
     * @param limit the worst value that is; null where nothing is to be chosen
     * @param chosen whether its model is kept
     * @param reason why, in words
     */
    public record Verdict(Boolean within, Double limit, boolean chosen, String reason) {}

    Compared with(Verdict found) {
        return new Compared(name, kind, by, complexity, measured, missing, need, seconds, failure, found);
    }

    /** Whether it keeps to the gate's bounds, and predicts something for every row. */
    boolean adequate() {
        return measured != null && missing == 0 && (need == null || need.open());
    }

    /** How many numbers it holds; what can't be told counts as more than any other. */
    long size() {
        return complexity == null || complexity.values() == null ? Long.MAX_VALUE : complexity.values();
    }
}

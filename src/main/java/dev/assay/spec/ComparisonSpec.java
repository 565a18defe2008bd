package dev.assay.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Other ways to predict that a model is compared with.
 *
 * @param candidates beside the item's own model, which is always compared
 * @param simplest by what one of them is chosen; null where the item's own model is kept
 */
public record ComparisonSpec(List<Candidate> candidates, Simplest simplest) {
    /** What the item's own model is called among the candidates. */
    public static final String OWN = "own";

    public ComparisonSpec {
        candidates = List.copyOf(candidates);
    }

    /** Which way predictions go as a feature grows, while the others stay. */
    public enum Direction {
        INCREASING,
        DECREASING
    }

    /**
     * A way to predict.
     *
     * @param name its name, but once in a list
     * @param column columns that are a prediction by themselves: the first that has a value; empty for a fit
     * @param otherwise with columns: what is predicted where none has a value; null for nothing
     * @param estimator name or class of the Spark ML estimator; null for the item's own
     * @param params its parameters; without an estimator, those that differ from the item's own
     * @param monotone features in which predictions never fall, or never rise
     */
    public record Candidate(
            String name,
            List<String> column,
            Double otherwise,
            String estimator,
            Map<String, List<String>> params,
            Map<String, Direction> monotone) {
        public Candidate {
            column = column == null ? List.of() : List.copyOf(column);
            params = params == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(params));
            monotone = monotone == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(monotone));
            boolean fitted = estimator != null || !params.isEmpty() || !monotone.isEmpty();
            if (!column.isEmpty() && fitted) {
                throw new IllegalArgumentException(
                        "a column predicts by itself, and nothing is fitted; leave out estimator, params and monotone, or column");
            }
            if (column.isEmpty() && !fitted) {
                throw new IllegalArgumentException(
                        "nothing tells it from the item's own model; add column, estimator, params or monotone");
            }
            if (column.isEmpty() && otherwise != null) {
                throw new IllegalArgumentException(
                        "otherwise is for rows in which a column has no value; add column: NAME, or leave it out");
            }
        }
    }

    /**
     * By what the simplest adequate candidate is chosen.
     *
     * @param metric what candidates are compared by; null for the first that is measured
     * @param within how much worse than the best one may be
     * @param level columns by which labels and predictions are summed before they are compared; empty for single rows
     */
    public record Simplest(String metric, Margin within, List<String> level) {
        public Simplest {
            level = level == null ? List.of() : List.copyOf(level);
        }
    }

    /**
     * How much worse than the best a candidate may be, written {@code 3%} or {@code one_se}.
     *
     * @param share of the best one's loss; null for the standard error of the best between folds
     */
    public record Margin(Share share) {
        private static final String ONE_STANDARD_ERROR = "one_se";

        static Margin parse(String written) {
            return new Margin(written.strip().equals(ONE_STANDARD_ERROR) ? null : Share.parse(written));
        }

        /** Breiman et al. 1984, Classification and Regression Trees, section 3.4.3. */
        public boolean oneStandardError() {
            return share == null;
        }
    }
}

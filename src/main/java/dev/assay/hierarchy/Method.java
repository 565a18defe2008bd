package dev.assay.hierarchy;

import java.util.Arrays;
import java.util.Objects;

/**
 * How forecasts of all nodes are made to agree.
 *
 * <p>The last four give the coherent forecasts nearest to the given ones, where a node counts the less the larger its
 * variance in W: y - W C'(C W C')^-1 C y, with C y = 0 saying that each sum is that of its bottoms. They keep unbiased
 * forecasts unbiased (Hyndman, Ahmed, Athanasopoulos, Shang 2011, CSDA 55:2579-2589; Wickramasuriya, Athanasopoulos, Hyndman
 * 2019, JASA 114:804-819).
 */
public sealed interface Method {
    /** The forecasts of the bottoms, summed. */
    record BottomUp() implements Method {}

    /** The forecast of the top, shared out; of strict trees only. */
    record TopDown(Split split) implements Method {
        public TopDown {
            Objects.requireNonNull(split, "split");
        }
    }

    /**
     * The forecasts of one level, shared out below and summed above; of strict trees only.
     *
     * @param depth 0 is the top; a bottom that lies higher keeps its own forecast
     */
    record MiddleOut(int depth, Split split) implements Method {
        public MiddleOut {
            Objects.requireNonNull(split, "split");
        }
    }

    /** Each node counts the same: W = I. */
    record Ols() implements Method {}

    /** A node's variance is the sum of its weights: W = diag(S 1), as if the errors of the bottoms were alike and independent. */
    record WlsStruct() implements Method {}

    /**
     * Each node has the variance of its own residuals.
     *
     * <p>NaN is a variance unknown: it becomes the node's weight in {@link WlsStruct}, times the median of variance / weight
     * among the nodes with one above 0 (1 where none has). A variance is at least 1e-6 of that; so 0, which a series that was
     * always forecast rightly has, is trusted much, but not beyond all measure.
     */
    final class WlsVar implements Method {
        private final double[] variances;

        /** The variance of each node's residuals of one step ahead, in the order of the structure. */
        public WlsVar(double[] variances) {
            this.variances = variances.clone();
        }

        double[] variances() {
            return variances;
        }
    }

    /**
     * The covariance of the residuals, its correlations shrunk towards 0 (Schäfer and Strimmer 2005, SAGMB 4:32).
     *
     * <p>As by the authors of the method (R's hts), residuals are held to be around 0 and not centred: r = mean(x y), of x and
     * y scaled to mean square 1, times 1 - lambda, lambda = sum Var(r) / sum r², at most 1. NaN is a time unknown: each
     * correlation is that of the times known of both, and 0 where they are less than 2. That may not be a covariance: then
     * lambda goes half the way to 1 until it is. Variances have the floor of {@link WlsVar}.
     */
    final class MintShrink implements Method {
        private final double[][] residuals;

        /** The residuals of one step ahead of each node over time, in the order of the structure. */
        public MintShrink(double[][] residuals) {
            this.residuals = Arrays.stream(residuals).map(double[]::clone).toArray(double[][]::new);
        }

        double[][] residuals() {
            return residuals;
        }
    }
}

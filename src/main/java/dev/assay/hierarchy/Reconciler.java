package dev.assay.hierarchy;

import dev.assay.problem.InputException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Makes forecasts of sums and bottoms agree.
 *
 * <p>What it gives is summed from the bottoms, whose amounts are multiples of a power of 2, 2^-51 of their sum of sizes or
 * less: sums of whole weights hold to the last bit, in whatever order and by way of whatever other sums they are added up.
 * Sums with fractions as weights hold to the last bit in the order of the bottoms. Not thread-safe.
 */
public final class Reconciler {
    /** The most nodes whose covariance is computed: 3 matrices of so many rows and columns are held. */
    public static final int COVARIANCE = 3_000;

    private final Summing summing;
    private final Amounts amounts;
    private final Projection projection;
    private final Family family;

    /** Factors what all steps share, and throws an InputException where the method does not fit the structure. */
    public Reconciler(Summing summing, Method method, Amounts amounts) {
        this.summing = Objects.requireNonNull(summing, "summing");
        this.amounts = Objects.requireNonNull(amounts, "amounts");
        this.projection = projection(summing, method);
        this.family = amounts == Amounts.WHOLE ? Family.of(summing) : null;
    }

    private static Projection projection(Summing summing, Method method) {
        if (method instanceof Method.BottomUp) {
            return Descent.bottomUp(summing);
        } else if (method instanceof Method.TopDown topDown) {
            return Descent.topDown(summing, topDown.split());
        } else if (method instanceof Method.MiddleOut middleOut) {
            return Descent.middleOut(summing, middleOut);
        } else if (method instanceof Method.Ols) {
            double[] ones = new double[summing.nodes()];
            Arrays.fill(ones, 1);
            return weighted(summing, ones);
        } else if (method instanceof Method.WlsStruct) {
            return weighted(summing, summing.weights());
        } else if (method instanceof Method.WlsVar wls) {
            Check.variances(summing, wls.variances());
            return weighted(summing, Variances.atLeast(wls.variances(), summing.weights()));
        } else if (method instanceof Method.MintShrink mint) {
            return new CovarianceProjection(summing, covariance(summing, mint.residuals()));
        }
        throw new NullPointerException("method");
    }

    private static Projection weighted(Summing summing, double[] variances) {
        return new WeightedProjection(summing, variances, WeightedProjection.FACTORED);
    }

    private static double[][] covariance(Summing summing, double[][] residuals) {
        if (summing.nodes() > COVARIANCE) {
            throw InputException.of(
                    summing.where(),
                    "mint_shrink of " + summing.nodes() + " nodes, more than " + COVARIANCE,
                    "take wls_var, which needs no covariance, or reconcile parts of the structure one by one");
        }
        Check.rows(summing, residuals, summing.nodes(), "nodes");
        return Shrunk.covariance(residuals, summing.weights());
    }

    /**
     * The coherent forecasts of all nodes, steps by column, from forecasts of the same shape; each step by itself.
     *
     * <p>A forecast that the method does not read may be NaN: of sums in bottom-up, of all but the top in top-down by history.
     */
    public double[][] reconcile(double[][] base) {
        Check.rows(summing, base, summing.nodes(), "nodes");
        Check.known(summing, base, projection::reads);
        int steps = base[0].length;
        double[][] coherent = new double[base.length][steps];
        double[] column = new double[base.length];
        for (int step = 0; step < steps; step++) {
            for (int node = 0; node < column.length; node++) {
                column[node] = base[node][step];
            }
            double[] all = summing.sum(bottoms(column));
            for (int node = 0; node < column.length; node++) {
                coherent[node][step] = all[node];
            }
        }
        return coherent;
    }

    private double[] bottoms(double[] base) {
        double[] real = amounts == Amounts.REAL ? projection.bottoms(base) : projection.nonNegative(base);
        double[] snapped = Rounding.snapped(real, summing.matrix());
        return amounts == Amounts.WHOLE ? Rounding.whole(snapped, summing, family) : snapped;
    }
}

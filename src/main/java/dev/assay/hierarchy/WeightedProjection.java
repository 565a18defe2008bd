package dev.assay.hierarchy;

import dev.assay.problem.InputException;
import java.util.Arrays;

/**
 * The nearest coherent forecasts where W is diagonal, by as many equations as there are sums: by Cholesky of a few, by
 * conjugate gradients of many.
 *
 * <p>Bottoms clamped to 0 leave the equations: then their variance is 0 there, and so is their forecast.
 */
final class WeightedProjection implements Projection {
    /** Up to so many sums, one factorisation serves all steps. */
    static final int FACTORED = 500;

    private static final double TOLERANCE = 1e-11;
    private static final int MOST_ROUNDS = 10_000;

    private final Summing summing;
    private final Matrix matrix;
    private final Matrix columns;
    private final double[] variances;
    private final boolean factored;
    private Cholesky unclamped;

    WeightedProjection(Summing summing, double[] variances, int factored) {
        this.summing = summing;
        this.matrix = summing.matrix();
        this.columns = matrix.transposed(summing.bottoms());
        this.variances = variances;
        this.factored = summing.sums() <= factored;
    }

    @Override
    public boolean reads(int node) {
        return true;
    }

    @Override
    public double[] bottoms(double[] base) {
        return wanted(base, new boolean[summing.bottoms()], new double[summing.sums()]);
    }

    @Override
    public double[] nonNegative(double[] base) {
        double[] multipliers = new double[summing.sums()];
        return new Pivoting(clamped -> wanted(base, clamped, multipliers), summing.bottoms()).solve();
    }

    /** Each bottom's forecast as its sums want it; of one clamped, above 0 where it should not be. */
    private double[] wanted(double[] base, boolean[] clamped, double[] multipliers) {
        int sums = summing.sums();
        double[] free = new double[clamped.length];
        double[] spread = new double[clamped.length];
        boolean any = false;
        for (int i = 0; i < clamped.length; i++) {
            free[i] = clamped[i] ? 0 : base[sums + i];
            spread[i] = clamped[i] ? 0 : variances[sums + i];
            any |= clamped[i];
        }
        double[] gap = matrix.times(free);
        for (int row = 0; row < sums; row++) {
            gap[row] = base[row] - gap[row];
        }
        if (!factored) {
            conjugateGradients(gap, spread, multipliers);
        } else if (any) {
            System.arraycopy(factor(spread).solve(gap), 0, multipliers, 0, sums);
        } else {
            if (unclamped == null) {
                unclamped = factor(spread);
            }
            System.arraycopy(unclamped.solve(gap), 0, multipliers, 0, sums);
        }
        double[] wanted = matrix.transposedTimes(multipliers, clamped.length);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = base[sums + i] + variances[sums + i] * wanted[i];
        }
        return wanted;
    }

    private Cholesky factor(double[] spread) {
        double[][] product = new double[summing.sums()][summing.sums()];
        for (int row = 0; row < product.length; row++) {
            product[row][row] = variances[row];
        }
        for (int bottom = 0; bottom < spread.length; bottom++) {
            for (int a = columns.from(bottom); a < columns.to(bottom); a++) {
                double factor = columns.weight(a) * spread[bottom];
                for (int b = columns.from(bottom); b <= a; b++) {
                    product[columns.column(a)][columns.column(b)] += factor * columns.weight(b);
                }
            }
        }
        Cholesky cholesky = Cholesky.of(product);
        if (cholesky == null) {
            throw tooWide("no factorisation");
        }
        return cholesky;
    }

    /** Solves (W + A V A') x = right from where x stands, of the sums' variances W and the bottoms' V. */
    private void conjugateGradients(double[] right, double[] spread, double[] x) {
        int size = right.length;
        double[] scale = scale(spread);
        double[] start = swept(right, spread, scale);
        double goal = Cholesky.dot(right, start, size) * TOLERANCE * TOLERANCE;
        if (goal == 0) {
            Arrays.fill(x, 0);
            return;
        }
        double[] residual = applied(x, spread);
        for (int i = 0; i < size; i++) {
            residual[i] = right[i] - residual[i];
        }
        double[] direction = swept(residual, spread, scale);
        double product = Cholesky.dot(residual, direction, size);
        for (int round = 0; !(product <= goal); round++) {
            if (round == MOST_ROUNDS) {
                throw tooWide("a relative error of " + TOLERANCE + " not reached in " + MOST_ROUNDS + " rounds");
            }
            double[] image = applied(direction, spread);
            double step = product / Cholesky.dot(direction, image, size);
            for (int i = 0; i < size; i++) {
                x[i] += step * direction[i];
                residual[i] -= step * image[i];
            }
            double[] preconditioned = swept(residual, spread, scale);
            double next = Cholesky.dot(residual, preconditioned, size);
            double turn = next / product;
            for (int i = 0; i < size; i++) {
                direction[i] = preconditioned[i] + turn * direction[i];
            }
            product = next;
        }
    }

    /**
     * The symmetric Gauss-Seidel sweep over the sums, down and up again, which knows of sums that hold the same bottoms: the
     * rows of A V A' are never formed, for all that they need is what the sums before have put on the bottoms (Björck and
     * Elfving 1979, BIT 19:145-163).
     */
    private double[] swept(double[] residual, double[] spread, double[] scale) {
        int size = residual.length;
        double[] swept = new double[size];
        double[] put = new double[spread.length];
        for (int row = 0; row < size; row++) {
            swept[row] = (residual[row] - taken(row, put)) / scale[row];
            put(row, swept[row], spread, put);
        }
        Arrays.fill(put, 0);
        for (int row = size - 1; row >= 0; row--) {
            swept[row] -= taken(row, put) / scale[row];
            put(row, swept[row], spread, put);
        }
        return swept;
    }

    private double taken(int row, double[] put) {
        double sum = 0;
        for (int i = matrix.from(row); i < matrix.to(row); i++) {
            sum += matrix.weight(i) * put[matrix.column(i)];
        }
        return sum;
    }

    private void put(int row, double amount, double[] spread, double[] put) {
        for (int i = matrix.from(row); i < matrix.to(row); i++) {
            put[matrix.column(i)] += matrix.weight(i) * spread[matrix.column(i)] * amount;
        }
    }

    private double[] applied(double[] x, double[] spread) {
        double[] below = matrix.transposedTimes(x, spread.length);
        for (int i = 0; i < below.length; i++) {
            below[i] *= spread[i];
        }
        double[] image = matrix.times(below);
        for (int i = 0; i < image.length; i++) {
            image[i] += variances[i] * x[i];
        }
        return image;
    }

    private double[] scale(double[] spread) {
        double[] scale = new double[summing.sums()];
        for (int row = 0; row < scale.length; row++) {
            scale[row] = variances[row];
            for (int i = matrix.from(row); i < matrix.to(row); i++) {
                scale[row] += matrix.weight(i) * matrix.weight(i) * spread[matrix.column(i)];
            }
        }
        return scale;
    }

    private InputException tooWide(String how) {
        return InputException.of(
                summing.where(),
                "the forecasts can't be reconciled: " + how,
                "the variances differ too much; raise the smallest ones, or take wls_struct");
    }
}

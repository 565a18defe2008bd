package dev.assay.hierarchy;

import java.util.Arrays;

/**
 * The nearest coherent forecasts where W is a full covariance.
 *
 * <p>Bottoms are clamped on the reconciled covariance of the bottoms, V = (S'W^-1 S)^-1: the rest moves by V's regression on
 * the clamped ones.
 */
final class CovarianceProjection implements Projection {
    private final Summing summing;
    private final double[][] bottomCovariance;
    /** C W, of a row for each sum: what moves when a sum's gap is closed. */
    private final double[][] moves;

    private final Cholesky gaps;
    private double[][] reconciled;

    CovarianceProjection(Summing summing, double[][] covariance) {
        this.summing = summing;
        int sums = summing.sums();
        Matrix matrix = summing.matrix();
        double[][] left = new double[sums][];
        for (int row = 0; row < sums; row++) {
            left[row] = covariance[row].clone();
            for (int i = matrix.from(row); i < matrix.to(row); i++) {
                double[] part = covariance[sums + matrix.column(i)];
                for (int at = 0; at < part.length; at++) {
                    left[row][at] -= matrix.weight(i) * part[at];
                }
            }
        }
        double[][] both = new double[sums][sums];
        this.moves = new double[sums][];
        for (int row = 0; row < sums; row++) {
            moves[row] = Arrays.copyOfRange(left[row], sums, summing.nodes());
            double[] summed = matrix.times(moves[row]);
            for (int other = 0; other <= row; other++) {
                both[row][other] = left[row][other] - summed[other];
            }
        }
        this.gaps = Cholesky.of(both);
        if (gaps == null) {
            throw new IllegalStateException("the gaps of a positive definite covariance have none");
        }
        this.bottomCovariance = new double[summing.bottoms()][];
        for (int i = 0; i < bottomCovariance.length; i++) {
            bottomCovariance[i] = Arrays.copyOfRange(covariance[sums + i], sums, summing.nodes());
        }
    }

    @Override
    public boolean reads(int node) {
        return true;
    }

    @Override
    public double[] bottoms(double[] base) {
        double[] bottoms = Arrays.copyOfRange(base, summing.sums(), summing.nodes());
        double[] gap = summing.matrix().times(bottoms);
        for (int row = 0; row < gap.length; row++) {
            gap[row] = base[row] - gap[row];
        }
        double[] multipliers = gaps.solve(gap);
        for (int row = 0; row < gap.length; row++) {
            for (int i = 0; i < bottoms.length; i++) {
                bottoms[i] -= moves[row][i] * multipliers[row];
            }
        }
        return bottoms;
    }

    @Override
    public double[] nonNegative(double[] base) {
        double[] free = bottoms(base);
        return new Pivoting(clamped -> wanted(free, clamped), free.length).solve();
    }

    private double[] wanted(double[] free, boolean[] clamped) {
        int[] held = new int[clamped.length];
        int many = 0;
        for (int i = 0; i < clamped.length; i++) {
            if (clamped[i]) {
                held[many++] = i;
            }
        }
        double[] wanted = free.clone();
        if (many == 0) {
            return wanted;
        }
        double[][] among = new double[many][many];
        double[] values = new double[many];
        for (int a = 0; a < many; a++) {
            values[a] = free[held[a]];
            for (int b = 0; b <= a; b++) {
                among[a][b] = reconciled()[held[a]][held[b]];
            }
        }
        double[] pull = regression(among, values);
        for (int i = 0; i < wanted.length; i++) {
            for (int a = 0; a < many; a++) {
                wanted[i] -= reconciled()[held[a]][i] * pull[a];
            }
        }
        for (int a = 0; a < many; a++) {
            wanted[held[a]] = pull[a] * reconciled()[held[a]][held[a]];
        }
        return wanted;
    }

    private static double[] regression(double[][] among, double[] values) {
        double[][] triangle = Arrays.stream(among).map(double[]::clone).toArray(double[][]::new);
        for (double more = 1e-12; ; more *= 10) {
            Cholesky cholesky = Cholesky.of(triangle);
            if (cholesky != null) {
                return cholesky.solve(values);
            }
            for (int a = 0; a < among.length; a++) {
                triangle[a] = among[a].clone();
                triangle[a][a] *= 1 + more;
            }
        }
    }

    private double[][] reconciled() {
        if (reconciled == null) {
            int bottoms = summing.bottoms();
            double[][] halves = new double[bottoms][];
            for (int i = 0; i < bottoms; i++) {
                double[] column = new double[moves.length];
                for (int row = 0; row < column.length; row++) {
                    column[row] = moves[row][i];
                }
                halves[i] = gaps.forward(column);
            }
            double[][] all = new double[bottoms][bottoms];
            for (int i = 0; i < bottoms; i++) {
                for (int j = 0; j <= i; j++) {
                    all[i][j] = bottomCovariance[i][j] - Cholesky.dot(halves[i], halves[j], moves.length);
                    all[j][i] = all[i][j];
                }
            }
            reconciled = all;
        }
        return reconciled;
    }
}

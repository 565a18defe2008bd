package dev.assay.hierarchy;

/** A symmetric matrix as the product of a lower triangle and its transpose. */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /** Of the lower triangle, which is overwritten; null where the matrix is not positive definite. */
    static Cholesky of(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            double size = row[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - dot(row, matrix[j], j)) / matrix[j][j];
            }
            double pivot = row[i] - dot(row, row, i);
            // What is left below this is rounding.
            if (!(pivot > 1e-14 * size)) {
                return null;
            }
            row[i] = Math.sqrt(pivot);
        }
        return new Cholesky(matrix);
    }

    /** The solution of matrix x = right. */
    double[] solve(double[] right) {
        double[] x = forward(right);
        for (int i = x.length - 1; i >= 0; i--) {
            double[] row = lower[i];
            x[i] /= row[i];
            for (int j = 0; j < i; j++) {
                x[j] -= row[j] * x[i];
            }
        }
        return x;
    }

    /** The solution of lower x = right. */
    double[] forward(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - dot(lower[i], x, i)) / lower[i][i];
        }
        return x;
    }

    static double dot(double[] a, double[] b, int length) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return even + odd + (i < length ? a[i] * b[i] : 0);
    }
}

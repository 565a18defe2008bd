package dev.assay.hierarchy;

/** The rows of the sums in the summing matrix, compressed: bottoms of row i stand from start[i] to start[i + 1]. */
final class Matrix {
    private final int[] start;
    private final int[] column;
    private final double[] weight;

    Matrix(int[] start, int[] column, double[] weight) {
        this.start = start;
        this.column = column;
        this.weight = weight;
    }

    int rows() {
        return start.length - 1;
    }

    int from(int row) {
        return start[row];
    }

    int to(int row) {
        return start[row + 1];
    }

    int column(int entry) {
        return column[entry];
    }

    double weight(int entry) {
        return weight[entry];
    }

    /** The matrix times a vector over the bottoms, each row summed from its first entry to its last. */
    double[] times(double[] vector) {
        double[] product = new double[rows()];
        for (int row = 0; row < product.length; row++) {
            double sum = 0;
            for (int i = start[row]; i < start[row + 1]; i++) {
                sum += weight[i] * vector[column[i]];
            }
            product[row] = sum;
        }
        return product;
    }

    /** The transposed matrix times a vector over the rows. */
    double[] transposedTimes(double[] vector, int columns) {
        double[] product = new double[columns];
        for (int row = 0; row < vector.length; row++) {
            double factor = vector[row];
            for (int i = start[row]; i < start[row + 1]; i++) {
                product[column[i]] += weight[i] * factor;
            }
        }
        return product;
    }

    /** The same matrix by its columns: rows of the result are columns of this one. */
    Matrix transposed(int columns) {
        int[] first = new int[columns + 1];
        for (int at : column) {
            first[at + 1]++;
        }
        for (int i = 0; i < columns; i++) {
            first[i + 1] += first[i];
        }
        int[] next = first.clone();
        int[] row = new int[column.length];
        double[] by = new double[column.length];
        for (int r = 0; r < rows(); r++) {
            for (int i = start[r]; i < start[r + 1]; i++) {
                int at = next[column[i]]++;
                row[at] = r;
                by[at] = weight[i];
            }
        }
        return new Matrix(first, row, by);
    }
}

package dev.assay.lightgbm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the features of the training rows are filled: their range, what is missing, the values of the categorical ones. */
final class FeatureTally implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int width;
    private final double[] least;
    private final double[] most;
    private final long[] present;
    private final long[] written;
    private final int[] categorical;
    private final SortedMap<Integer, CategoryTally> categories = new TreeMap<>();
    private long rows;
    private long values;

    /** Categorical places beyond the vector's width are not counted. */
    FeatureTally(int width, int[] categorical) {
        this.width = width;
        this.categorical =
                Arrays.stream(categorical).filter(index -> index < width).toArray();
        least = new double[width];
        most = new double[width];
        present = new long[width];
        written = new long[width];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int index : this.categorical) {
            categories.put(index, new CategoryTally());
        }
    }

    int width() {
        return width;
    }

    void add(double[] dense) {
        rows++;
        values += width;
        for (int i = 0; i < width; i++) {
            see(i, dense[i]);
        }
        for (int index : categorical) {
            categories.get(index).add(dense[index]);
        }
    }

    void add(int[] indices, double[] sparse) {
        rows++;
        values += indices.length;
        for (int i = 0; i < indices.length; i++) {
            see(indices[i], sparse[i]);
        }
        for (int index : categorical) {
            int at = Arrays.binarySearch(indices, index);
            categories.get(index).add(at < 0 ? 0 : sparse[at]);
        }
    }

    private void see(int i, double value) {
        written[i]++;
        if (!Double.isNaN(value)) {
            present[i]++;
            least[i] = Math.min(least[i], value);
            most[i] = Math.max(most[i], value);
        }
    }

    FeatureTally merge(FeatureTally other) {
        rows += other.rows;
        values += other.values;
        for (int i = 0; i < width; i++) {
            least[i] = Math.min(least[i], other.least[i]);
            most[i] = Math.max(most[i], other.most[i]);
            present[i] += other.present[i];
            written[i] += other.written[i];
        }
        other.categories.forEach((index, tally) -> categories.merge(index, tally, CategoryTally::merge));
        return this;
    }

    /** Values written down: of a sparse vector those that it holds. */
    long values() {
        return values;
    }

    boolean isInfinite(int i) {
        return present[i] > 0 && (Double.isInfinite(least[i]) || Double.isInfinite(most[i]));
    }

    /** No row has a value; a sparse vector has a zero where it holds nothing. */
    boolean isMissing(int i) {
        return present[i] == 0 && written[i] == rows;
    }

    boolean isConstant(int i) {
        if (isMissing(i) || present[i] < written[i]) {
            return false;
        }
        boolean zeros = written[i] < rows;
        double low = zeros ? Math.min(0, least[i]) : least[i];
        double high = zeros ? Math.max(0, most[i]) : most[i];
        return low == high;
    }

    SortedMap<Integer, CategoryTally> categories() {
        return categories;
    }
}

package dev.assay.asof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The known values of a window's steps, oldest first. */
final class Known {
    private static final int FEW = 16;

    private double[] values = new double[FEW];
    /** Steps before the newest of the window. */
    private long[] back = new long[FEW];

    private int size;
    /** By the length of a window, the weights by age. */
    private final Map<Integer, double[]> weights = new HashMap<>();

    void clear() {
        size = 0;
    }

    void add(long stepsBack, double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            back = Arrays.copyOf(back, 2 * size);
        }
        values[size] = value;
        back[size++] = stepsBack;
    }

    /** NaN if there is no answer. */
    double measure(Window window) {
        if (size < window.atLeast()) {
            return Double.NaN;
        }
        if (window.measure() == Measure.COUNT) {
            return size;
        }
        if (size == 0) {
            return Double.NaN;
        }
        return switch (window.measure()) {
            case MEAN -> sum() / size;
            case SUM -> sum();
            case STD -> size < 2 ? Double.NaN : Math.sqrt(squares(sum() / size) / (size - 1));
            case MIN -> extreme(-1);
            case MAX -> extreme(1);
            case MEDIAN -> median();
            case ZEROS -> zeros();
            case TREND -> size < 2 ? Double.NaN : slope();
            case EWM -> weighted(window);
            case COUNT -> size;
        };
    }

    private double sum() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum;
    }

    private double squares(double mean) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double off = values[i] - mean;
            sum += off * off;
        }
        return sum;
    }

    private double extreme(int sign) {
        double extreme = values[0];
        for (int i = 1; i < size; i++) {
            extreme = sign > 0 ? Math.max(extreme, values[i]) : Math.min(extreme, values[i]);
        }
        return extreme;
    }

    private double median() {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int middle = size / 2;
        return size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double zeros() {
        int zeros = 0;
        for (int i = 0; i < size; i++) {
            zeros += values[i] == 0 ? 1 : 0;
        }
        return (double) zeros / size;
    }

    private double slope() {
        double steps = 0;
        for (int i = 0; i < size; i++) {
            steps -= back[i];
        }
        double middle = steps / size;
        double mean = sum() / size;
        double both = 0;
        double alone = 0;
        for (int i = 0; i < size; i++) {
            double off = -back[i] - middle;
            both += off * (values[i] - mean);
            alone += off * off;
        }
        return both / alone;
    }

    private double weighted(Window window) {
        double[] by = weights(window.length(), Math.toIntExact(back[0] / window.every()));
        double sum = 0;
        double all = 0;
        for (int i = 0; i < size; i++) {
            double weight = by[Math.toIntExact(back[i] / window.every())];
            sum += weight * values[i];
            all += weight;
        }
        return sum / all;
    }

    private double[] weights(int length, int oldest) {
        double[] known = weights.get(length);
        if (known != null && known.length > oldest) {
            return known;
        }
        double keeps = 1 - 2 / (length + 1.0);
        double[] more = new double[Math.max(oldest + 1, known == null ? 0 : 2 * known.length)];
        more[0] = 1;
        for (int i = 1; i < more.length; i++) {
            more[i] = more[i - 1] * keeps;
        }
        weights.put(length, more);
        return more;
    }
}

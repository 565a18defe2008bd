package dev.assay.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds pairs of columns of a sample that hold the same, or times of which one is never after the other, but for few rows. */
final class Alikes {
    private static final int MOST = 50;
    private static final double DIFFERING = 0.01;
    /** Of the rows that do not have a column's most frequent value: columns that are mostly 0 are alike by chance. */
    private static final double OF_MINORITY = 0.1;

    private static final double AFTER = 0.05;
    private static final double APART = 0.1;
    private static final int FEWEST = 10;

    private final Sampled sampled;

    /**
     * Two columns.
     *
     * @param rows of the sample that speak against it
     */
    record Pair(SampledColumn left, SampledColumn right, int rows) {}

    Alikes(Sampled sampled) {
        this.sampled = sampled;
    }

    /** Columns that hold the same; those of one value only aside. */
    List<Pair> same() {
        List<SampledColumn> columns = sampled.columns().stream()
                .filter(column -> column.distinct() > 1)
                .toList();
        List<Pair> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                SampledColumn left = columns.get(i);
                SampledColumn right = columns.get(j);
                if (left.column().comparable(right.column())) {
                    int differing = differing(left, right);
                    if (differing >= 0) {
                        found.add(new Pair(left, right, differing));
                    }
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Pair::rows))
                .limit(MOST)
                .toList();
    }

    /** Rows where they differ; -1 for too many. */
    private int differing(SampledColumn left, SampledColumn right) {
        double most = Math.min(DIFFERING * sampled.rows(), OF_MINORITY * Math.min(minority(left), minority(right)));
        int differing = 0;
        for (int row = 0; row < sampled.rows(); row++) {
            if (!left.alike(right, row) && ++differing > most) {
                return -1;
            }
        }
        return differing;
    }

    private static int minority(SampledColumn column) {
        return column.rows() - Math.max(column.most(), column.rows() - column.values());
    }

    /** All columns but those that hold the same as an earlier one in every row. */
    List<SampledColumn> different(List<Pair> same) {
        return sampled.columns().stream()
                .filter(column -> same.stream().noneMatch(pair -> pair.right() == column && pair.rows() == 0))
                .toList();
    }

    /** Times of which the first is hardly ever after the second, though not the same. */
    List<Pair> orders(List<SampledColumn> columns) {
        List<SampledColumn> times = columns.stream()
                .filter(column -> column.column().time() && column.numeric())
                .toList();
        List<Pair> found = new ArrayList<>();
        for (SampledColumn before : times) {
            for (SampledColumn after : times) {
                if (before != after) {
                    int[] signs = IntStream.range(0, sampled.rows())
                            .filter(row -> !Double.isNaN(before.number(row)) && !Double.isNaN(after.number(row)))
                            .map(row -> Double.compare(before.number(row), after.number(row)))
                            .toArray();
                    int later =
                            (int) IntStream.of(signs).filter(sign -> sign > 0).count();
                    int earlier =
                            (int) IntStream.of(signs).filter(sign -> sign < 0).count();
                    if (signs.length >= FEWEST && later <= AFTER * signs.length && earlier >= APART * signs.length) {
                        found.add(new Pair(before, after, later));
                    }
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Pair::rows))
                .limit(MOST)
                .toList();
    }
}

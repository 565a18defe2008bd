package dev.assay.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Measures how strongly the columns of a sample go together, two by two; rows without a value in one of the two are left out. */
final class Associations {
    private static final int COLUMNS = 80;
    private static final int MOST = 200;
    private static final int CATEGORIES = 100;
    private static final int FEWEST = 20;
    /** Weaker ones, and those within three standard errors of nothing, are not worth telling. */
    private static final double WEAK = 0.1;

    private static final double ERRORS = 3;
    private static final double UNIQUE = 0.9;

    private final List<Measured> columns;

    /** A column, its numbers less their mean, and their ranks among the different ones. */
    private static final class Measured {
        private final SampledColumn column;
        private final double mean;
        private final int[] ranks;
        private final int levels;

        Measured(SampledColumn column, double mean, int[] ranks, int levels) {
            this.column = column;
            this.mean = mean;
            this.ranks = ranks;
            this.levels = levels;
        }

        boolean numeric() {
            return ranks != null;
        }

        boolean there(int row) {
            return numeric() ? ranks[row] >= 0 : column.code(row) != SampledColumn.NONE;
        }
    }

    /** The measure of two columns before it is known whether it is worth telling. */
    private record Found(Relations.Measure measure, double value, int rows, double error) {}

    Associations(List<SampledColumn> all) {
        columns = all.stream()
                .filter(Associations::measurable)
                .sorted(Comparator.comparing((SampledColumn column) -> -column.values())
                        .thenComparing(SampledColumn::place))
                .limit(COLUMNS)
                .sorted(Comparator.comparing(SampledColumn::place))
                .map(Associations::measured)
                .toList();
    }

    private static boolean measurable(SampledColumn column) {
        if (column.distinct() < 2 || column.values() < FEWEST) {
            return false;
        }
        ColumnProfile profile = column.column().profile();
        boolean name =
                column.column().telling() && !column.column().time() && profile.distinct() >= UNIQUE * profile.values();
        return column.numeric() ? !name : column.distinct() <= CATEGORIES && !name;
    }

    private static Measured measured(SampledColumn column) {
        if (!column.numeric()) {
            return new Measured(column, 0, null, 0);
        }
        double[] all = new double[column.rows()];
        int size = 0;
        double sum = 0;
        for (int row = 0; row < column.rows(); row++) {
            if (!Double.isNaN(column.number(row))) {
                // Zero and minus zero are one.
                all[size] = column.number(row) + 0.0;
                sum += all[size++];
            }
        }
        double[] levels = Arrays.stream(all, 0, size).sorted().distinct().toArray();
        int[] ranks = new int[column.rows()];
        for (int row = 0; row < ranks.length; row++) {
            ranks[row] = Double.isNaN(column.number(row)) ? -1 : Arrays.binarySearch(levels, column.number(row) + 0.0);
        }
        return new Measured(column, sum / size, ranks, levels.length);
    }

    /** The strongest first. */
    List<Relations.Association> strongest() {
        List<Relations.Association> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                Measured left = columns.get(i);
                Measured right = columns.get(j);
                boolean turned = left.numeric() && !right.numeric();
                measure(turned ? right : left, turned ? left : right, found);
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble((Relations.Association each) -> -Math.abs(each.value()))
                        .thenComparing(Relations.Association::left)
                        .thenComparing(Relations.Association::right)
                        .thenComparing(Relations.Association::measure))
                .limit(MOST)
                .toList();
    }

    private static void measure(Measured left, Measured right, List<Relations.Association> all) {
        int[] rows = rows(left, right);
        if (rows.length < FEWEST) {
            return;
        }
        List<Found> found = !left.numeric() && !right.numeric()
                ? List.of(cramersV(left, right, rows))
                : left.numeric()
                        ? List.of(pearson(left, right, rows), spearman(left, right, rows))
                        : List.of(ratio(left, right, rows));
        for (Found each : found) {
            if (Math.abs(each.value()) >= WEAK && Math.abs(each.value()) > ERRORS * each.error()) {
                all.add(new Relations.Association(
                        left.column.name(),
                        right.column.name(),
                        each.measure(),
                        each.value(),
                        each.rows(),
                        each.error()));
            }
        }
    }

    private static int[] rows(Measured left, Measured right) {
        int[] rows = new int[left.column.rows()];
        int size = 0;
        for (int row = 0; row < rows.length; row++) {
            if (left.there(row) && right.there(row)) {
                rows[size++] = row;
            }
        }
        return Arrays.copyOf(rows, size);
    }

    /** Its standard error for large samples is (1 - r²) / sqrt(n - 1) (Fisher 1915). */
    private static Found pearson(Measured left, Measured right, int[] rows) {
        double[] one = new double[rows.length];
        double[] other = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            one[i] = left.column.number(rows[i]) - left.mean;
            other[i] = right.column.number(rows[i]) - right.mean;
        }
        double r = correlation(one, other);
        return new Found(Relations.Measure.PEARSON, r, rows.length, (1 - r * r) / Math.sqrt(rows.length - 1.0));
    }

    /** Its standard error comes from that of Fisher's z, sqrt((1 + rho² / 2) / (n - 3)) (Bonett and Wright 2000). */
    private static Found spearman(Measured left, Measured right, int[] rows) {
        double rho = correlation(midranks(left, rows), midranks(right, rows));
        double error = (1 - rho * rho) * Math.sqrt((1 + rho * rho / 2) / (rows.length - 3.0));
        return new Found(Relations.Measure.SPEARMAN, rho, rows.length, error);
    }

    private static double[] midranks(Measured column, int[] rows) {
        double[] middle = new double[column.levels];
        for (int row : rows) {
            middle[column.ranks[row]]++;
        }
        double before = -rows.length / 2.0;
        for (int level = 0; level < middle.length; level++) {
            double count = middle[level];
            middle[level] = before + count / 2;
            before += count;
        }
        return Arrays.stream(rows).mapToDouble(row -> middle[column.ranks[row]]).toArray();
    }

    /** 0 where one of them does not vary. */
    private static double correlation(double[] one, double[] other) {
        double meanOne = Arrays.stream(one).sum() / one.length;
        double meanOther = Arrays.stream(other).sum() / other.length;
        double squaresOne = 0;
        double squaresOther = 0;
        double products = 0;
        for (int i = 0; i < one.length; i++) {
            double off = one[i] - meanOne;
            double offOther = other[i] - meanOther;
            squaresOne += off * off;
            squaresOther += offOther * offOther;
            products += off * offOther;
        }
        double scale = Math.sqrt(squaresOne) * Math.sqrt(squaresOther);
        return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : 0;
    }

    /**
     * With phi² = chi² / n: phi² less its expectation (r - 1)(c - 1) / (n - 1), over the lesser of the numbers of categories
     * corrected likewise, less 1 (Bergsma 2013). The standard error takes chi² as noncentral: its variance is
     * 2 (df + 2 n phi²).
     */
    private static Found cramersV(Measured left, Measured right, int[] rows) {
        int width = right.column.distinct();
        double[] cells = new double[left.column.distinct() * width];
        double[] across = new double[left.column.distinct()];
        double[] down = new double[width];
        for (int row : rows) {
            int one = left.column.code(row);
            int other = right.column.code(row);
            cells[one * width + other]++;
            across[one]++;
            down[other]++;
        }
        double n = rows.length;
        double phi = -1;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] > 0) {
                phi += cells[i] * cells[i] / (across[i / width] * down[i % width]);
            }
        }
        double r = Arrays.stream(across).filter(count -> count > 0).count();
        double c = Arrays.stream(down).filter(count -> count > 0).count();
        double freedom = (r - 1) * (c - 1);
        double corrected = Math.max(0, phi - freedom / (n - 1));
        double least = Math.min(r - (r - 1) * (r - 1) / (n - 1), c - (c - 1) * (c - 1) / (n - 1)) - 1;
        double v = least > 0 ? Math.min(1, Math.sqrt(corrected / least)) : 0;
        double deviation = Math.sqrt(2 * (freedom + 2 * n * corrected)) / n;
        double error = v > 0 ? deviation / (2 * least * v) : Double.POSITIVE_INFINITY;
        return new Found(Relations.Measure.CRAMERS_V, v, rows.length, v == 1 ? 0 : error);
    }

    /** epsilon² = 1 - (1 - eta²)(n - 1) / (n - k) (Kelley 1935); the standard error is that of a multiple correlation (Olkin and Finn 1995). */
    private static Found ratio(Measured left, Measured right, int[] rows) {
        int groups = left.column.distinct();
        double[] sums = new double[groups];
        double[] counts = new double[groups];
        double total = 0;
        for (int row : rows) {
            int group = left.column.code(row);
            double off = right.column.number(row) - right.mean;
            sums[group] += off;
            counts[group]++;
            total += off;
        }
        double within = 0;
        double all = 0;
        double mean = total / rows.length;
        for (int row : rows) {
            int group = left.column.code(row);
            double off = right.column.number(row) - right.mean;
            double inside = off - sums[group] / counts[group];
            within += inside * inside;
            all += (off - mean) * (off - mean);
        }
        double n = rows.length;
        double k = Arrays.stream(counts).filter(count -> count > 0).count();
        double squared = all > 0 && n > k ? Math.max(0, 1 - within / all * (n - 1) / (n - k)) : 0;
        double error = (1 - squared) * Math.max(0, n - k) / Math.sqrt((n * n - 1) * (n + 3));
        return new Found(
                Relations.Measure.CORRELATION_RATIO,
                Math.sqrt(squared),
                rows.length,
                squared > 0 ? error : Double.POSITIVE_INFINITY);
    }
}

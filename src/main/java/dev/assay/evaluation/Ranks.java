package dev.assay.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What the order of a group's rows by probability tells, put together from its partitions in their order. */
final class Ranks {
    private final Total total;
    private final double[] sums = new double[Descent.BINS_AT + Descent.BINS * Descent.OF_A_BIN];
    private final List<double[]> points = new ArrayList<>();

    /** A group, and the class whose probability orders it. */
    record Key(Group group, int ofClass) implements Serializable {
        static Key of(Row row) {
            return new Key(Group.of(row), row.getInt(2));
        }
    }

    /**
     * What there is of a group.
     *
     * @param positive weight of rows of the class
     * @param negative weight of the others
     * @param steps different probabilities
     */
    record Total(double positive, double negative, long steps, long rows) implements Serializable {
        static final Total NONE = new Total(0, 0, 0, 0);

        static Total of(Row row) {
            return new Total(row.getDouble(4), row.getDouble(5), row.getLong(6), row.getLong(7));
        }

        Row row(Key key, int partition) {
            return RowFactory.create(
                    key.group().segment(),
                    key.group().value(),
                    key.ofClass(),
                    partition,
                    positive,
                    negative,
                    steps,
                    rows);
        }

        Total plus(double more, double less, long number) {
            return new Total(positive + more, negative + less, steps + 1, rows + number);
        }

        Total plus(Total other) {
            return new Total(
                    positive + other.positive, negative + other.negative, steps + other.steps, rows + other.rows);
        }

        double weight() {
            return positive + negative;
        }
    }

    /** What lies above a partition of the group it begins with. */
    record Start(Key key, Total before) implements Serializable {}

    Ranks(Total total) {
        this.total = total;
    }

    /** Adds what a partition gives, after those before it. */
    void add(Row part) {
        double[] more = (double[]) part.get(3);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
        double[] flat = (double[]) part.get(4);
        for (int at = 0; at < flat.length; at += Descent.OF_A_POINT) {
            double[] point = Arrays.copyOfRange(flat, at, at + Descent.OF_A_POINT);
            if (!points.isEmpty() && points.get(points.size() - 1)[0] == point[0]) {
                points.remove(points.size() - 1);
            }
            points.add(point);
        }
    }

    long rows() {
        return total.rows();
    }

    /** The share of pairs in order; NaN where there is one class only. */
    double area() {
        return share(sums[0], total.positive() * total.negative());
    }

    /** NaN where nothing is positive. */
    double averagePrecision() {
        return share(sums[1], total.positive());
    }

    /** Sums that were made in another order differ in their last digits; a share is not above 1 for that. */
    private static double share(double part, double all) {
        return Math.min(1, part / all);
    }

    /** The mean distance of predicted from observed over the bins; NaN where nothing has weight. */
    double calibrationError() {
        double error = 0;
        for (int at = Descent.BINS_AT; at < sums.length; at += Descent.OF_A_BIN) {
            error += Math.abs(sums[at + 1] - sums[at + 2]);
        }
        return error / total.weight();
    }

    /** Mean probability and share of what came, of each bin that has weight. */
    List<Found> calibration(Metric metric) {
        List<Found> found = new ArrayList<>();
        for (int bin = 0; bin < Descent.BINS; bin++) {
            int at = Descent.BINS_AT + bin * Descent.OF_A_BIN;
            if (sums[at] > 0) {
                long rows = Math.round(sums[at + 3]);
                found.add(new Found(metric.name(), "predicted", bin, sums[at + 1] / sums[at], rows));
                found.add(new Found(metric.name(), "observed", bin, sums[at + 2] / sums[at], rows));
            }
        }
        return found;
    }

    /** From (0, 0) to (1, 1); none where there is one class only. */
    List<Found> roc(Metric metric) {
        List<Found> found = new ArrayList<>();
        if (total.positive() <= 0 || total.negative() <= 0) {
            return found;
        }
        found.add(new Found(metric.name(), "false_positive_rate", 0, 0, 0));
        found.add(new Found(metric.name(), "true_positive_rate", 0, 0, 0));
        for (int i = 0; i < points.size(); i++) {
            double[] point = points.get(i);
            long rows = Math.round(point[4]);
            found.add(new Found(metric.name(), "threshold", i + 1, point[1], rows));
            found.add(new Found(metric.name(), "false_positive_rate", i + 1, share(point[3], total.negative()), rows));
            found.add(new Found(metric.name(), "true_positive_rate", i + 1, share(point[2], total.positive()), rows));
        }
        return found;
    }

    /** By rising recall; none where there is one class only. */
    List<Found> precisionRecall(Metric metric) {
        List<Found> found = new ArrayList<>();
        if (total.positive() <= 0 || total.negative() <= 0) {
            return found;
        }
        int ordinal = 0;
        for (double[] point : points) {
            if (point[2] + point[3] > 0) {
                long rows = Math.round(point[4]);
                found.add(new Found(metric.name(), "threshold", ordinal, point[1], rows));
                found.add(new Found(metric.name(), "recall", ordinal, share(point[2], total.positive()), rows));
                found.add(new Found(metric.name(), "precision", ordinal, point[2] / (point[2] + point[3]), rows));
                ordinal++;
            }
        }
        return found;
    }
}

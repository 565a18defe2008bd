package dev.assay.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes down the steps of one group, and sums up what is measured. */
final class Descent {
    /** Of a curve; each gives a point, and there is one at the beginning. */
    static final int SLICES = 199;

    /** Where the sums of bins begin: after the area and the precision. */
    static final int BINS_AT = 2;

    /** Bins of as much weight each. */
    static final int BINS = 10;

    /** Of a bin: weight, probability, what came, rows. */
    static final int OF_A_BIN = 4;

    /** Of a point: the slice it is of, its probability, positive and negative weight down to it, rows. */
    static final int OF_A_POINT = 5;

    private final Ranks.Total total;
    private final int slices;
    private final double[] sums = new double[BINS_AT + BINS * OF_A_BIN];
    private final List<double[]> points = new ArrayList<>();
    private double positive;
    private double negative;
    private long steps;
    private long rows;

    /**
     * @param total of the whole group
     * @param before what lies above
     * @param slices of its curves; 0 for none
     */
    Descent(Ranks.Total total, Ranks.Total before, int slices) {
        this.total = total;
        // Of one class only, there is no curve.
        this.slices = total.positive() > 0 && total.negative() > 0 ? slices : 0;
        this.positive = before.positive();
        this.negative = before.negative();
        this.steps = before.steps();
        this.rows = before.rows();
    }

    void step(double probability, double more, double less, long number) {
        double weight = more + less;
        // Pairs in which what came is above what did not; half where both are equal.
        sums[0] += less * (positive + more / 2);
        if (more > 0) {
            sums[1] += more * (positive + more) / (positive + negative + weight);
        }
        double above = positive + negative + weight / 2;
        double place = BINS * (total.weight() - above) / total.weight();
        int bin = (int) Math.max(0, Math.min(BINS - 1, Math.floor(place)));
        int at = BINS_AT + bin * OF_A_BIN;
        sums[at] += weight;
        sums[at + 1] += weight * probability;
        sums[at + 2] += more;
        sums[at + 3] += number;
        positive += more;
        negative += less;
        rows += number;
        if (slices > 0) {
            point(probability);
        }
        steps++;
    }

    /** The last step of each slice of the curve stays: slices are as long in one direction and the other together. */
    private void point(double probability) {
        double slice = steps;
        if (total.steps() > slices) {
            double along = (positive / total.positive() + negative / total.negative()) / 2;
            slice = Math.min(slices - 1, Math.floor(along * slices));
        }
        if (!points.isEmpty() && points.get(points.size() - 1)[0] == slice) {
            points.remove(points.size() - 1);
        }
        points.add(new double[] {slice, probability, positive, negative, rows});
    }

    /** The area in pairs, the sum of precisions, and the sums of each bin. */
    double[] sums() {
        return sums;
    }

    /** Points one after the other. */
    double[] points() {
        return points.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}

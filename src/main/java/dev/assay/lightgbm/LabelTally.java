package dev.assay.lightgbm;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the labels are: all of them as to whether they can be learnt, the training rows' as to what there is to learn. */
final class LabelTally implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int limit;
    private final SortedMap<Double, Long> classes = new TreeMap<>();
    private long nulls;
    private long unfit;
    private long negative;
    private long fractions;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /** Counts by value as long as there are at most {@code limit} of them. */
    LabelTally(int limit) {
        this.limit = limit;
    }

    void addNull() {
        nulls++;
    }

    void add(double label, Part part) {
        if (!Double.isFinite(label)) {
            unfit++;
            return;
        }
        negative += label < 0 ? 1 : 0;
        fractions += label != Math.rint(label) ? 1 : 0;
        if (part == Part.TRAINS) {
            least = Math.min(least, label);
            most = Math.max(most, label);
            if (classes.size() <= limit) {
                classes.merge(label, 1L, Long::sum);
            }
        }
    }

    LabelTally merge(LabelTally other) {
        nulls += other.nulls;
        unfit += other.unfit;
        negative += other.negative;
        fractions += other.fractions;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
        other.classes.forEach((label, count) -> {
            if (classes.size() <= limit) {
                classes.merge(label, count, Long::sum);
            }
        });
        return this;
    }

    long nulls() {
        return nulls;
    }

    /** NaN or infinite. */
    long unfit() {
        return unfit;
    }

    long negative() {
        return negative;
    }

    long fractions() {
        return fractions;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    boolean isConstant() {
        return least == most;
    }

    /** Of the training rows; more than the limit are not counted on. */
    SortedMap<Double, Long> classes() {
        return classes;
    }
}

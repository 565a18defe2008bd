package dev.assay.lightgbm;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** The values of one categorical feature. NaN is missing, and no value. */
final class CategoryTally implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DENSE = 1 << 22;

    private final BitSet small = new BitSet();
    private final Set<Integer> large = new HashSet<>();
    private long unfit;
    private double unfitExample;

    void add(double value) {
        int whole = (int) value;
        if (whole != value || whole < 0) {
            if (!Double.isNaN(value)) {
                unfit++;
                unfitExample = value;
            }
        } else if (whole < DENSE) {
            small.set(whole);
        } else {
            large.add(whole);
        }
    }

    CategoryTally merge(CategoryTally other) {
        small.or(other.small);
        large.addAll(other.large);
        if (unfit == 0) {
            unfitExample = other.unfitExample;
        }
        unfit += other.unfit;
        return this;
    }

    int used() {
        return small.cardinality() + large.size();
    }

    /** Values that are negative or no whole numbers: LightGBM takes the first for missing, and cuts the others off. */
    long unfit() {
        return unfit;
    }

    double unfitExample() {
        return unfitExample;
    }
}

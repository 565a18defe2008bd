package dev.assay.asof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** The values of a key's steps as they are known; NaN is one that is not. */
final class Cells {
    private final Combine combine;
    private final int values;
    private final Steps steps;
    /** By step, where rows are versions of one another; those of the last known versions, in the order in which they became known. */
    private final List<Versions> versions;

    /** The rows of a step by what they are versions of. */
    private static final class Versions {
        private final Map<UnsafeRow, double[]> rows = new LinkedHashMap<>();
        private boolean replaced;
    }

    /**
     * @param versioned whether rows of a step may be versions of one another, unless all are
     */
    Cells(Combine combine, int values, boolean versioned) {
        this.combine = combine;
        this.values = values;
        this.steps = new Steps(2 * values);
        this.versions = versioned ? new ArrayList<>() : null;
    }

    void clear() {
        steps.clear();
        if (versions != null) {
            versions.clear();
        }
    }

    /** The steps with a row. */
    Steps steps() {
        return steps;
    }

    /**
     * Adds a row of a step, known later than those before.
     *
     * @param version what it is a version of; null for none
     */
    void add(long step, UnsafeRow version, double[] row) {
        int at = steps.find(step);
        if (at < 0) {
            at = -at - 1;
            steps.insert(at, step);
            reset(at);
            if (versions != null) {
                versions.add(at, new Versions());
            }
        }
        if (versions == null) {
            add(at, row);
            return;
        }
        Versions of = versions.get(at);
        boolean replaces = of.rows.remove(version) != null;
        of.rows.put(version.copy(), row.clone());
        if (replaces) {
            of.replaced = true;
        } else if (!of.replaced) {
            add(at, row);
        }
    }

    /** What is known of a step that has a row. */
    double value(int value, int at) {
        if (versions != null && versions.get(at).replaced) {
            Versions of = versions.get(at);
            reset(at);
            of.rows.values().forEach(row -> add(at, row));
            of.replaced = false;
        }
        double told = steps.value(value, at);
        double count = steps.value(values + value, at);
        return switch (combine) {
            case LAST, MIN, MAX -> told;
            case SUM -> count == 0 ? Double.NaN : told;
            case MEAN -> count == 0 ? Double.NaN : told / count;
            case COUNT -> count;
        };
    }

    private void reset(int at) {
        for (int i = 0; i < values; i++) {
            boolean counts = combine == Combine.SUM || combine == Combine.MEAN;
            steps.put(i, at, counts ? 0 : Double.NaN);
            steps.put(values + i, at, 0);
        }
    }

    private void add(int at, double[] row) {
        for (int i = 0; i < values; i++) {
            if (combine == Combine.LAST || !Double.isNaN(row[i])) {
                steps.put(i, at, combined(steps.value(i, at), row[i]));
                steps.put(values + i, at, steps.value(values + i, at) + 1);
            }
        }
    }

    private double combined(double before, double next) {
        return switch (combine) {
            case LAST, COUNT -> next;
            case SUM, MEAN -> before + next;
            case MIN -> Double.isNaN(before) ? next : Math.min(before, next);
            case MAX -> Double.isNaN(before) ? next : Math.max(before, next);
        };
    }
}

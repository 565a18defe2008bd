package dev.assay.score;

import static org.apache.spark.sql.functions.col;

import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Brings values that hold each other into order: first as near as can be to what was predicted (isotonic regression by
 * pool-adjacent-violators: Ayer et al., 1955), and after all other rules within what these allow.
 */
final class NestedStep extends GroupStep {
    private static final long serialVersionUID = 1L;

    /** What it does. */
    enum Task {
        /** The nearest values in order, whatever other rules ask. */
        REGRESS,
        /** Raises what is too low, as far as its rules allow, then takes away. */
        SETTLE,
        /** Takes away only, so that budgets hold on. */
        REDUCE
    }

    private final transient ConstraintSpec declared;
    private final String on;
    private final boolean decreasing;
    private final Task task;

    NestedStep(ConstraintSpec spec, Task task) {
        this.declared = spec;
        this.on = Draft.on(spec);
        this.decreasing = ((Constraint.Monotone) spec.rule()).direction() == Constraint.Direction.DECREASING;
        this.task = task;
    }

    @Override
    ConstraintSpec declared() {
        return declared;
    }

    @Override
    Set<String> by() {
        return Set.copyOf(((Constraint.Monotone) declared.rule()).by());
    }

    @Override
    List<Column> order() {
        return List.of(col(Draft.named("along", declared)), col(Draft.KEY));
    }

    @Override
    List<String> asked() {
        return List.of(on);
    }

    @Override
    List<Outcome> solve(List<Row> rows) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).<Boolean>getAs(on) && rows.get(i).getAs(Draft.VALUE) != null) {
                places.add(i);
            }
        }
        if (decreasing) {
            Collections.reverse(places);
        }
        double[] values = places.stream()
                .mapToDouble(i -> number(rows.get(i), Draft.VALUE))
                .toArray();
        if (task == Task.REGRESS) {
            regress(values);
        } else {
            List<Row> members = places.stream().map(rows::get).toList();
            if (task == Task.SETTLE) {
                raise(members, values);
            }
            reduce(members, values);
        }
        List<Outcome> outcomes = new ArrayList<>();
        rows.forEach(row -> outcomes.add(new Outcome(row.getAs(Draft.VALUE), null)));
        for (int i = 0; i < values.length; i++) {
            outcomes.set(places.get(i), new Outcome(values[i], "out of order"));
        }
        return outcomes;
    }

    /** Neighbours that are out of order take their mean, until none is. */
    static void regress(double[] values) {
        double[] sums = new double[values.length];
        int[] counts = new int[values.length];
        int blocks = 0;
        for (double value : values) {
            sums[blocks] = value;
            counts[blocks] = 1;
            blocks++;
            while (blocks > 1 && sums[blocks - 2] / counts[blocks - 2] > sums[blocks - 1] / counts[blocks - 1]) {
                sums[blocks - 2] += sums[blocks - 1];
                counts[blocks - 2] += counts[blocks - 1];
                blocks--;
            }
        }
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            double mean = sums[block] / counts[block];
            for (int i = 0; i < counts[block]; i++) {
                values[at] = counts[block] == 1 ? values[at] : mean;
                at++;
            }
        }
    }

    private static void raise(List<Row> rows, double[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[i - 1]) {
                Row row = rows.get(i);
                double grid = number(row, "grid");
                double least = Math.max(values[i - 1], values[i - 1] > 0 ? number(row, "low") : values[i - 1]);
                double units = Math.rint(least * RowRules.UNITS);
                double next = grid == 0 ? least : Math.ceil(units / grid) * grid / RowRules.UNITS;
                if (next <= number(row, "high")) {
                    values[i] = next;
                }
            }
        }
    }

    private static void reduce(List<Row> rows, double[] values) {
        for (int i = values.length - 2; i >= 0; i--) {
            if (values[i] > values[i + 1]) {
                Row row = rows.get(i);
                double grid = number(row, "grid");
                double low = number(row, "low");
                double units = Math.rint(values[i + 1] * RowRules.UNITS);
                double next = grid == 0 ? values[i + 1] : Math.floor(units / grid) * grid / RowRules.UNITS;
                if (next > 0 && next < low) {
                    next = 0;
                }
                values[i] = row.<Boolean>getAs("must") ? Math.max(next, Math.min(low, values[i])) : next;
            }
        }
    }
}

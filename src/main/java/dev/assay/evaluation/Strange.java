package dev.assay.evaluation;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Problems;
import org.apache.spark.sql.Column;

/** Values that a task does not know: measured as if they were fine, they would give numbers without a sense. */
final class Strange {
    /** Sums of rounded probabilities may be so much above 1. */
    private static final double ROUNDING = 1e-9;

    private Strange() {}

    /** The label where the task does not know it, else null. */
    static Column label(Task task) {
        Column label = col(Rows.LABEL);
        return switch (task) {
            case REGRESSION -> lit(null).cast("double");
            case BINARY -> when(label.notEqual(0).and(label.notEqual(1)), label);
            case MULTICLASS -> when(
                    label.lt(0)
                            .or(label.gt(Integer.MAX_VALUE - 1))
                            .or(rint(label).notEqual(label)),
                    label);
            case RANKING -> when(label.lt(0), label);
        };
    }

    /** A probability that is below 0 or above 1, else null. */
    static Column probability(Asked asked) {
        Column probability = col(Rows.PROBABILITY);
        if (!asked.needs(Part.PROBABILITY)) {
            return lit(null).cast("double");
        }
        Column low = asked.task() == Task.MULTICLASS ? array_min(probability) : probability;
        Column high = asked.task() == Task.MULTICLASS ? array_max(probability) : probability;
        return when(low.lt(-ROUNDING), low).when(high.gt(1 + ROUNDING), high);
    }

    /** Refuses them. */
    static void refuse(Summed whole, Asked asked, Scored columns, String place) {
        Problems problems = new Problems();
        if (whole.strangeLabel() != null) {
            problems.add(
                    place,
                    "the label '" + columns.label() + "' is " + whole.strangeLabel() + " somewhere",
                    "it may be " + labels(asked.task()));
        }
        if (whole.strangeProbability() != null) {
            problems.add(
                    place,
                    "the probability '" + columns.probability() + "' is " + whole.strangeProbability() + " somewhere",
                    "it is from 0 to 1");
        }
        problems.throwIfAny();
    }

    private static String labels(Task task) {
        return switch (task) {
            case REGRESSION -> "any number";
            case BINARY -> "0 or 1";
            case MULTICLASS -> "0, 1, 2 and so on";
            case RANKING -> "0 or above";
        };
    }
}

package dev.assay.repair;

import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.round;

import org.apache.spark.sql.Column;

/**
 * How a step did on cells whose true values are known. What was thought before counts as {@value #WEIGHT} cells: the mean of
 * a beta distribution, so that one cell does not decide and a hundred do. Changes with a confidence of their own are all
 * moved by the same log odds, which take the mean of the tried ones to that of the distribution.
 *
 * @param ordinal the step
 * @param right cells that it brought to their true values, or would
 * @param wrong others that it changed, or would
 * @param mean confidence of these changes
 */
public record Trial(int ordinal, long right, long wrong, double mean) {
    private static final int WEIGHT = 4;
    private static final double LEAST = 1e-6;

    /** A confidence that was stated, after the trial. */
    public double confidence(double stated) {
        return Math.rint(1e6 * (WEIGHT * stated + right) / (WEIGHT + right + wrong)) / 1e6;
    }

    /** The confidence of a single change, after the trial. */
    Column confidence(Column sure) {
        Column within = least(greatest(sure, lit(LEAST)), lit(1 - LEAST));
        Column odds = log(within.divide(lit(1).minus(within))).plus(lit(shift()));
        return round(lit(1).divide(exp(odds.multiply(-1)).plus(1)), 6);
    }

    /** The confidence that a change must have before the trial to have this one after it. */
    double needed(double confidence) {
        return 1 / (1 + StrictMath.exp(shift() - odds(confidence)));
    }

    private double shift() {
        return odds(confidence(mean)) - odds(mean);
    }

    private static double odds(double confidence) {
        double within = Math.min(Math.max(confidence, LEAST), 1 - LEAST);
        return StrictMath.log(within / (1 - within));
    }
}

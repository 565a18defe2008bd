package dev.assay.match;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How much each level of likeness tells: Fellegi and Sunter's model (1969).
 *
 * @param m by column and level, how often pairs that are one are as alike
 * @param u how often pairs that are not
 * @param matches pairs that are one, among all possible ones
 * @param prior log odds that a pair is one, before anything is compared
 */
@SuppressWarnings("ArrayRecordComponent")
record Model(double[][] m, double[][] u, double matches, double prior) implements Serializable {
    /** Log odds that the pair is one. */
    double odds(byte[] levels) {
        double odds = prior;
        for (int column = 0; column < levels.length; column++) {
            if (levels[column] != Comparison.UNKNOWN) {
                odds += weight(column, levels[column]);
            }
        }
        return Math.min(odds, 50);
    }

    double weight(int column, int level) {
        return StrictMath.log(m[column][level] / u[column][level]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Model model
                && Arrays.deepEquals(m, model.m)
                && Arrays.deepEquals(u, model.u)
                && Double.compare(matches, model.matches) == 0
                && Double.compare(prior, model.prior) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(m) * 31 + Arrays.deepHashCode(u);
    }

    @Override
    public String toString() {
        return "m=" + Arrays.deepToString(m) + ", u=" + Arrays.deepToString(u) + ", matches=" + matches + ", prior="
                + prior;
    }
}

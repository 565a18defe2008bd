package dev.assay.match;

import java.io.Serializable;

/**
 * All pairs that could be one, compared or not.
 *
 * @param records how many there are
 * @param pairs of them that could be one
 * @param first records of the first of two sources; 0 where there are not just two
 * @param second records of the second
 */
record Possible(long records, double pairs, long first, long second) implements Serializable {
    boolean twoSources() {
        return first > 0 && second > 0;
    }

    /** The most pairs that can be one. */
    double most() {
        return Math.max((twoSources() ? Math.min(first, second) : records / 2.0) - 0.5, 0.5);
    }

    /** With how many to begin: half of all that could be of two sources, of one in five rows else. */
    double start() {
        return Math.min(most(), twoSources() ? Math.min(first, second) * 0.5 : records * 0.1);
    }

    /**
     * Log odds that a pair is one, if so many are: as a share of all pairs; of two sources, of those pairs of which
     * neither is taken (Sadinle 2017).
     */
    double prior(double matches) {
        if (twoSources()) {
            double free = (first - matches + 1) / first * ((second - matches + 1) / second);
            return StrictMath.log(matches / (pairs * free));
        }
        return StrictMath.log(matches / Math.max(pairs - matches, 1));
    }
}

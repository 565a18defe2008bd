package dev.assay.hierarchy;

/** Which part of the history shares are taken from. */
public sealed interface Basis {
    /** All of it. */
    record Throughout() implements Basis {}

    /**
     * The last steps.
     *
     * @param window how many, from 1
     */
    record Recent(int window) implements Basis {
        public Recent {
            if (window < 1) {
                throw new IllegalArgumentException("a window of " + window + " steps; take 1 or more");
            }
        }
    }

    /**
     * All of it, the older the less.
     *
     * @param halfLife after how many steps a value counts half, above 0
     */
    record Discounted(double halfLife) implements Basis {
        public Discounted {
            if (!(halfLife > 0)) {
                throw new IllegalArgumentException("a half-life of " + halfLife + " steps; take more than 0");
            }
        }
    }

    /**
     * For each place in the season the steps of that place.
     *
     * @param period how many steps a season has, from 2
     */
    record Seasonal(int period) implements Basis {
        public Seasonal {
            if (period < 2) {
                throw new IllegalArgumentException("a season of " + period + " steps; take 2 or more");
            }
        }
    }
}

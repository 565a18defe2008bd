package dev.assay.hierarchy;

/** From forecasts of all nodes to those of the bottoms. Immutable, but for what it keeps to be faster. */
interface Projection {
    /** Which nodes' forecasts are read; the others may be unknown. */
    boolean reads(int node);

    double[] bottoms(double[] base);

    /** As {@link #bottoms} where those are all 0 or more. */
    double[] nonNegative(double[] base);
}

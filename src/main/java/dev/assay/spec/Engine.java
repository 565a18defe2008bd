package dev.assay.spec;

/** What computes the metrics of {@code metric} checks. */
public enum Engine {
    /** The table's one pass. */
    ASSAY,
    /** Deequ's analyzers, in a pass of their own: for comparing with checks that run on Deequ elsewhere. */
    DEEQU
}

package dev.assay.evaluation;

/** Which of two measured numbers is the better one. */
public enum Better {
    /** The lower, as of an error. */
    LOWER,
    /** The higher, as of a share of right answers. */
    HIGHER,
    /** The one nearer to what the metric aims at: 0 for biases, the level for {@code coverage_LEVEL}. */
    NEARER,
    /** Neither: it is a curve. */
    NONE
}

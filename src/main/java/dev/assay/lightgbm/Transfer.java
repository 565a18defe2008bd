package dev.assay.lightgbm;

/** How rows go from Spark into LightGBM's own memory: SynapseML's {@code dataTransferMode}. */
public enum Transfer {
    /** By the size of the rows, as {@link Fitting} says. */
    AUTO,
    /** All rows of a worker as doubles first: faster, and eight to sixteen times the memory. */
    BULK,
    /** In small batches, into bins that the driver has made of a sample. */
    STREAMING
}

package dev.assay.hierarchy;

/** What shares are shrunk toward. */
public enum Toward {
    /** The child's share of the whole history, which is itself shrunk toward an even one. */
    OVERALL,
    /** The same share for each child. */
    EVEN
}

package dev.assay.unit;

/** What a unit measures. */
public enum Dimension {
    /** In grams. */
    MASS,
    /** In millilitres. */
    VOLUME,
    /** In pieces. */
    COUNT,
    /** In metres. */
    LENGTH,
    /** In itself alone: a pack, a tin, a bunch, a clove. Only facts about an item give it a size. */
    PACK
}

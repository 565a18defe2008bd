package dev.assay.repair;

/** Names for columns that only live while a table is repaired. */
final class Hidden {
    static final String PREFIX = "_assay_r_";
    /** Position of the step that has set the row aside; null for rows that stay. */
    static final String FATE = PREFIX + "fate";
    /** Position of the step that has added the row; null for rows that came in. */
    static final String ADDED = PREFIX + "added";

    private int given;

    /** A name that was not given yet. */
    String next() {
        given++;
        return PREFIX + given;
    }
}

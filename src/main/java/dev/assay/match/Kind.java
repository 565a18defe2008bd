package dev.assay.match;

/** How the values of a column are compared. */
public enum Kind {
    /** By the words that both have, rare ones more than frequent ones. */
    TEXT,
    /** By the difference, as a share of the greater one. */
    NUMBER,
    /** Days since 1970, by the days between both. */
    DAY
}

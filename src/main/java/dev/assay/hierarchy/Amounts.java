package dev.assay.hierarchy;

/** What amounts the bottoms may take. */
public enum Amounts {
    /** Any number. */
    REAL,
    /** 0 or more: of the method's kind the nearest, not those below 0 set to 0. */
    NON_NEGATIVE,
    /** Whole numbers from 0: the non-negative ones, rounded so that sums of a tree are off by less than 1. */
    WHOLE
}

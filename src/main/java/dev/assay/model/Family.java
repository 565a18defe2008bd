package dev.assay.model;

/** Estimators that want their features alike. */
public enum Family {
    /** Missing values and categories as they are. */
    LIGHTGBM,
    /** Categories as numbers with metadata; no missing values. */
    TREES,
    /** Categories as indicators; no missing values. */
    OTHERS
}

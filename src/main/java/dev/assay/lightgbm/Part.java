package dev.assay.lightgbm;

/** What a row of a fit is for. */
enum Part {
    TRAINS,
    VALIDATES
}

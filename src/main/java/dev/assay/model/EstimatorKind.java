package dev.assay.model;

/** What an estimator predicts. */
public enum EstimatorKind {
    REGRESSOR,
    CLASSIFIER,
    RANKER
}

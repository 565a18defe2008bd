package dev.assay.asof;

/** The step of a request that lags and windows are counted from. */
public enum Anchor {
    TARGET,
    FRONTIER
}

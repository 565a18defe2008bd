package dev.assay.model;

/**
 * One fit.
 *
 * @param plan the estimator and its parameters
 * @param seed of all that is drawn
 * @param stopAfter iterations without a better measure on the rows of {@link Roles#VALIDATION}; null where there are none
 */
public record FitRequest(EstimatorPlan plan, long seed, Integer stopAfter) {}

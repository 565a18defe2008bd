package dev.assay.job;

import dev.assay.report.FeaturesResults;

/**
 * How making features ended.
 *
 * @param results what came of them
 * @param report where its page was written
 */
public record FeaturesOutcome(FeaturesResults results, String report) {}

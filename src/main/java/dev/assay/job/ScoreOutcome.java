package dev.assay.job;

import dev.assay.report.ScoreResults;

/**
 * How predicting ended.
 *
 * @param results what was predicted
 * @param report where its page was written
 */
public record ScoreOutcome(ScoreResults results, String report) {}

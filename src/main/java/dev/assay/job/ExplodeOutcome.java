package dev.assay.job;

import dev.assay.report.ExplodeResults;

/**
 * How an explosion ended.
 *
 * @param results what it found
 * @param report where its page was written
 */
public record ExplodeOutcome(ExplodeResults results, String report) {}

package dev.assay.job;

import dev.assay.report.ExplodeResults;

/**
 * How an explosion ended.
 *
 * @param results what it found
 */
public record ExplodeOutcome(ExplodeResults results) {}

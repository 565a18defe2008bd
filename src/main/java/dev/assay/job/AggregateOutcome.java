package dev.assay.job;

import dev.assay.report.AggregateResults;

/**
 * How an aggregation ended.
 *
 * @param results what it found
 * @param report where its page was written
 */
public record AggregateOutcome(AggregateResults results, String report) {}

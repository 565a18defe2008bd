package dev.assay.job;

import dev.assay.report.StepsResults;

/**
 * How a run of several steps ended.
 *
 * @param results what came of it
 * @param report where its page was written
 * @param failure what broke it off; null where nothing did
 */
public record RunOutcome(StepsResults results, String report, Exception failure) {}

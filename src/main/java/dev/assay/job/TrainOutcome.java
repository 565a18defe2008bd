package dev.assay.job;

import dev.assay.report.TrainResults;

/**
 * How training ended.
 *
 * @param results what came of it
 * @param report where its page was written
 */
public record TrainOutcome(TrainResults results, String report) {}

package dev.assay.job;

import dev.assay.report.ProfileResults;

/**
 * What a profile found.
 *
 * @param results what the results tables hold of it
 * @param report where its page was written
 */
public record ProfileOutcome(ProfileResults results, String report) {}

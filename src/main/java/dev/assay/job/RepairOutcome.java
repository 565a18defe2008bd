package dev.assay.job;

import dev.assay.report.RepairResults;

/**
 * How a repair ended.
 *
 * @param results what it did
 * @param report where its page was written
 */
public record RepairOutcome(RepairResults results, String report) {
    /** The exit code of the contract: 0 gate open, 1 gate closed. */
    public int exitCode() {
        return results.run().exitCode();
    }
}

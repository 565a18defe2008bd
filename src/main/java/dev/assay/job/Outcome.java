package dev.assay.job;

import dev.assay.report.RunResults;

/**
 * How a run ended.
 *
 * @param results what the results tables hold of it
 * @param report where its report was written
 */
public record Outcome(RunResults results, String report) {
    /** The exit code of the contract: 0 gate open, 1 gate closed. */
    public int exitCode() {
        return results.run().exitCode();
    }
}

package dev.assay.job;

import dev.assay.preflight.Preflight;

/**
 * What came of looking at a cluster.
 *
 * @param preflight what was seen, without secrets
 */
public record PreflightOutcome(Preflight preflight) {
    /** 0 where nothing stands against a job, 1 where something would make one fail. */
    public int exitCode() {
        return preflight.failing() ? 1 : 0;
    }
}

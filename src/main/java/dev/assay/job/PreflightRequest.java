package dev.assay.job;

import dev.assay.preflight.Limits;
import dev.assay.preflight.Needs;
import dev.assay.spec.Spec;
import java.time.Clock;
import java.util.Objects;

/**
 * What to look at.
 *
 * @param spec whose storage is looked at; null for the cluster alone
 * @param results URI of the folder of results, or catalog and schema; null for none
 * @param needs of the long job
 * @param limits of time
 * @param clock tells the time, here and on executors
 */
public record PreflightRequest(Spec spec, String results, Needs needs, Limits limits, Clock clock) {
    public PreflightRequest {
        Objects.requireNonNull(needs, "needs");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(clock, "clock");
    }
}

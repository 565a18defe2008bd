package dev.assay.table;

import java.util.Objects;

/**
 * Says in a Delta commit which run made it.
 *
 * @param runId the run
 * @param what what was written, for people who read the table's history: {@code accepted rows of sales}
 * @param plan what the rows were judged by; a later run that judges by the same can keep them; null for none
 */
public record WriteLabel(String runId, String what, String plan) {
    public WriteLabel(String runId, String what) {
        this(runId, what, null);
    }

    public WriteLabel {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(what, "what");
    }
}

package dev.assay.table;

import java.util.Objects;

/**
 * Says in a Delta commit which run made it.
 *
 * @param runId the run
 * @param what what was written, for people who read the table's history: {@code accepted rows of sales}
 */
public record WriteLabel(String runId, String what) {
    public WriteLabel {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(what, "what");
    }
}

package dev.assay.job;

import dev.assay.report.History;

/**
 * The history of a spec.
 *
 * @param report where its page was written
 */
public record HistoryOutcome(History history, String report) {}

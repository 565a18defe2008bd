package dev.assay.offence.report;

import dev.assay.offence.job.KnowsReport;

/** Planted for the rules of the house. */
public final class KnowsJob {
    private KnowsJob() {}

    static Class<?> known() {
        return KnowsReport.class;
    }
}

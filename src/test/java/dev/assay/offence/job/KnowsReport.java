package dev.assay.offence.job;

import dev.assay.offence.report.KnowsJob;

/** Planted for the rules of the house. */
public final class KnowsReport {
    private KnowsReport() {}

    static Class<?> known() {
        return KnowsJob.class;
    }
}

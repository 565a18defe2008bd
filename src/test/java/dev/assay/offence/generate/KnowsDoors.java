package dev.assay.offence.generate;

import dev.assay.offence.job.Ends;

/** Planted for the rules of the house. */
public final class KnowsDoors {
    private KnowsDoors() {}

    static Class<?> known() {
        return Ends.class;
    }
}

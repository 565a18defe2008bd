package dev.assay.offence.scan;

import dev.assay.offence.validate.Open;

/** Planted for the rules of the house. */
public final class KnowsWork {
    private KnowsWork() {}

    static Class<?> known() {
        return Open.class;
    }
}

package dev.assay.offence.validate;

import dev.assay.offence.generate.KnowsDoors;

/** Planted for the rules of the house. */
public final class KnowsOtherWork {
    private KnowsOtherWork() {}

    static Class<?> known() {
        return KnowsDoors.class;
    }
}

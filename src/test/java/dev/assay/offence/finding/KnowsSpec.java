package dev.assay.offence.finding;

import dev.assay.offence.spec.KnowsSpark;

/** Planted for the rules of the house. */
public final class KnowsSpec {
    private KnowsSpec() {}

    static Class<?> known() {
        return KnowsSpark.class;
    }
}

package dev.assay.offence.job;

import dev.assay.offence.Api;

/** Planted for the rules of the house. */
public final class KnowsApi {
    private KnowsApi() {}

    static Class<?> known() {
        return Api.class;
    }
}

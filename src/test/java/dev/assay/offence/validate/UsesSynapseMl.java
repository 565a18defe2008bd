package dev.assay.offence.validate;

/** Planted for the rules of the house. */
public final class UsesSynapseMl {
    private UsesSynapseMl() {}

    static Object regressor() {
        return new com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor();
    }
}

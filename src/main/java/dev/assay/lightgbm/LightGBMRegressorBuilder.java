package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;

/**
 * SynapseML's {@code LightGBMRegressor} by a chain of its own setters, which do not chain when called from Java.
 *
 * <pre>{@code
 * LightGBMRegressor estimator = new LightGBMRegressorBuilder().setNumLeaves(31).setLearningRate(0.05).build();
 * }</pre>
 */
public final class LightGBMRegressorBuilder extends LightGBMBuilder<LightGBMRegressor, LightGBMRegressorBuilder> {
    @Override
    LightGBMRegressorBuilder self() {
        return this;
    }

    @Override
    LightGBMRegressor fresh() {
        return new LightGBMRegressor();
    }

    public LightGBMRegressorBuilder setAlpha(double value) {
        return with("alpha", value);
    }

    public LightGBMRegressorBuilder setTweedieVariancePower(double value) {
        return with("tweedieVariancePower", value);
    }
}

package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;

/**
 * SynapseML's {@code LightGBMClassifier} by a chain of its own setters, which do not chain when called from Java.
 *
 * <pre>{@code
 * LightGBMClassifier estimator = new LightGBMClassifierBuilder().setNumLeaves(31).setLearningRate(0.05).build();
 * }</pre>
 */
public final class LightGBMClassifierBuilder extends LightGBMBuilder<LightGBMClassifier, LightGBMClassifierBuilder> {
    @Override
    LightGBMClassifierBuilder self() {
        return this;
    }

    @Override
    LightGBMClassifier fresh() {
        return new LightGBMClassifier();
    }

    public LightGBMClassifierBuilder setIsUnbalance(boolean value) {
        return with("isUnbalance", value);
    }

    public LightGBMClassifierBuilder setRawPredictionCol(String value) {
        return with("rawPredictionCol", value);
    }

    public LightGBMClassifierBuilder setProbabilityCol(String value) {
        return with("probabilityCol", value);
    }

    public LightGBMClassifierBuilder setThresholds(double... value) {
        return with("thresholds", value.clone());
    }
}

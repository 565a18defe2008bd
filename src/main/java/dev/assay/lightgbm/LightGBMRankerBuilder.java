package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRanker;

/**
 * SynapseML's {@code LightGBMRanker} by a chain of its own setters, which do not chain when called from Java.
 *
 * <pre>{@code
 * LightGBMRanker estimator = new LightGBMRankerBuilder().setNumLeaves(31).setLearningRate(0.05).build();
 * }</pre>
 */
public final class LightGBMRankerBuilder extends LightGBMBuilder<LightGBMRanker, LightGBMRankerBuilder> {
    @Override
    LightGBMRankerBuilder self() {
        return this;
    }

    @Override
    LightGBMRanker fresh() {
        return new LightGBMRanker();
    }

    public LightGBMRankerBuilder setGroupCol(String value) {
        return with("groupCol", value);
    }

    public LightGBMRankerBuilder setMaxPosition(int value) {
        return with("maxPosition", value);
    }

    public LightGBMRankerBuilder setLabelGain(double... value) {
        return with("labelGain", value.clone());
    }

    public LightGBMRankerBuilder setEvalAt(int... value) {
        return with("evalAt", value.clone());
    }
}

package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMDelegate;
import com.microsoft.azure.synapse.ml.lightgbm.params.FObjTrait;
import com.microsoft.azure.synapse.ml.lightgbm.params.LightGBMParams;
import org.apache.spark.ml.Estimator;

/**
 * The setters of what LightGBM learns, by SynapseML's names.
 *
 * @param <E> SynapseML's estimator
 * @param <B> the builder itself
 */
public abstract class LightGBMBuilder<E extends Estimator<?>, B extends LightGBMBuilder<E, B>>
        extends LightGBMSettingsBuilder<E, B> {
    private LightGBMDelegate delegate;

    LightGBMBuilder() {}

    /** Called around each round, in the executors: it must be serialisable. It is no {@code Param}, and is not saved. */
    public B setDelegate(LightGBMDelegate value) {
        delegate = value;
        return self();
    }

    @Override
    final void complete(E estimator) {
        if (delegate != null) {
            ((LightGBMParams) estimator).setDelegate(delegate);
        }
    }

    public B setObjective(String value) {
        return with("objective", value);
    }

    public B setFObj(FObjTrait value) {
        return with("fobj", value);
    }

    public B setBoostingType(String value) {
        return with("boostingType", value);
    }

    public B setNumIterations(int value) {
        return with("numIterations", value);
    }

    public B setLearningRate(double value) {
        return with("learningRate", value);
    }

    public B setNumLeaves(int value) {
        return with("numLeaves", value);
    }

    public B setMaxDepth(int value) {
        return with("maxDepth", value);
    }

    public B setBaggingFraction(double value) {
        return with("baggingFraction", value);
    }

    public B setBaggingFreq(int value) {
        return with("baggingFreq", value);
    }

    public B setBoostFromAverage(boolean value) {
        return with("boostFromAverage", value);
    }

    public B setCatSmooth(double value) {
        return with("catSmooth", value);
    }

    public B setCatl2(double value) {
        return with("catl2", value);
    }

    public B setDropRate(double value) {
        return with("dropRate", value);
    }

    public B setEarlyStoppingRound(int value) {
        return with("earlyStoppingRound", value);
    }

    public B setFeatureFraction(double value) {
        return with("featureFraction", value);
    }

    public B setFeatureFractionByNode(double value) {
        return with("featureFractionByNode", value);
    }

    public B setImprovementTolerance(double value) {
        return with("improvementTolerance", value);
    }

    public B setIsProvideTrainingMetric(boolean value) {
        return with("isProvideTrainingMetric", value);
    }

    public B setLambdaL1(double value) {
        return with("lambdaL1", value);
    }

    public B setLambdaL2(double value) {
        return with("lambdaL2", value);
    }

    public B setMaxCatThreshold(int value) {
        return with("maxCatThreshold", value);
    }

    public B setMaxCatToOnehot(int value) {
        return with("maxCatToOnehot", value);
    }

    public B setMaxDeltaStep(double value) {
        return with("maxDeltaStep", value);
    }

    public B setMaxDrop(int value) {
        return with("maxDrop", value);
    }

    public B setMaxNumClasses(int value) {
        return with("maxNumClasses", value);
    }

    public B setMetric(String value) {
        return with("metric", value);
    }

    public B setMinDataInLeaf(int value) {
        return with("minDataInLeaf", value);
    }

    public B setMinDataPerGroup(int value) {
        return with("minDataPerGroup", value);
    }

    public B setMinGainToSplit(double value) {
        return with("minGainToSplit", value);
    }

    public B setMinSumHessianInLeaf(double value) {
        return with("minSumHessianInLeaf", value);
    }

    public B setModelString(String value) {
        return with("modelString", value);
    }

    public B setMonotoneConstraints(int... value) {
        return with("monotoneConstraints", value.clone());
    }

    public B setMonotoneConstraintsMethod(String value) {
        return with("monotoneConstraintsMethod", value);
    }

    public B setMonotonePenalty(double value) {
        return with("monotonePenalty", value);
    }

    public B setNegBaggingFraction(double value) {
        return with("negBaggingFraction", value);
    }

    public B setOtherRate(double value) {
        return with("otherRate", value);
    }

    public B setPosBaggingFraction(double value) {
        return with("posBaggingFraction", value);
    }

    public B setSkipDrop(double value) {
        return with("skipDrop", value);
    }

    public B setTopRate(double value) {
        return with("topRate", value);
    }

    public B setUniformDrop(boolean value) {
        return with("uniformDrop", value);
    }

    public B setXGBoostDartMode(boolean value) {
        return with("xGBoostDartMode", value);
    }
}

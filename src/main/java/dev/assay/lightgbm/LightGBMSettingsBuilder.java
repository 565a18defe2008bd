package dev.assay.lightgbm;

import dev.assay.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;

/**
 * The setters of LightGBM's columns, execution, bins and seeds, by SynapseML's names. Values are handed on as they are;
 * what is not set keeps SynapseML's default, but for what {@link #build()} says.
 *
 * @param <E> SynapseML's estimator
 * @param <B> the builder itself
 */
public abstract class LightGBMSettingsBuilder<E extends Estimator<?>, B extends LightGBMSettingsBuilder<E, B>> {
    private final Map<String, Object> values = new LinkedHashMap<>();

    LightGBMSettingsBuilder() {}

    abstract B self();

    abstract E fresh();

    /** Adds to the estimator what is no {@code Param} of it. */
    abstract void complete(E estimator);

    /**
     * SynapseML's own estimator, a new one each time, with what {@link SafeDefaults} adds: bins of a sample of all rows
     * ({@code samplingMode=global}), barrier mode, an explicit number of iterations, and early stopping off unless
     * {@code earlyStoppingRound} is positive.
     *
     * @throws dev.assay.problem.InputException for settings that SynapseML 1.1.3 takes and then does wrong or ignores
     */
    public final E build() {
        E estimator = fresh();
        values.forEach((name, value) -> assign(estimator, name, value));
        Problems problems = new Problems();
        Traps.find(estimator, problems);
        problems.throwIfAny();
        SafeDefaults.set(estimator);
        complete(estimator);
        return estimator;
    }

    final B with(String param, Object value) {
        values.put(param, value);
        return self();
    }

    private static void assign(Estimator<?> estimator, String name, Object value) {
        Param<Object> param = estimator.getParam(name);
        estimator.set(param, value);
    }

    /** The old name of {@link #setDataTransferMode}, which SynapseML keeps. */
    public B setExecutionMode(String value) {
        return with("dataTransferMode", value);
    }

    public B setLabelCol(String value) {
        return with("labelCol", value);
    }

    public B setFeaturesCol(String value) {
        return with("featuresCol", value);
    }

    public B setPredictionCol(String value) {
        return with("predictionCol", value);
    }

    public B setWeightCol(String value) {
        return with("weightCol", value);
    }

    public B setValidationIndicatorCol(String value) {
        return with("validationIndicatorCol", value);
    }

    public B setInitScoreCol(String value) {
        return with("initScoreCol", value);
    }

    public B setLeafPredictionCol(String value) {
        return with("leafPredictionCol", value);
    }

    public B setFeaturesShapCol(String value) {
        return with("featuresShapCol", value);
    }

    public B setPredictDisableShapeCheck(boolean value) {
        return with("predictDisableShapeCheck", value);
    }

    public B setPassThroughArgs(String value) {
        return with("passThroughArgs", value);
    }

    public B setParallelism(String value) {
        return with("parallelism", value);
    }

    public B setTopK(int value) {
        return with("topK", value);
    }

    public B setDefaultListenPort(int value) {
        return with("defaultListenPort", value);
    }

    public B setDriverListenPort(int value) {
        return with("driverListenPort", value);
    }

    public B setTimeout(double value) {
        return with("timeout", value);
    }

    public B setUseBarrierExecutionMode(boolean value) {
        return with("useBarrierExecutionMode", value);
    }

    public B setSamplingMode(String value) {
        return with("samplingMode", value);
    }

    public B setSamplingSubsetSize(int value) {
        return with("samplingSubsetSize", value);
    }

    public B setReferenceDataset(byte[] value) {
        return with("referenceDataset", value.clone());
    }

    public B setDataTransferMode(String value) {
        return with("dataTransferMode", value);
    }

    public B setMicroBatchSize(int value) {
        return with("microBatchSize", value);
    }

    public B setUseSingleDatasetMode(boolean value) {
        return with("useSingleDatasetMode", value);
    }

    public B setNumBatches(int value) {
        return with("numBatches", value);
    }

    public B setRepartitionByGroupingColumn(boolean value) {
        return with("repartitionByGroupingColumn", value);
    }

    public B setNumTasks(int value) {
        return with("numTasks", value);
    }

    public B setChunkSize(int value) {
        return with("chunkSize", value);
    }

    public B setMatrixType(String value) {
        return with("matrixType", value);
    }

    public B setNumThreads(int value) {
        return with("numThreads", value);
    }

    public B setMaxStreamingOMPThreads(int value) {
        return with("maxStreamingOMPThreads", value);
    }

    public B setIsEnableSparse(boolean value) {
        return with("isEnableSparse", value);
    }

    public B setUseMissing(boolean value) {
        return with("useMissing", value);
    }

    public B setZeroAsMissing(boolean value) {
        return with("zeroAsMissing", value);
    }

    public B setMaxBin(int value) {
        return with("maxBin", value);
    }

    public B setBinSampleCount(int value) {
        return with("binSampleCount", value);
    }

    public B setMaxBinByFeature(int... value) {
        return with("maxBinByFeature", value.clone());
    }

    public B setMinDataPerBin(int value) {
        return with("minDataPerBin", value);
    }

    public B setSlotNames(String... value) {
        return with("slotNames", value.clone());
    }

    public B setCategoricalSlotIndexes(int... value) {
        return with("categoricalSlotIndexes", value.clone());
    }

    public B setCategoricalSlotNames(String... value) {
        return with("categoricalSlotNames", value.clone());
    }

    public B setSeed(int value) {
        return with("seed", value);
    }

    public B setDeterministic(boolean value) {
        return with("deterministic", value);
    }

    public B setBaggingSeed(int value) {
        return with("baggingSeed", value);
    }

    public B setFeatureFractionSeed(int value) {
        return with("featureFractionSeed", value);
    }

    public B setExtraSeed(int value) {
        return with("extraSeed", value);
    }

    public B setDropSeed(int value) {
        return with("dropSeed", value);
    }

    public B setDataRandomSeed(int value) {
        return with("dataRandomSeed", value);
    }

    public B setObjectiveSeed(int value) {
        return with("objectiveSeed", value);
    }

    public B setVerbosity(int value) {
        return with("verbosity", value);
    }
}

package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.ColumnParams;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMDelegate;
import com.microsoft.azure.synapse.ml.lightgbm.booster.LightGBMBooster;
import com.microsoft.azure.synapse.ml.lightgbm.params.BaseTrainParams;
import com.microsoft.azure.synapse.ml.lightgbm.params.FObjTrait;
import com.microsoft.azure.synapse.ml.lightgbm.params.LightGBMParams;
import com.microsoft.ml.lightgbm.lightgbmlib;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import scala.Option;
import scala.collection.immutable.Map;

/**
 * Counts the rounds of boosting in the executors, and notes what LightGBM failed on in one: SynapseML only logs that, and
 * gives the trees grown so far as if all were well. Calls the user's own delegate, too.
 */
final class Rounds implements LightGBMDelegate {
    static final String NAME = "rounds of boosting";

    private static final long serialVersionUID = 1L;

    private final LightGBMDelegate next;
    private final LongAccumulator grown;
    private final CollectionAccumulator<String> failures;
    private transient String before;

    /** The delegate may be null. */
    Rounds(SparkContext context, LightGBMDelegate next) {
        this.next = next == null ? new LightGBMDelegate() {} : next;
        grown = context.longAccumulator(NAME);
        failures = context.collectionAccumulator("failures of boosting");
    }

    /** Has the estimator call this, and notes the exceptions of an objective of the user's own. */
    void follow(Given given) {
        ((LightGBMParams) given.estimator()).setDelegate(this);
        if (given.isSet("fobj")) {
            given.set("fobj", new NotedObjective((FObjTrait) given.value("fobj"), failures));
        }
    }

    /** Of all workers together, once their tasks have ended. */
    long grown() {
        return grown.value();
    }

    List<String> failures() {
        return failures.value().stream().distinct().sorted().toList();
    }

    @Override
    public void beforeTrainIteration(
            int batch,
            int partition,
            int round,
            Logger log,
            BaseTrainParams params,
            LightGBMBooster booster,
            boolean validates) {
        before = lightgbmlib.LGBM_GetLastError();
        next.beforeTrainIteration(batch, partition, round, log, params, booster, validates);
    }

    @Override
    public void afterTrainIteration(
            int batch,
            int partition,
            int round,
            Logger log,
            BaseTrainParams params,
            LightGBMBooster booster,
            boolean validates,
            boolean isFinished,
            Option<Map<String, Object>> trained,
            Option<Map<String, Object>> validated) {
        grown.add(1);
        String after = lightgbmlib.LGBM_GetLastError();
        if (isFinished && !after.equals(before)) {
            failures.add("in round " + (round + 1) + ": " + after);
        }
        next.afterTrainIteration(
                batch, partition, round, log, params, booster, validates, isFinished, trained, validated);
    }

    @Override
    public double getLearningRate(
            int batch, int partition, int round, Logger log, BaseTrainParams params, double rate) {
        return next.getLearningRate(batch, partition, round, log, params, rate);
    }

    @Override
    public void beforeTrainBatch(int batch, Logger log, Dataset<?> rows, Option<LightGBMBooster> booster) {
        next.beforeTrainBatch(batch, log, rows, booster);
    }

    @Override
    public void afterTrainBatch(int batch, Logger log, Dataset<?> rows, LightGBMBooster booster) {
        next.afterTrainBatch(batch, log, rows, booster);
    }

    @Override
    public void beforeGenerateTrainDataset(
            int batch, int partition, ColumnParams columns, StructType schema, Logger log, BaseTrainParams params) {
        next.beforeGenerateTrainDataset(batch, partition, columns, schema, log, params);
    }

    @Override
    public void afterGenerateTrainDataset(
            int batch, int partition, ColumnParams columns, StructType schema, Logger log, BaseTrainParams params) {
        next.afterGenerateTrainDataset(batch, partition, columns, schema, log, params);
    }

    @Override
    public void beforeGenerateValidDataset(
            int batch, int partition, ColumnParams columns, StructType schema, Logger log, BaseTrainParams params) {
        next.beforeGenerateValidDataset(batch, partition, columns, schema, log, params);
    }

    @Override
    public void afterGenerateValidDataset(
            int batch, int partition, ColumnParams columns, StructType schema, Logger log, BaseTrainParams params) {
        next.afterGenerateValidDataset(batch, partition, columns, schema, log, params);
    }
}

package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.dataset.LightGBMDataset;
import com.microsoft.azure.synapse.ml.lightgbm.params.FObjTrait;
import org.apache.spark.util.CollectionAccumulator;
import scala.Tuple2;

/** The user's own objective, whose exceptions are noted: SynapseML takes one for the end of training. */
final class NotedObjective implements FObjTrait {
    private static final long serialVersionUID = 1L;

    private final FObjTrait objective;
    private final CollectionAccumulator<String> failures;

    NotedObjective(FObjTrait objective, CollectionAccumulator<String> failures) {
        this.objective = objective;
        this.failures = failures;
    }

    @Override
    public Tuple2<float[], float[]> getGradient(double[][] scores, LightGBMDataset rows) {
        try {
            return objective.getGradient(scores, rows);
        } catch (RuntimeException e) {
            failures.add("the objective failed: " + e);
            throw e;
        }
    }
}

package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import com.microsoft.azure.synapse.ml.lightgbm.params.BaseTrainParams;
import dev.assay.problem.Problems;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.StructField;

/**
 * How each group is fitted, as executors need it: LightGBM is given the very texts that SynapseML would give it for a fit of one
 * worker, so that the models are the same.
 *
 * @param estimator SynapseML's, with safe defaults
 * @param columns as the rows have them
 * @param names of the features
 * @param datasetParams what LightGBM makes its bins by
 * @param trainParams what LightGBM trains by
 * @param leastRows groups with fewer have no model
 */
record GroupPlan(
        Estimator<?> estimator,
        FitColumns columns,
        FeatureNames names,
        String datasetParams,
        String trainParams,
        long leastRows)
        implements Serializable {
    /**
     * The plan for rows whose vectors have this field.
     *
     * @param told gets what a person should know
     * @throws dev.assay.problem.InputException for parameters that give no good model, or none in a group
     */
    static GroupPlan of(Estimator<?> asked, StructField features, long leastRows, List<String> told) {
        Estimator<?> own = (Estimator<?>) asked.copy(ParamMap.empty());
        Given given = new Given(own);
        Problems problems = new Problems();
        Traps.find(asked, problems);
        refuse(given, problems);
        FitColumns columns = FitColumns.of(given);
        SafeDefaults.set(own);
        FeatureNames names = FeatureNames.of(given, features, problems);
        problems.throwIfAny();
        names.settle(given, told);
        if (given.on("deterministic")) {
            FitPlan.rowWise(given);
        }
        given.set("numTasks", 1);
        given.set("dataTransferMode", "bulk");
        // Groups share the cores: each is fitted by the thread of its task.
        given.set("numThreads", 1);
        BaseTrainParams params = own instanceof LightGBMRegressor regressor
                ? regressor.getTrainParams(1, features, 1)
                : ((LightGBMClassifier) own).getTrainParams(1, features, 1);
        String bins = own instanceof LightGBMRegressor regressor
                ? regressor.getDatasetCreationParams(names.places(), 1)
                : ((LightGBMClassifier) own).getDatasetCreationParams(names.places(), 1);
        return new GroupPlan(own, columns, names, bins, params.toString(), leastRows);
    }

    private static void refuse(Given given, Problems problems) {
        boolean classifier = given.estimator() instanceof LightGBMClassifier;
        if (!classifier && !(given.estimator() instanceof LightGBMRegressor)) {
            problems.add(
                    "estimator",
                    given.estimator().getClass().getSimpleName() + " is not fitted to each group by itself",
                    "take LightGBMRegressor or LightGBMClassifier");
        }
        if (classifier && !given.text("objective").equals("binary")) {
            problems.add(
                    "objective",
                    "is " + given.text("objective") + ", and a group may lack some of the classes",
                    "give binary, or one model for all groups");
        }
        for (String param : List.of("modelString", "fobj")) {
            if (given.isSet(param) && !given.text(param).isEmpty()) {
                problems.add(param, "is given, and each group is fitted from nothing", "leave it out");
            }
        }
    }

    Given given() {
        return new Given(estimator);
    }

    boolean classifies() {
        return estimator instanceof LightGBMClassifier;
    }
}

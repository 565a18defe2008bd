package dev.assay.lightgbm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** LightGBM's objectives under all their spellings, and the estimator of SynapseML that trains each. */
final class Objectives {
    static final String REGRESSOR = "LightGBMRegressor";
    static final String CLASSIFIER = "LightGBMClassifier";
    static final String RANKER = "LightGBMRanker";

    private static final Map<String, String> SPELLINGS = spellings();
    private static final Map<String, String> ESTIMATORS = estimators();

    private Objectives() {}

    /** The spelling that SynapseML knows; empty for none of LightGBM's. */
    static Optional<String> canonical(String spelling) {
        return Optional.ofNullable(SPELLINGS.get(spelling));
    }

    /** Of a canonical objective. */
    static String estimator(String canonical) {
        return ESTIMATORS.get(canonical);
    }

    private static Map<String, String> spellings() {
        Map<String, String> found = new LinkedHashMap<>();
        name(found, "regression", "regression_l2 l2 mean_squared_error mse l2_root root_mean_squared_error rmse");
        name(found, "regression_l1", "l1 mean_absolute_error mae");
        name(found, "huber", "");
        name(found, "fair", "");
        name(found, "poisson", "");
        name(found, "quantile", "");
        name(found, "mape", "mean_absolute_percentage_error");
        name(found, "gamma", "");
        name(found, "tweedie", "");
        name(found, "binary", "");
        name(found, "multiclass", "softmax");
        name(found, "multiclassova", "multiclass_ova ova ovr");
        name(found, "cross_entropy", "xentropy");
        name(found, "cross_entropy_lambda", "xentlambda");
        name(found, "lambdarank", "");
        name(found, "rank_xendcg", "xendcg xe_ndcg xe_ndcg_mart xendcg_mart");
        return found;
    }

    private static void name(Map<String, String> found, String canonical, String others) {
        found.put(canonical, canonical);
        for (String other : others.split(" ")) {
            if (!other.isEmpty()) {
                found.put(other, canonical);
            }
        }
    }

    // A cross entropy has labels from 0 to 1 that are no classes: its predictions are those of a regressor.
    private static Map<String, String> estimators() {
        Map<String, String> found = new LinkedHashMap<>();
        SPELLINGS.values().forEach(canonical -> found.put(canonical, REGRESSOR));
        found.put("binary", CLASSIFIER);
        found.put("multiclass", CLASSIFIER);
        found.put("multiclassova", CLASSIFIER);
        found.put("lambdarank", RANKER);
        found.put("rank_xendcg", RANKER);
        return found;
    }
}

package dev.assay.model;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.Estimator;

/** Spark ML's estimators by short names; any other by the name of its class. */
public final class Estimators {
    private static final String LIGHTGBM = "com.microsoft.azure.synapse.ml.lightgbm.";
    private static final String REGRESSION = "org.apache.spark.ml.regression.";
    private static final String CLASSIFICATION = "org.apache.spark.ml.classification.";
    private static final Map<String, String> NAMED = named();

    private Estimators() {}

    private static Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        List.of("LightGBMRegressor", "LightGBMClassifier", "LightGBMRanker")
                .forEach(name -> named.put(name, LIGHTGBM + name));
        List.of(
                        "GBTRegressor",
                        "RandomForestRegressor",
                        "DecisionTreeRegressor",
                        "LinearRegression",
                        "GeneralizedLinearRegression")
                .forEach(name -> named.put(name, REGRESSION + name));
        List.of(
                        "GBTClassifier",
                        "RandomForestClassifier",
                        "DecisionTreeClassifier",
                        "LogisticRegression",
                        "LinearSVC",
                        "NaiveBayes")
                .forEach(name -> named.put(name, CLASSIFICATION + name));
        return named;
    }

    /**
     * The estimator of a name; empty where it is none, or its parameters are wrong, which is added to the problems.
     *
     * @param params its parameters as they are written
     * @param at where the parameter of a name stands; of an empty name, the estimator itself
     */
    public static Optional<EstimatorPlan> plan(
            String name, Map<String, List<String>> params, UnaryOperator<String> at, Problems problems) {
        String type = NAMED.getOrDefault(name, name);
        Class<?> found;
        try {
            found = Class.forName(type, true, loader());
        } catch (ClassNotFoundException | LinkageError e) {
            String mend = name.contains(".")
                    ? "put its jar on the class path of the driver and the executors"
                    : Suggestion.among(NAMED.keySet(), name) + " (or the name of a class)";
            problems.add(at.apply(""), "there is no estimator '" + name + "'", mend);
            return Optional.empty();
        }
        if (!Estimator.class.isAssignableFrom(found) || Modifier.isAbstract(found.getModifiers()) || !plain(found)) {
            problems.add(
                    at.apply(""),
                    "'" + name + "' is no Spark ML estimator that can be made without arguments",
                    "name a class that extends org.apache.spark.ml.Estimator");
            return Optional.empty();
        }
        EstimatorPlan plan = new EstimatorPlan(name, found, kind(found), params);
        Problems own = new Problems();
        plan.check(at, own);
        problems.addAll(own.found());
        return own.none() ? Optional.of(plan) : Optional.empty();
    }

    private static ClassLoader loader() {
        // Jars that a session was given later are seen by the thread's loader alone.
        ClassLoader thread = Thread.currentThread().getContextClassLoader();
        return thread == null ? Estimators.class.getClassLoader() : thread;
    }

    private static boolean plain(Class<?> type) {
        return Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private static EstimatorKind kind(Class<?> type) {
        if (type.getSimpleName().endsWith("Ranker")) {
            return EstimatorKind.RANKER;
        }
        return org.apache.spark.ml.classification.Classifier.class.isAssignableFrom(type)
                ? EstimatorKind.CLASSIFIER
                : EstimatorKind.REGRESSOR;
    }
}

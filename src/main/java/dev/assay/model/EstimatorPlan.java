package dev.assay.model;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;

/** An estimator by its name and parameters, of which new ones are made for each fit. */
public final class EstimatorPlan {
    /** Parameters that other keys of the spec set, and which. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("labelCol", "label: COLUMN"),
            Map.entry("featuresCol", "features: [COLUMN, …]"),
            Map.entry("weightCol", "weight: COLUMN"),
            Map.entry("initScoreCol", "initial_score: COLUMN"),
            Map.entry("groupCol", "group: COLUMN"),
            Map.entry("validationIndicatorCol", "early_stopping: { rounds: 50 }"),
            Map.entry("earlyStoppingRound", "early_stopping: { rounds: 50 }"),
            Map.entry("categoricalSlotIndexes", "categorical: [COLUMN, …]"),
            Map.entry("slotNames", "features: [COLUMN, …]"),
            Map.entry("seed", "seed: NUMBER beside params"),
            Map.entry("numTasks", "fit: { workers: NUMBER }"),
            Map.entry("dataTransferMode", "fit: { transfer: bulk } or { transfer: streaming }"),
            Map.entry("executionMode", "fit: { transfer: bulk } or { transfer: streaming }"),
            Map.entry("defaultListenPort", "fit: { ports: NUMBER }"),
            Map.entry("timeout", "fit: { enter_within: 5 minutes }"));

    /** Columns that those who read predictions know by these names. */
    private static final Map<String, String> FIXED =
            Map.of("predictionCol", TrainedModel.PREDICTION, "probabilityCol", TrainedModel.PROBABILITY);

    private final String name;
    private final Class<?> type;
    private final EstimatorKind kind;
    private final Map<String, List<String>> params;

    EstimatorPlan(String name, Class<?> type, EstimatorKind kind, Map<String, List<String>> params) {
        this.name = name;
        this.type = type;
        this.kind = kind;
        this.params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    public String name() {
        return name;
    }

    public EstimatorKind kind() {
        return kind;
    }

    /** The parameters that are given, as they are written. */
    public Map<String, List<String>> params() {
        return params;
    }

    public Family family() {
        if (type.getName().startsWith("com.microsoft.azure.synapse.ml.lightgbm.")) {
            return Family.LIGHTGBM;
        }
        String simple = type.getSimpleName();
        boolean trees =
                simple.startsWith("GBT") || simple.startsWith("RandomForest") || simple.startsWith("DecisionTree");
        return trees ? Family.TREES : Family.OTHERS;
    }

    public boolean takes(String param) {
        return made().hasParam(param);
    }

    /** The same with other values of some parameters. */
    public EstimatorPlan with(Map<String, List<String>> others) {
        Map<String, List<String>> all = new LinkedHashMap<>(params);
        all.putAll(others);
        return new EstimatorPlan(name, type, kind, all);
    }

    /** The same without a parameter. */
    public EstimatorPlan without(String param) {
        Map<String, List<String>> rest = new LinkedHashMap<>(params);
        rest.remove(param);
        return new EstimatorPlan(name, type, kind, rest);
    }

    /**
     * Adds what is wrong with the parameters.
     *
     * @param at where the parameter of a name stands
     */
    void check(UnaryOperator<String> at, Problems problems) {
        Estimator<?> estimator = made();
        List<String> known = new ArrayList<>();
        for (Param<?> param : estimator.params()) {
            known.add(param.name());
        }
        params.forEach((param, written) -> {
            if (ELSEWHERE.containsKey(param)) {
                problems.add(at.apply(param), "'" + param + "' is set by another key", "write " + ELSEWHERE.get(param));
            } else if (FIXED.containsKey(param)) {
                problems.add(
                        at.apply(param), "the column is always '" + FIXED.get(param) + "'", "leave " + param + " out");
            } else if (!known.contains(param)) {
                problems.add(at.apply(param), name + " has no parameter '" + param + "'", mend(known, param));
            } else {
                check(estimator, param, at, problems);
            }
        });
    }

    private static String mend(List<String> known, String param) {
        // LightGBM's own spelling, num_leaves, is SynapseML's numLeaves.
        String camel = camel(param);
        String nearest = known.contains(camel) ? "did you mean '" + camel + "'?" : Suggestion.among(known, param);
        return param.contains("_")
                ? nearest + " (assay import --from lightgbm translates LightGBM's own names)"
                : nearest;
    }

    private static String camel(String snake) {
        StringBuilder made = new StringBuilder();
        for (String word : snake.split("_", -1)) {
            boolean first = made.length() == 0;
            made.append(
                    first || word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return made.toString();
    }

    private void check(Estimator<?> estimator, String param, UnaryOperator<String> at, Problems problems) {
        try {
            set(estimator, param, params.get(param));
        } catch (IllegalArgumentException refused) {
            String said = refused.getMessage();
            int cut = said.indexOf("; ");
            problems.add(
                    at.apply(param),
                    param + ": " + (cut < 0 ? said : said.substring(0, cut)),
                    cut < 0 ? estimator.getParam(param).doc() : said.substring(cut + 2));
        }
    }

    /** A new estimator with the parameters set. */
    public Estimator<?> make() {
        Estimator<?> estimator = made();
        params.forEach((param, written) -> set(estimator, param, written));
        return estimator;
    }

    private static void set(Estimator<?> estimator, String param, List<String> written) {
        Param<Object> found = estimator.getParam(param);
        Object value = ParamText.value(found, written);
        found.validate(value);
        estimator.set(found, value);
    }

    private Estimator<?> made() {
        try {
            return (Estimator<?>) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't make a " + type.getName(), e);
        }
    }

    /** Parameters that are in force and can be written, in the order of their names, as JSON texts. */
    public static Map<String, String> inForce(Estimator<?> estimator) {
        Map<String, String> values = new TreeMap<>();
        for (Param<?> param : estimator.params()) {
            if (ParamText.canBeWritten(param) && estimator.isDefined(param)) {
                values.put(param.name(), encoded(estimator, param));
            }
        }
        return values;
    }

    private static <T> String encoded(Estimator<?> estimator, Param<T> param) {
        return param.jsonEncode(estimator.getOrDefault(param));
    }
}

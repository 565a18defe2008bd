package dev.assay.lightgbm;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.Estimator;

/**
 * What SynapseML 1.1.3 should do where the user says nothing, and its own parameters that reach LightGBM under no name or
 * a wrong one.
 */
final class SafeDefaults {
    /** SynapseML's parameters that it loses on the way, and LightGBM's names, by which they arrive. */
    private static final SortedMap<String, String> LOST =
            new TreeMap<>(Map.of("featureFractionByNode", "feature_fraction_bynode"));

    /** More rounds than any fit has: 0, SynapseML's default, stops at the first round that does not improve. */
    private static final int NEVER = Integer.MAX_VALUE;

    /** Of SynapseML's own names those that are the end of another native name. */
    private static final SortedMap<String, String> HIDDEN =
            new TreeMap<>(Map.of("seed", "seed", "baggingFraction", "bagging_fraction"));

    private SafeDefaults() {}

    /** Changes the estimator, which must be the caller's own. */
    static void set(Estimator<?> estimator) {
        Given given = new Given(estimator);
        given.setIfAbsent("samplingMode", "global");
        given.setIfAbsent("useBarrierExecutionMode", true);
        given.setIfAbsent("numIterations", given.whole("numIterations"));
        if (given.whole("earlyStoppingRound") <= 0) {
            given.set("earlyStoppingRound", NEVER);
        }
        passThrough(given);
    }

    /** Whether early stopping may set in: it is off where more rounds are asked for than there are. */
    static boolean stopsEarly(Given given) {
        return given.isSet("validationIndicatorCol")
                && given.whole("earlyStoppingRound") > 0
                && given.whole("earlyStoppingRound") <= given.whole("numIterations");
    }

    private static void passThrough(Given given) {
        PassThrough passed = new PassThrough(given.text("passThroughArgs"));
        LOST.forEach((name, nativeName) -> {
            if (given.isSet(name)) {
                passed.add(nativeName, given.value(name));
                given.clear(name);
            }
        });
        HIDDEN.forEach((name, nativeName) -> {
            if (given.isSet(name) && passed.hides(nativeName)) {
                passed.add(nativeName, given.value(name));
            }
        });
        if (!passed.written().isEmpty()) {
            given.set("passThroughArgs", passed.written());
        }
    }
}

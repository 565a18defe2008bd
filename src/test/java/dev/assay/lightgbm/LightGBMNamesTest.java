package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRanker;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import dev.assay.lightgbm.LightGBMNames.Kind;
import dev.assay.lightgbm.LightGBMNames.Outcome;
import dev.assay.lightgbm.LightGBMNames.Translation;
import dev.assay.lightgbm.LightGBMNamesTable.Row;
import dev.assay.lightgbm.LightGBMNamesTable.Way;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightGBMNamesTest {
    private static final LightGBMNamesTable TABLE = LightGBMNamesTable.OF_LIGHTGBM;
    private static final String LIBRARY = "/com/microsoft/ml/lightgbm/linux/x86_64/lib_lightgbm.so";

    @Test
    void knowsEveryNameAndAliasThatLightGBMLists() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Map<String, String> known = new TreeMap<>();
        for (String line : resource("aliases-4.6.0.txt").lines().toList()) {
            if (!line.startsWith("#")) {
                String name = line.substring(0, line.indexOf(':'));
                listed.put(name, name);
                for (String alias : line.substring(name.length() + 1).strip().split(" ")) {
                    listed.put(alias.isEmpty() ? name : alias, name);
                }
            }
        }
        listed.keySet()
                .forEach(name -> known.put(name, LightGBMNames.primary(name).orElse("?")));
        assertThat(listed).hasSizeGreaterThan(300);
        assertThat(known).isEqualTo(listed);
    }

    @Test
    void anAliasBecomesWhatItsParameterBecomes() {
        for (Row row : TABLE.rows()) {
            Translation primary = LightGBMNames.translate(Map.of(row.name(), sample(row)));
            for (String alias : row.aliases()) {
                Translation other = LightGBMNames.translate(Map.of(alias, sample(row)));
                assertThat(other.params()).as(alias).isEqualTo(primary.params());
                assertThat(other.passThrough()).as(alias).isEqualTo(primary.passThrough());
                assertThat(other.estimator()).as(alias).isEqualTo(primary.estimator());
                assertThat(other.left()).as(alias).hasSameSizeAs(primary.left());
            }
        }
    }

    @Test
    void namesOnlyParamsThatTheEstimatorsHave() {
        Map<String, Params> estimators = Map.of(
                "LightGBMClassifier", new LightGBMClassifier(),
                "LightGBMRegressor", new LightGBMRegressor(),
                "LightGBMRanker", new LightGBMRanker());
        for (Row row : TABLE.rows()) {
            if (row.way() == Way.PARAM) {
                estimators.forEach((name, estimator) -> assertThat(estimator.hasParam(row.to()))
                        .as(name + "." + row.to())
                        .isEqualTo(row.of(name)));
            }
        }
        estimators.values().forEach(each -> assertThat(each.hasParam("categoricalSlotIndexes"))
                .isTrue());
    }

    @Test
    void passesThroughOnlyWhatTheNativeLibraryKnows() throws IOException {
        String library;
        try (InputStream bytes = LightGBMClassifier.class.getResourceAsStream(LIBRARY)) {
            library = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        for (Row row : TABLE.rows()) {
            if (row.way() == Way.PASS) {
                assertThat(library.contains(row.name())).as(row.name()).isTrue();
            }
            if (row.to().endsWith("does not know it")) {
                assertThat(library.contains(row.name())).as(row.name()).isFalse();
            }
        }
        // What SynapseML sends for minDataPerBin and maxPosition: so the parameters behind them pass through.
        assertThat(library.contains("min_data_per_bin")).isFalse();
        assertThat(library.contains("max_position")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "binary, LightGBMClassifier, binary",
        "softmax, LightGBMClassifier, multiclass",
        "ova, LightGBMClassifier, multiclassova",
        "lambdarank, LightGBMRanker, lambdarank",
        "xendcg, LightGBMRanker, rank_xendcg",
        "MSE, LightGBMRegressor, regression",
        "mae, LightGBMRegressor, regression_l1",
        "tweedie, LightGBMRegressor, tweedie",
        "xentropy, LightGBMRegressor, cross_entropy"
    })
    void theObjectiveTellsTheEstimator(String objective, String estimator, String spelled) {
        Translation translated = LightGBMNames.translate(Map.of("application", objective));
        assertThat(translated.estimator()).isEqualTo(estimator);
        assertThat(translated.params()).isEqualTo(Map.of("objective", spelled));
    }

    @Test
    void translatesANotebooksParameters() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("objective", "binary");
        given.put("n_estimators", "500");
        given.put("min_child_samples", "50");
        given.put("reg_lambda", "1e0");
        given.put("subsample", "0.80");
        given.put("colsample_bynode", "0.5");
        given.put("min_data_in_bin", "5");
        given.put("is_unbalance", "True");
        given.put("cat_feature", "name:store,product");
        given.put("n_jobs", "-1");
        given.put("verbose", "-1");
        given.put("random_state", "42");
        given.put("alpha", "0.5");
        given.put("boosting_type", "goss");
        given.put("tree", "voting");
        given.put("interaction_constraints", "[0, 1], [2]");
        Translation translated = LightGBMNames.translate(given);
        assertThat(translated.estimator()).isEqualTo("LightGBMClassifier");
        assertThat(translated.params().toString())
                .isEqualTo("{objective=binary, numIterations=500, minDataInLeaf=50, lambdaL2=1, baggingFraction=0.8,"
                        + " isUnbalance=true, categoricalSlotNames=store,product, verbosity=-1, seed=42,"
                        + " boostingType=goss, parallelism=voting_parallel}");
        assertThat(translated.passThrough())
                .containsExactly(
                        "feature_fraction_bynode=0.5", "min_data_in_bin=5", "interaction_constraints=[0,1],[2]");
        assertThat(translated.left())
                .containsExactly(
                        "n_jobs=-1: a worker's threads are its Spark cores",
                        "alpha=0.5: a LightGBMClassifier has no such parameter");
    }

    @Test
    void aPrimaryNameGoesBeforeItsAliasesAndAShortOneBeforeALongOne() {
        assertThat(LightGBMNames.translate(Map.of("num_leaves", "7", "max_leaf", "8"))
                        .params())
                .isEqualTo(Map.of("numLeaves", "7"));
        Translation translated = LightGBMNames.translate(
                new TreeMap<>(Map.of("nrounds", "5", "max_iter", "3", "num_tree", "4", "num_boost_round", "6")));
        assertThat(translated.params()).isEqualTo(Map.of("numIterations", "5"));
        assertThat(translated.left())
                .containsExactly(
                        "max_iter=3: nrounds is given too, and goes before it",
                        "num_boost_round=6: nrounds is given too, and goes before it",
                        "num_tree=4: nrounds is given too, and goes before it");
        assertThat(LightGBMNames.translate(Map.of("num_tree", "4", "max_iter", "3"))
                        .params())
                .isEqualTo(Map.of("numIterations", "3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "num_leaves | many | 'many' is no whole number",
                "num_leaves | 31.5 | '31.5' is no whole number of 32 bits",
                "num_iterations | 99999999999 | '99999999999' is no whole number of 32 bits",
                "learning_rate | fast | 'fast' is no number",
                "deterministic | maybe | 'maybe' is neither true nor false",
                "monotone_constraints | 1,up | 'up' is no whole number",
                "objective | tweedy | 'tweedy' is no objective; did you mean 'tweedie'?",
                "objective | custom | a function of one's own is code, and no parameter",
                "boosting | gdbt | 'gdbt' is no way of boosting; did you mean 'gbdt'?",
                "metric | auk | 'auk' is no metric; did you mean 'auc'?",
                "tree_learner | feature | SynapseML knows no feature-parallel learner: rows are spread over workers, not features",
                "tree_learner | serail | 'serail' is no tree learner; did you mean 'serial'?",
                "num_leafs | 31 | LightGBM knows no such parameter; did you mean 'num_leaf'?",
                "early_stopping_min_delta | 0.1 | the LightGBM that SynapseML brings (3.3.510) does not know it"
            })
    void leavesWhatCanNotBeAndSaysWhy(String name, String value, String why) {
        Translation translated = LightGBMNames.translate(Map.of(name, value));
        assertThat(translated.left()).containsExactly(name + "=" + value + ": " + why);
        assertThat(translated.params()).isEmpty();
        assertThat(translated.passThrough()).isEmpty();
    }

    @Test
    void whatIsLightGBMsDefaultAnywayIsNotLeft() {
        for (String each : List.of(
                "device=cpu",
                "num_threads=0",
                "num_class=3",
                "early_stopping=0",
                "tree=serial",
                "save_binary=-",
                "metric=",
                "alpha=0.90")) {
            String[] assigned = each.split("=", -1);
            Translation translated = LightGBMNames.translate(Map.of(assigned[0], assigned[1], "objective", "binary"));
            assertThat(translated.left()).as(each).isEmpty();
            assertThat(translated.params()).as(each).isEqualTo(Map.of("objective", "binary"));
        }
    }

    @Test
    void backInLightGBMsNamesItIsWhatWasGiven() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Map<String, String> given = any(random);
            Map<String, String> back = new TreeMap<>();
            Translation translated = LightGBMNames.translate(given);
            translated
                    .params()
                    .forEach((param, value) ->
                            back.put(LightGBMNames.ofParam(param).orElseThrow(), value));
            for (String passed : translated.passThrough()) {
                back.put(passed.substring(0, passed.indexOf('=')), passed.substring(passed.indexOf('=') + 1));
            }
            Map<String, String> taken = new TreeMap<>();
            for (Outcome outcome : LightGBMNames.outcomes(given)) {
                if (outcome.kind() == Kind.PARAM || outcome.kind() == Kind.PASS_THROUGH) {
                    taken.put(outcome.name(), given.get(outcome.written()));
                } else if (outcome.kind() == Kind.LEFT) {
                    assertThat(translated.left()).anyMatch(each -> each.startsWith(outcome.written() + "="));
                }
            }
            assertThat(back).as("seed " + seed).isEqualTo(taken);
        }
    }

    /** Some parameters by any of their names, with values in the spelling that comes back. */
    private static Map<String, String> any(Random random) {
        List<Row> rows = new ArrayList<>(TABLE.rows());
        Collections.shuffle(rows, random);
        Map<String, String> given = new LinkedHashMap<>();
        for (Row row : rows.subList(0, random.nextInt(rows.size()))) {
            List<String> names = new ArrayList<>(row.aliases());
            names.add(row.name());
            given.put(names.get(random.nextInt(names.size())), value(row, random));
        }
        return given;
    }

    private static String value(Row row, Random random) {
        if (row.type() == LightGBMNames.Type.INT || row.type() == LightGBMNames.Type.DOUBLE) {
            return String.valueOf(1 + random.nextInt(1000));
        }
        return row.type() == LightGBMNames.Type.BOOL ? String.valueOf(random.nextBoolean()) : sample(row);
    }

    private static String sample(Row row) {
        return switch (row.name()) {
            case "objective" -> "poisson";
            case "boosting" -> "dart";
            case "metric" -> "rmse,l1";
            case "tree_learner" -> "data_parallel";
            default -> switch (row.type()) {
                case INT -> "7";
                case DOUBLE -> "0.25";
                case BOOL -> "true";
                case TEXT -> "x";
                case INTS -> "1,0";
                case DOUBLES -> "0.5,2";
                case TEXTS -> "a,b";
            };
        };
    }

    private static String resource(String name) throws IOException {
        try (InputStream bytes = LightGBMNamesTest.class.getResourceAsStream(name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

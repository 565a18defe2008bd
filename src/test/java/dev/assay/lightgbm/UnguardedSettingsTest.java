package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that SynapseML alone gets wrong: what it gives, and what a guarded fit gives instead. */
class UnguardedSettingsTest {
    private final SparkSession spark = TestSpark.session();

    @Test
    void aValidationAloneStopsAtTheFirstRoundThatIsNoBetter() throws Throwable {
        // Each tree may use one feature of four, and three of them are noise.
        Dataset<Row> rows = noisy(1);
        Consumer<LightGBMRegressor> settings = estimator -> {
            estimator.setValidationIndicatorCol("validates");
            estimator.setFeatureFraction(0.25);
        };
        Model<?> alone = Unguarded.fit(regressor(60, settings), rows);
        assertThat(trees(alone)).isLessThan(30);
        Fitted fitted = fit(regressor(60, settings), rows);
        assertThat(fitted.trees()).isEqualTo(60);
        assertThat(Made.rmse(fitted.model().transform(rows))).isLessThan(Made.rmse(alone.transform(rows)));
    }

    @Test
    void aToleranceTakesALossThatRisesForABetterOne() throws Throwable {
        // Squares of about 1e-5, which never rise by 0.01.
        Dataset<Row> rows = noisy(0.001);
        Consumer<LightGBMRegressor> stops = estimator -> {
            estimator.setValidationIndicatorCol("validates");
            estimator.setEarlyStoppingRound(5);
        };
        Consumer<LightGBMRegressor> tolerates = stops.andThen(estimator -> estimator.setImprovementTolerance(0.01));
        assertThat(trees(Unguarded.fit(regressor(200, stops), rows))).isLessThan(195);
        assertThat(trees(Unguarded.fit(regressor(200, tolerates), rows))).isEqualTo(200);
        requireRefused(
                regressor(200, tolerates),
                rows,
                "improvementTolerance: is 0.01: its sign is inverted for losses, so that one that rises by less counts as"
                        + " better; leave it at 0");
    }

    @Test
    void afterEarlyStoppingSparkPredictsWithOneTreeLessThanTheTextHas() throws Throwable {
        Dataset<Row> rows = noisy(1);
        LightGBMRegressor estimator = Unguarded.regressor();
        estimator.setValidationIndicatorCol("validates");
        estimator.setEarlyStoppingRound(5);
        Model<?> alone = Unguarded.fit(estimator, rows);
        assertThat(largestDifferenceFromItsText(alone, rows)).isGreaterThan(1e-3);
        // An estimator that has been fitted keeps its bins.
        LightGBMRegressor again = Unguarded.regressor();
        again.setValidationIndicatorCol("validates");
        again.setEarlyStoppingRound(5);
        Fitted fitted = fit(again, rows);
        assertThat(fitted.bestIteration()).isNotNull();
        assertThat(largestDifferenceFromItsText(fitted.model(), rows)).isZero();
    }

    private static double largestDifferenceFromItsText(Model<?> model, Dataset<Row> rows) {
        List<Row> predicted = model.transform(rows).collectAsList();
        double[] expected = NativeLightGBM.predict(NativeModels.text(model), Made.features(predicted), 1);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - (double) predicted.get(i).getAs("prediction"));
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    @Test
    void batchesAddUpTreesOfWhichEachStartsFromNothing() throws Throwable {
        Dataset<Row> rows = learnable();
        LightGBMRegressor estimator = Unguarded.regressor();
        estimator.setNumBatches(2);
        Model<?> alone = Unguarded.fit(estimator, rows);
        assertThat(trees(alone)).isEqualTo(200);
        assertThat(mean(alone, rows) / mean(rows, "label")).isEqualTo(2, within(0.1));
        LightGBMRegressor again = Unguarded.regressor();
        again.setNumBatches(2);
        requireRefused(
                again,
                rows,
                "numBatches: is 2: each batch starts from nothing, and the trees are then added up; leave it out");
    }

    @Test
    void aModelToGoOnFromIsNotGoneOnFrom() throws Throwable {
        Dataset<Row> rows = learnable();
        Model<?> old = Unguarded.fit(Unguarded.regressor(10), rows);
        Consumer<LightGBMRegressor> goesOn = estimator -> estimator.setModelString(NativeModels.text(old));
        Model<?> sameRounds = Unguarded.fit(regressor(10, goesOn), rows);
        assertThat(trees(sameRounds)).isEqualTo(20);
        assertThat(predictions(sameRounds, rows)).as("those of the old model").isEqualTo(predictions(old, rows));
        LightGBMRegressor estimator = Unguarded.regressor();
        goesOn.accept(estimator);
        Model<?> added = Unguarded.fit(estimator, rows);
        assertThat(trees(added)).isEqualTo(110);
        assertThat(mean(added, rows) / mean(rows, "label")).isEqualTo(2, within(0.1));
        requireRefused(
                regressor(20, goesOn),
                rows,
                "modelString: is given without initScoreCol: training then starts from nothing, and adds its trees to"
                        + " the old ones; give the old model's raw scores in a column, and name it by initScoreCol");
    }

    /** By what the guard calls it: how it is given to SynapseML, and to LightGBM's own library. */
    static Stream<Arguments> ofBins() {
        return Stream.of(
                bins("useMissing", estimator -> estimator.setUseMissing(false), "use_missing=false"),
                bins("zeroAsMissing", estimator -> estimator.setZeroAsMissing(true), "zero_as_missing=true"),
                bins(
                        "maxBinByFeature",
                        estimator -> estimator.setMaxBinByFeature(new int[] {5, 5}),
                        "max_bin_by_feature=5,5"),
                bins("minDataPerBin", estimator -> estimator.setMinDataPerBin(100), "min_data_in_bin=100"),
                bins(
                        "min_data_in_bin",
                        estimator -> estimator.setPassThroughArgs("min_data_in_bin=100"),
                        "min_data_in_bin=100"),
                bins("max_bin", estimator -> estimator.setPassThroughArgs("max_bin=5"), "max_bin=5"));
    }

    private static Arguments bins(String name, Consumer<LightGBMRegressor> setting, String library) {
        return Arguments.of(name, setting, library);
    }

    @ParameterizedTest(name = "{0} by {2}")
    @MethodSource("ofBins")
    void whatShapesBinsNeverReachesThem(String name, Consumer<LightGBMRegressor> setting, String library)
            throws Throwable {
        // Missing values that are high and zeros that are high: both matter.
        List<Row> made = Made.rows(Made.seed(), 1_000, 2, values -> {
            values[0] = values[0] < 0.3 ? Double.NaN : values[0];
            values[1] = values[1] < 0.5 ? 0 : values[1];
            return (Double.isNaN(values[0]) ? 5 : 10 * values[0]) + (values[1] == 0 ? 5 : values[1]);
        });
        Dataset<Row> rows = Made.table(spark, made);
        for (Transfer transfer : List.of(Transfer.BULK, Transfer.STREAMING)) {
            Consumer<LightGBMRegressor> plain = estimator -> {
                estimator.setDeterministic(true);
                estimator.setDataTransferMode(transfer == Transfer.BULK ? "bulk" : "streaming");
            };
            assertThat(treesOf(regressor(5, plain.andThen(setting)), rows))
                    .isEqualTo(treesOf(regressor(5, plain), rows));
        }
        String parameters = "objective=regression ";
        assertThat(Unguarded.trees(
                        NativeLightGBM.train(Made.features(made), Made.labels(made), parameters + library, 5)))
                .as("of the library itself")
                .isNotEqualTo(
                        Unguarded.trees(NativeLightGBM.train(Made.features(made), Made.labels(made), parameters, 5)));
        requireRefused(
                regressor(5, setting),
                rows,
                name + ": never reaches LightGBM's bins: SynapseML 1.1.3 does not hand it on; leave it out; shape the"
                        + " features instead (a NaN is missing, a zero is a zero)");
    }

    @Test
    void aSeedIsLostBesideAnotherOfThePassThrough() throws Throwable {
        Dataset<Row> rows = learnable();
        assertThat(treesOf(ofSeed(7), rows)).isEqualTo(treesOf(ofSeed(8), rows));
        assertThat(Unguarded.trees(fit(ofSeed(7), rows).nativeText()))
                .isNotEqualTo(Unguarded.trees(fit(ofSeed(8), rows).nativeText()));
    }

    private static LightGBMRegressor ofSeed(int seed) {
        return regressor(10, estimator -> {
            estimator.setSeed(seed);
            estimator.setFeatureFraction(0.3);
            estimator.setDeterministic(true);
            estimator.setPassThroughArgs("bagging_seed=3");
        });
    }

    @Test
    void theShareOfFeaturesByNodeIsForgotten() throws Throwable {
        Dataset<Row> rows = learnable();
        Consumer<LightGBMRegressor> plain = estimator -> estimator.setDeterministic(true);
        Consumer<LightGBMRegressor> byNode = plain.andThen(estimator -> estimator.setFeatureFractionByNode(0.3));
        assertThat(treesOf(regressor(10, byNode), rows)).isEqualTo(treesOf(regressor(10, plain), rows));
        assertThat(Unguarded.trees(fit(regressor(10, byNode), rows).nativeText()))
                .isNotEqualTo(Unguarded.trees(fit(regressor(10, plain), rows).nativeText()));
    }

    private static LightGBMRegressor regressor(int rounds, Consumer<LightGBMRegressor> settings) {
        LightGBMRegressor estimator = Unguarded.regressor(rounds);
        settings.accept(estimator);
        return estimator;
    }

    /** Of ten features, the first of which says nearly all. */
    private Dataset<Row> learnable() {
        return Made.table(spark, Made.rows(Made.seed(), 1_000, 10, values -> 10 * values[0] + values[1]));
    }

    /** One feature in four says something, and the noise is as large; a quarter of the rows validates. */
    private Dataset<Row> noisy(double scale) {
        long seed = Made.seed();
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (Row row : Made.rows(seed, 2_000, 4, values -> scale * (10 * values[0] + 3 * random.nextGaussian()))) {
            rows.add(RowFactory.create(row.get(0), row.get(1), random.nextInt(4) == 0));
        }
        return Made.table(spark, rows, Made.field("validates", DataTypes.BooleanType));
    }

    private static int trees(Model<?> model) {
        return NativeText.read(NativeModels.text(model)).trees();
    }

    private static String treesOf(LightGBMRegressor estimator, Dataset<Row> rows) throws Throwable {
        return Unguarded.trees(NativeModels.text(Unguarded.fit(estimator, rows)));
    }

    private static double[] predictions(Model<?> model, Dataset<Row> rows) {
        return model.transform(rows).select("prediction").collectAsList().stream()
                .mapToDouble(row -> row.getDouble(0))
                .toArray();
    }

    private static double mean(Model<?> model, Dataset<Row> rows) {
        return Arrays.stream(predictions(model, rows)).average().orElseThrow();
    }

    private static double mean(Dataset<Row> rows, String column) {
        return rows.groupBy().avg(column).first().getDouble(0);
    }

    private Fitted fit(LightGBMRegressor estimator, Dataset<Row> rows) {
        return new Fitting(spark, Made.QUICK, said -> {}).fit(rows, estimator);
    }

    private void requireRefused(LightGBMRegressor estimator, Dataset<Row> rows, String message) {
        assertThatThrownBy(() -> fit(estimator, rows))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }
}

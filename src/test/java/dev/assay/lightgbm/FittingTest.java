package dev.assay.lightgbm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import dev.assay.TestSpark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FittingTest {
    private final SparkSession spark = TestSpark.session();

    @Test
    void learnsAboutAsWellAsTheLibraryDoes() throws IOException {
        List<Row> train = LightGBMExamples.rows("regression", "regression.train");
        Dataset<Row> test = Made.table(spark, LightGBMExamples.rows("regression", "regression.test"));
        String parameters = "objective=regression num_leaves=31 learning_rate=0.05 min_data_in_leaf=100"
                + " min_sum_hessian_in_leaf=5";
        String text = NativeLightGBM.train(Made.features(train), Made.labels(train), parameters, 100);
        double library = Made.rmse(NativeModels.load(text).transform(test));
        Fitted fitted = fit(
                Made.QUICK,
                new LightGBMRegressorBuilder()
                        .setNumLeaves(31)
                        .setLearningRate(0.05)
                        .setMinDataInLeaf(100)
                        .setMinSumHessianInLeaf(5)
                        .build(),
                Made.table(spark, train));
        assertThat(fitted.trees()).isEqualTo(100);
        assertThat(fitted.bestIteration()).isNull();
        assertThat(Made.rmse(fitted.model().transform(test))).isEqualTo(library, within(0.005));
    }

    @ParameterizedTest
    @EnumSource(
            value = Transfer.class,
            names = {"BULK", "STREAMING"})
    void binsSeeATableThatIsOrderedByItsKey(Transfer transfer) {
        // 400,000 rows of 200 stores, one after the other: a sample of the first rows never sees half of the stores.
        Dataset<Row> stores = spark.range(0, 400_000, 1, 4)
                .select(
                        expr("floor(id / 2000)").cast("double").as("store"),
                        expr("pmod(id, 7)").cast("double").as("day"))
                .withColumn("label", expr("100 * sin(store * 12.9898)"));
        Dataset<Row> rows = new VectorAssembler()
                .setInputCols(new String[] {"store", "day"})
                .setOutputCol("features")
                .transform(stores);
        Fitted fitted = fit(
                Made.settings(transfer, 2),
                new LightGBMRegressorBuilder().setNumLeaves(63).build(),
                rows);
        assertThat(fitted.transfer()).isEqualTo(transfer.name().toLowerCase(Locale.ROOT));
        assertThat(Made.rmse(fitted.model().transform(rows.sample(0.01, 1)))).isLessThan(3);
    }

    @Test
    void withoutEarlyStoppingAValidationStopsNothing() {
        Fitted fitted = fit(
                Made.QUICK,
                new LightGBMRegressorBuilder()
                        .setValidationIndicatorCol("validates")
                        .setNumIterations(60)
                        .build(),
                noise());
        assertThat(fitted.trees()).isEqualTo(60);
        assertThat(fitted.bestIteration()).isNull();
    }

    @Test
    void theSameHoldsForAnEstimatorThatNobodyHasMadeSafe() {
        LightGBMRegressor plain = new LightGBMRegressor();
        plain.setValidationIndicatorCol("validates");
        plain.setNumIterations(60);
        assertThat(fit(Made.QUICK, plain, noise()).trees()).isEqualTo(60);
        assertThat(plain.getEarlyStoppingRound()).as("the caller's own").isZero();
    }

    @Test
    void earlyStoppingKeepsTheBestRoundAndPredictsWithAllOfIt() {
        Dataset<Row> rows = noise();
        Fitted fitted = fit(
                Made.QUICK,
                new LightGBMRegressorBuilder()
                        .setValidationIndicatorCol("validates")
                        .setEarlyStoppingRound(5)
                        .setNumIterations(200)
                        .build(),
                rows);
        assertThat(fitted.bestIteration()).isNotNull().isEqualTo(fitted.trees()).isLessThan(195);
        assertThat(fitted.told()).contains("early stopping kept " + fitted.trees() + " of 200 rounds");
        requireAsTheLibraryPredicts(fitted, rows);
    }

    /** Labels that hardly depend on the features: what is learnt soon does not hold for the validation. */
    private Dataset<Row> noise() {
        long seed = Made.seed();
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (Row row : Made.rows(seed, 2_000, 4, values -> values[0] + 3 * random.nextGaussian())) {
            rows.add(RowFactory.create(row.get(0), row.get(1), random.nextInt(4) == 0));
        }
        return Made.table(spark, rows, Made.field("validates", DataTypes.BooleanType));
    }

    @Test
    void missingValuesAndSparseVectorsAreTakenAsTheLibraryTakesThem() {
        long seed = Made.seed();
        List<Row> dense = Made.rows(seed, 2_000, 4, values -> {
            double label = values[0] < 0.3 ? 5 : values[1];
            values[0] = values[0] < 0.3 ? Double.NaN : values[0];
            values[2] = values[2] < 0.7 ? 0 : values[2];
            return label + (values[2] == 0 ? 2 : 0);
        });
        List<Row> sparse = dense.stream()
                .map(row -> RowFactory.create(row.get(0), ((Vector) row.get(1)).toSparse()))
                .toList();
        LightGBMRegressorBuilder builder =
                new LightGBMRegressorBuilder().setNumIterations(60).setDeterministic(true);
        FitSettings settings = Made.settings(Transfer.BULK, 1);
        Fitted ofDense = fit(settings, builder.build(), Made.table(spark, dense));
        Fitted ofSparse = fit(settings, builder.build(), Made.table(spark, sparse));
        requireAsTheLibraryPredicts(ofDense, Made.table(spark, dense));
        assertThat(Made.rmse(ofDense.model().transform(Made.table(spark, dense))))
                .isLessThan(0.2);
        assertThat(Made.rmse(ofSparse.model().transform(Made.table(spark, sparse))))
                .isLessThan(0.2);
        requireAsTheLibraryPredicts(ofSparse, Made.table(spark, dense));
    }

    @Test
    void categoriesAreLearntAsTheLibraryLearnsThem() {
        long seed = Made.seed();
        Random random = new Random(seed);
        double[] effects = random.doubles(30).toArray();
        List<Row> rows = Made.rows(seed, 3_000, 2, values -> {
            values[0] = random.nextInt(30);
            return 10 * effects[(int) values[0]] + values[1];
        });
        String text = NativeLightGBM.train(
                Made.features(rows), Made.labels(rows), "objective=regression categorical_feature=0", 50);
        double library = Made.rmse(NativeModels.load(text).transform(Made.table(spark, rows)));
        Fitted fitted = fit(
                Made.QUICK,
                new LightGBMRegressorBuilder()
                        .setCategoricalSlotIndexes(0)
                        .setNumIterations(50)
                        .build(),
                Made.table(spark, rows));
        assertThat(NativeText.read(fitted.nativeText()).categories()).hasSize(1);
        assertThat(Made.rmse(fitted.model().transform(Made.table(spark, rows)))).isEqualTo(library, within(0.05));
    }

    @ParameterizedTest
    @EnumSource(
            value = Transfer.class,
            names = {"BULK", "STREAMING"})
    void theSameRowsInAnyOrderAndTheSameSeedGiveTheSameModel(Transfer transfer) {
        long seed = Made.seed();
        Dataset<Row> rows = Made.table(spark, Made.rows(seed, 5_000, 5, values -> values[0] * values[1]));
        LightGBMRegressorBuilder builder = new LightGBMRegressorBuilder()
                .setDeterministic(true)
                .setSeed(7)
                .setBaggingFraction(0.7)
                .setBaggingFreq(1)
                .setFeatureFraction(0.6)
                .setNumIterations(20);
        FitSettings settings = Made.settings(transfer, 2);
        Fitted first = fit(settings, builder.build(), rows.repartition(3));
        Fitted second = fit(settings, builder.build(), rows.orderBy(expr("rand()")));
        assertThat(second.nativeText()).isEqualTo(first.nativeText());
        assertThat(first.told()).noneMatch(told -> told.contains("last digits"));
        Fitted other = fit(settings, builder.setSeed(8).build(), rows);
        assertThat(other.nativeText()).as("of another seed").isNotEqualTo(first.nativeText());
    }

    @Test
    void goesOnFromAModelWithItsScores() {
        long seed = Made.seed();
        Dataset<Row> rows = Made.table(spark, Made.rows(seed, 2_000, 3, values -> 10 * values[0] + values[1]));
        FitSettings one = Made.settings(Transfer.BULK, 1);
        LightGBMRegressorBuilder builder = new LightGBMRegressorBuilder().setDeterministic(true);
        Fitted ten = fit(one, builder.setNumIterations(10).build(), rows);
        Fitted five = fit(one, builder.setNumIterations(5).build(), rows);
        Dataset<Row> scored = five.model().transform(rows).withColumnRenamed("prediction", "old");
        Fitted on = fit(
                one,
                builder.setModelString(five.nativeText()).setInitScoreCol("old").build(),
                scored);
        assertThat(on.trees()).isEqualTo(10);
        assertThat(Made.rmse(on.model().transform(rows)))
                .isEqualTo(Made.rmse(ten.model().transform(rows)), within(1e-3));
    }

    @Test
    void ranksWithinItsQueries() {
        long seed = Made.seed();
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (Row row : Made.rows(seed, 3_000, 3, values -> (int) (4 * values[0]))) {
            rows.add(RowFactory.create(row.get(0), row.get(1), (long) random.nextInt(100)));
        }
        Dataset<Row> table = Made.table(spark, rows, Made.field("query", DataTypes.LongType));
        Fitted fitted = fit(
                Made.settings(Transfer.STREAMING, 2),
                new LightGBMRankerBuilder()
                        .setGroupCol("query")
                        .setNumIterations(20)
                        .build(),
                table);
        double correlation = fitted.model().transform(table).stat().corr("label", "prediction");
        assertThat(correlation).isGreaterThan(0.9);
    }

    @Test
    void classifiesSeveralClasses() {
        long seed = Made.seed();
        Dataset<Row> rows = Made.table(spark, Made.rows(seed, 3_000, 3, values -> (int) (3 * values[0])));
        Fitted fitted = fit(
                Made.QUICK,
                new LightGBMClassifierBuilder()
                        .setObjective("multiclass")
                        .setNumIterations(20)
                        .build(),
                rows);
        assertThat(fitted.trees()).isEqualTo(20);
        Dataset<Row> wrong =
                fitted.model().transform(rows).where(col("prediction").notEqual(col("label")));
        assertThat(wrong.count()).isLessThan(60);
    }

    @Test
    void leavesTheCallersEstimatorAsItIs() {
        LightGBMRegressor estimator =
                new LightGBMRegressorBuilder().setNumIterations(3).build();
        String before = estimator.explainParams();
        fit(Made.settings(Transfer.STREAMING, 1), estimator, Made.table(spark, Made.rows(1, 200, 2, v -> v[0])));
        assertThat(estimator.explainParams()).isEqualTo(before);
        assertThat(estimator.getReferenceDataset()).isEmpty();
        assertThat(estimator.getDelegate().isEmpty()).isTrue();
    }

    @Test
    void refusesOtherEstimators() {
        assertThatThrownBy(() ->
                        fit(Made.QUICK, new LinearRegression(), spark.range(1).toDF()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no estimator of LightGBM");
    }

    @Test
    void ofTooManyValidationRowsASampleIsUsed() {
        Dataset<Row> rows = new VectorAssembler()
                .setInputCols(new String[] {"label"})
                .setOutputCol("features")
                .transform(spark.range(0, 300_000, 1, 2)
                        .select(
                                expr("cast(pmod(id, 97) as double)").as("label"),
                                expr("id >= 20000").as("validates")));
        Fitted fitted = fit(
                Made.QUICK,
                new LightGBMRegressorBuilder()
                        .setValidationIndicatorCol("validates")
                        .setNumIterations(2)
                        .build(),
                rows.withColumn("more", lit(1)));
        assertThat(fitted.told())
                .contains("of 280000 validation rows about 198211 are used: the driver sends all of them to each"
                        + " executor");
    }

    private Fitted fit(FitSettings settings, Estimator<?> estimator, Dataset<Row> rows) {
        return new Fitting(spark, settings, said -> {}).fit(rows, estimator);
    }

    private static void requireAsTheLibraryPredicts(Fitted fitted, Dataset<Row> rows) {
        List<Row> predicted = fitted.model().transform(rows).collectAsList();
        double[][] features = predicted.stream()
                .map(row -> ((Vector) row.getAs("features")).toArray())
                .toArray(double[][]::new);
        double[] expected = NativeLightGBM.predict(fitted.nativeText(), features, 1);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) predicted.get(i).getAs("prediction")).isEqualTo(expected[i], within(0.0));
        }
    }
}

package dev.assay.lightgbm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of which SynapseML alone makes a wrong model without a word: what it gives, and what a guarded fit gives instead. */
class UnguardedRowsTest {
    private static final String NAN_LABEL =
            "column 'label': is NaN or infinite in 1 row; leave rows without a finite label out";

    private final SparkSession spark = TestSpark.session();

    @Test
    void binsOfTheFirstRowsAreBlindToWhatComesLater() throws Throwable {
        // By default SynapseML makes bins of the first 200,000 rows; here, of the first 2,000.
        assertThat(new LightGBMRegressor().getSamplingMode()).isEqualTo("subset");
        assertThat(new LightGBMRegressor().getBinSampleCount()).isEqualTo(200_000);
        LightGBMRegressor estimator = regressor(Transfer.STREAMING);
        estimator.setBinSampleCount(2_000);
        requireBlindUnlessGuarded(estimator);
    }

    @Test
    void aSampleOfAllRowsIsCutOffBeforeTheLastOnes() throws Throwable {
        // SynapseML draws 10,000 rows more than it wants, and takes the first of them.
        LightGBMRegressor estimator = regressor(Transfer.STREAMING);
        estimator.setBinSampleCount(2_000);
        estimator.setSamplingMode("global");
        requireBlindUnlessGuarded(estimator);
    }

    private void requireBlindUnlessGuarded(LightGBMRegressor estimator) throws Throwable {
        Dataset<Row> rows = Made.table(
                spark,
                IntStream.range(0, 5_000)
                        .map(i -> Math.max(0, (i - 2_000) / 100))
                        .mapToObj(store -> Made.row(100 * Math.sin(store), store))
                        .toList());
        assertThat(Unguarded.distinct(Unguarded.fit(estimator, rows), rows)).isEqualTo(1);
        Fitted fitted = fit(Made.settings(Transfer.STREAMING, 1), estimator, rows);
        assertThat(Unguarded.distinct(fitted.model(), rows)).isGreaterThan(10);
    }

    @Test
    void inStreamingALabelThatIsNaNLeavesNothingToLearn() throws Throwable {
        Dataset<Row> rows = Made.table(spark, withALabelOf(Double.NaN, rows(1)));
        Model<?> alone = Unguarded.fit(regressor(Transfer.STREAMING), rows);
        assertThat(NativeText.read(NativeModels.text(alone)).trees()).isEqualTo(1);
        assertThat(alone.transform(rows).select("prediction").distinct().collectAsList())
                .containsExactly(RowFactory.create(0.0));
        requireRefused(regressor(Transfer.STREAMING), rows, NAN_LABEL);
    }

    @Test
    void inBulkALabelThatIsNaNIsLearntAsZero() throws Throwable {
        List<Row> made = rows(1);
        Dataset<Row> rows = Made.table(spark, withALabelOf(Double.NaN, made));
        Model<?> alone = Unguarded.fit(regressor(Transfer.BULK), rows);
        Model<?> ofZero = Unguarded.fit(regressor(Transfer.BULK), Made.table(spark, withALabelOf(0, made)));
        assertThat(NativeModels.text(alone)).isEqualTo(NativeModels.text(ofZero));
        requireRefused(regressor(Transfer.BULK), rows, NAN_LABEL);
    }

    /** One row in a thousand. */
    private static List<Row> withALabelOf(double label, List<Row> rows) {
        List<Row> changed = new ArrayList<>(rows);
        changed.set(500, RowFactory.create(label, rows.get(500).get(1)));
        return changed;
    }

    @ParameterizedTest
    @CsvSource({
        "weightCol, 'is null, NaN, infinite or negative in 1 row; give each row a weight of 0 or more'",
        "initScoreCol, is null or not finite in 1 row; give each row a score"
    })
    void aWeightOrScoreThatIsNaNLeavesNothingToLearn(String param, String complaint) throws Throwable {
        List<Row> more = new ArrayList<>();
        for (Row row : rows(1)) {
            more.add(RowFactory.create(row.get(0), row.get(1), more.size() == 500 ? Double.NaN : 1.0));
        }
        Dataset<Row> rows = Made.table(spark, more, Made.field("w", DataTypes.DoubleType));
        LightGBMRegressor estimator = regressor(Transfer.STREAMING);
        new Given(estimator).set(param, "w");
        assertThat(Unguarded.distinct(Unguarded.fit(estimator, rows), rows)).isEqualTo(1);
        requireRefused(estimator, rows, "column 'w': " + complaint);
    }

    @Test
    void oneVectorThatIsTooShortShiftsAllThatComeAfterIt() throws Throwable {
        List<Row> made = rows(3);
        Dataset<Row> rows = Made.table(spark, made);
        Model<?> right = Unguarded.fit(regressor(Transfer.BULK), rows);
        List<Row> changed = new ArrayList<>(made);
        Vector first = made.get(1).getAs(1);
        changed.set(1, RowFactory.create(made.get(1).get(0), Vectors.dense(first.apply(0), first.apply(1))));
        Dataset<Row> withAShortOne = Made.table(spark, changed);
        Model<?> wrong = Unguarded.fit(regressor(Transfer.BULK), withAShortOne);
        assertThat(Made.rmse(right.transform(rows))).isLessThan(1);
        assertThat(Made.rmse(wrong.transform(rows))).isGreaterThan(2);
        requireRefused(
                regressor(Transfer.BULK),
                withAShortOne,
                "column 'features': is a vector of 3, but of 2 in 1 row; give all rows the same features");
    }

    @Test
    void aCategoryThatIsNoWholeNumberIsCutOff() throws Throwable {
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            double category = i % 4 == 3 ? 2.5 : i % 4;
            made.add(Made.row(category == 2.5 ? 100 : category, category));
        }
        Dataset<Row> rows = Made.table(spark, made);
        LightGBMRegressor estimator = regressor(Transfer.BULK);
        estimator.setCategoricalSlotIndexes(new int[] {0});
        Model<?> alone = Unguarded.fit(estimator, rows);
        assertThat(Unguarded.distinct(alone, rows.where("label in (2, 100)"))).isEqualTo(1);
        requireRefused(
                estimator,
                rows,
                "feature 0: is categorical, and 2.5 in 250 rows; number the categories from 0, by a StringIndexer");
    }

    @Test
    void aCategoricalNameThatIsNoFeatureIsPassedOver() throws Throwable {
        Dataset<Row> rows = Made.table(spark, rows(2));
        LightGBMRegressor estimator = regressor(Transfer.BULK);
        estimator.setSlotNames(new String[] {"store", "day"});
        estimator.setCategoricalSlotNames(new String[] {"stores"});
        String alone = NativeModels.text(Unguarded.fit(estimator, rows));
        assertThat(NativeText.read(alone).categories()).isEmpty();
        requireRefused(
                estimator, rows, "categoricalSlotNames: has 'stores', which is no feature; did you mean 'store'?");
    }

    @Test
    void namesThatDifferInABlankOnlyEndTheFit() {
        Dataset<Row> rows = Made.table(spark, rows(2));
        LightGBMRegressor estimator = regressor(Transfer.BULK);
        estimator.setSlotNames(new String[] {"a b", "a_b"});
        assertThatThrownBy(() -> Unguarded.fit(estimator, rows))
                .rootCause()
                .hasMessageContaining("Feature (a_b) appears more than one time");
        Fitted fitted = fit(Made.QUICK, estimator, rows);
        assertThat(NativeText.read(fitted.nativeText()).featureNames()).containsExactly("a_b", "a_b_2");
    }

    @Test
    void rowsThatAdaptiveExecutionCountsInOtherPartitionsThanItReadsFail() {
        SparkSession own = spark.newSession();
        own.conf().set("spark.sql.shuffle.partitions", "4");
        own.conf().set("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false");
        own.conf().set("spark.sql.adaptive.advisoryPartitionSizeInBytes", "60k");
        own.conf().set("spark.sql.adaptive.coalescePartitions.minPartitionSize", "1k");
        Dataset<Row> rows = new VectorAssembler()
                .setInputCols(new String[] {"a", "b"})
                .setOutputCol("features")
                .transform(own.range(0, 6_000, 1, 2)
                        .selectExpr("id", "rand() label", "rand() a", "rand() b")
                        .repartition(col("id")));
        assertThat(rows.rdd().getNumPartitions()).isEqualTo(4);
        assertThat(rows.select(lit(0)).rdd().getNumPartitions())
                .as("as SynapseML counts them")
                .isEqualTo(1);
        LightGBMRegressor alone = new LightGBMRegressor();
        alone.setNumIterations(5);
        alone.setTimeout(10);
        assertThatThrownBy(() -> Unguarded.fit(alone, rows))
                .rootCause()
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        Fitted fitted = new Fitting(own, Made.settings(Transfer.STREAMING, 2), said -> {})
                .fit(rows, new LightGBMRegressorBuilder().setNumIterations(5).build());
        assertThat(fitted.trees()).isEqualTo(5);
        assertThat(fitted.workers()).isEqualTo(2);
    }

    /** A thousand, whose label depends on the first feature alone, with a standard deviation of 2.9. */
    private static List<Row> rows(int width) {
        return Made.rows(Made.seed(), 1_000, width, values -> 10 * values[0]);
    }

    private static LightGBMRegressor regressor(Transfer transfer) {
        LightGBMRegressor estimator = Unguarded.regressor(20);
        estimator.setDataTransferMode(transfer.name().toLowerCase(Locale.ROOT));
        return estimator;
    }

    private Fitted fit(FitSettings settings, LightGBMRegressor estimator, Dataset<Row> rows) {
        return new Fitting(spark, settings, said -> {}).fit(rows, estimator);
    }

    private void requireRefused(LightGBMRegressor estimator, Dataset<Row> rows, String message) {
        assertThatThrownBy(() -> fit(Made.QUICK, estimator, rows))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }
}

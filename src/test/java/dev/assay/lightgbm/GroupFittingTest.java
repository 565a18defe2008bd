package dev.assay.lightgbm;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupFittingTest {
    private final SparkSession spark = TestSpark.session();
    private final long seed = Made.seed();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @ValueSource(strings = {"plain", "weights", "scores", "stops early", "bagging", "tweedie", "binary"})
    void eachGroupsModelIsTheOneThatSynapseMLFitsToItsRows(String kind) {
        Dataset<Row> rows = groups(kind).cache();
        Estimator<?> estimator = estimator(kind);
        Dataset<Row> models = new GroupFitting(estimator, 20).fit(rows, "shop").cache();
        Dataset<Row> predicted = scoring(kind).predict(rows, models).cache();
        for (Row model : models.collectAsList()) {
            String group = model.getString(0);
            assertThat(model.<String>getAs("status"))
                    .as("%s: %s", group, model.getAs("reason"))
                    .isEqualTo("own");
            Dataset<Row> own = rows.filter(col("shop").equalTo(group));
            Fitted fitted = new Fitting(spark, Made.settings(Transfer.BULK, 1), step -> {}).fit(own, estimator);
            assertThat(trees(model.getAs("text")))
                    .as("%s of seed %d", group, seed)
                    .isEqualTo(trees(fitted.nativeText()));
            assertThat(model.<Integer>getAs("best_iteration")).isEqualTo(fitted.bestIteration());
            assertThat(byRow(predicted.filter(col("shop").equalTo(group)), kind))
                    .containsExactlyEntriesOf(byRow(fitted.model().transform(own), kind));
        }
        assertThat(models.count()).isEqualTo(3);
    }

    /** What a model is, without the parameters of the fit, among which are threads and ports. */
    private static String trees(String text) {
        return text.substring(0, text.indexOf("parameters:"));
    }

    private static Map<Long, String> byRow(Dataset<Row> predicted, String kind) {
        String number = kind.equals("binary") ? "probability" : "prediction";
        return predicted.select("id", number).collectAsList().stream()
                .collect(Collectors.toMap(
                        row -> row.getLong(0),
                        row -> row.get(1).toString(),
                        (one, other) -> one,
                        java.util.TreeMap::new));
    }

    private static GroupScoring scoring(String kind) {
        return new GroupScoring("shop", "features", "prediction", kind.equals("binary") ? "probability" : null);
    }

    private static Estimator<?> estimator(String kind) {
        if (kind.equals("binary")) {
            return new LightGBMClassifierBuilder()
                    .setNumIterations(12)
                    .setDeterministic(true)
                    .setMinDataInLeaf(5)
                    .build();
        }
        LightGBMRegressorBuilder builder = new LightGBMRegressorBuilder()
                .setNumIterations(12)
                .setDeterministic(true)
                .setMinDataInLeaf(5)
                .setCategoricalSlotIndexes(2);
        switch (kind) {
            case "weights" -> builder.setWeightCol("weight");
            case "scores" -> builder.setInitScoreCol("score");
            case "stops early" -> builder.setValidationIndicatorCol("validates")
                    .setEarlyStoppingRound(2)
                    .setNumIterations(80);
            case "bagging" -> builder.setBaggingFraction(0.7)
                    .setBaggingFreq(1)
                    .setFeatureFraction(0.6)
                    .setSeed(7);
            case "tweedie" -> builder.setObjective("tweedie").setTweedieVariancePower(1.3);
            default -> {}
        }
        return builder.build();
    }

    /** Three groups of different size, all rows mixed, with missing values, zeros and a category. */
    private Dataset<Row> groups(String kind) {
        List<Row> rows = new ArrayList<>();
        for (int group = 0; group < 3; group++) {
            int count = 60 + random.nextInt(400);
            for (int i = 0; i < count; i++) {
                rows.add(row(rows.size(), "shop " + group, group, kind));
            }
        }
        Collections.shuffle(rows, random);
        return spark.createDataFrame(
                rows,
                Made.schema(
                        Made.field("id", DataTypes.LongType),
                        Made.field("shop", DataTypes.StringType),
                        Made.field("weight", DataTypes.DoubleType),
                        Made.field("score", DataTypes.DoubleType),
                        Made.field("validates", DataTypes.BooleanType)));
    }

    private Row row(long id, String shop, int group, String kind) {
        double first = random.nextDouble();
        double second = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(3) == 0 ? random.nextDouble() : 0;
        double category = random.nextInt(5);
        double label = group + first * (group + 1) + (category == 2 ? 1 : 0) + random.nextDouble();
        double[] values = {first, second, category, 0};
        return RowFactory.create(
                kind.equals("binary") ? (label > group + 1 ? 1.0 : 0.0) : label,
                random.nextBoolean()
                        ? Vectors.dense(values)
                        : Vectors.dense(values).compressed(),
                id,
                shop,
                random.nextDouble(),
                random.nextGaussian(),
                random.nextInt(4) == 0);
    }

    @Test
    void whatFailsInOneGroupIsToldOfItAndTheOthersGoOn() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(RowFactory.create((double) i, Vectors.dense(i, 1), "fine"));
            rows.add(RowFactory.create(3.0, Vectors.dense(i, 1), "constant"));
            rows.add(RowFactory.create(i == 7 ? Double.NaN : i, Vectors.dense(i, 1), "no number"));
            rows.add(
                    RowFactory.create((double) i, Vectors.dense(i == 9 ? Double.POSITIVE_INFINITY : i, 1), "infinite"));
            rows.add(RowFactory.create((double) i, i % 2 == 0 ? Vectors.dense(i, 1) : Vectors.dense(i), "uneven"));
        }
        rows.add(RowFactory.create(1.0, Vectors.dense(1, 1), "lonely"));
        Dataset<Row> table = Made.table(spark, rows, Made.field("shop", DataTypes.StringType));
        Estimator<?> estimator = new LightGBMRegressorBuilder()
                .setNumIterations(5)
                .setMinDataInLeaf(5)
                .build();
        Dataset<Row> models = new GroupFitting(estimator, 2).fit(table, "shop").cache();
        assertThat(models.collectAsList().stream()
                        .collect(Collectors.toMap(
                                row -> row.getString(0),
                                row -> row.getAs("status") + ": " + row.getAs("reason") + " "
                                        + row.getList(row.fieldIndex("told")))))
                .containsOnly(
                        Map.entry("fine", "own: null [every training row has the same value of feature 1]"),
                        Map.entry(
                                "constant",
                                "own: null [column 'label' is 3 in every training row: so is each prediction,"
                                        + " every training row has the same value of feature 1]"),
                        Map.entry(
                                "no number",
                                "failed: column 'label' is NaN or infinite in 1 row: leave rows without a finite label out []"),
                        Map.entry(
                                "infinite",
                                "failed: feature 0 is infinite in some rows: give NaN where a value is missing []"),
                        Map.entry(
                                "uneven",
                                "failed: column 'features' is a vector of 2, but of 1 in 25 rows: give all rows the same features []"),
                        Map.entry("lonely", "short: 1 row, fewer than 2 []"));
        Dataset<Row> predicted = new GroupScoring("shop", "features", "prediction", null).predict(table, models);
        assertThat(predicted.select("shop").distinct().collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("fine", "constant");
        assertThat(predicted
                        .filter("shop = 'constant'")
                        .select("prediction")
                        .distinct()
                        .collectAsList())
                .singleElement()
                .satisfies(row -> assertThat(row.getDouble(0)).isEqualTo(3, within(1e-6)));
    }

    @Test
    void whatNoGroupCanBeFittedByIsRefusedBeforeARowIsRead() {
        Dataset<Row> table = Made.table(spark, List.of(), Made.field("shop", DataTypes.StringType));
        Estimator<?> ranker = new LightGBMRankerBuilder().setGroupCol("shop").build();
        assertThatThrownBy(() -> new GroupFitting(ranker, 2).fit(table, "shop"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("LightGBMRanker is not fitted to each group by itself");
        Estimator<?> several =
                new LightGBMClassifierBuilder().setObjective("multiclass").build();
        assertThatThrownBy(() -> new GroupFitting(several, 2).fit(table, "shop"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("objective: is multiclass, and a group may lack some of the classes");
    }
}

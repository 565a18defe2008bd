package dev.assay.lightgbm;

import static dev.assay.lightgbm.Made.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static final double NAN = Double.NaN;

    private final SparkSession spark = TestSpark.session();

    @Test
    void tellsAllThatIsWrongWithTheRowsOfARegressionTogether() {
        List<Row> rows = List.of(
                weighted(row(1.0, 1, 2), 1.0),
                weighted(row(null, 1, 3), 1.0),
                weighted(row(NAN, 2, 3), NAN),
                weighted(row(Double.POSITIVE_INFINITY, 2, 3), -1.0),
                weighted(row(2.0, 2, Double.NEGATIVE_INFINITY), null),
                weighted(row(2.0, 2), 1.0),
                weighted(RowFactory.create(1.0, null), 1.0));
        Dataset<Row> table = Made.table(spark, rows, Made.field("w", DataTypes.DoubleType));
        requireRefused(
                new LightGBMRegressorBuilder().setWeightCol("w").build(),
                table,
                "column 'label': is null in 1 row; leave rows without a label out",
                "column 'label': is NaN or infinite in 2 rows; leave rows without a finite label out",
                "column 'w': is null, NaN, infinite or negative in 3 rows; give each row a weight of 0 or more",
                "column 'features': is null in 1 row; give each row a vector; a missing value is NaN",
                "column 'features': is a vector of 2, but of 1 in 1 row; give all rows the same features",
                "feature 1: is infinite in some rows; give NaN where a value is missing");
    }

    private static Row weighted(Row row, Double weight) {
        return RowFactory.create(row.get(0), row.get(1), weight);
    }

    @Test
    void refusesWeightsThatAreAllZero() {
        List<Row> rows = List.of(weighted(row(1.0, 1), 0.0), weighted(row(2.0, 2), 0.0));
        requireRefused(
                new LightGBMRegressorBuilder().setWeightCol("w").build(),
                Made.table(spark, rows, Made.field("w", DataTypes.DoubleType)),
                "column 'w': is 0 in every row; give some rows a positive weight");
    }

    @Test
    void refusesColumnsThatAreNotThereOrOfAnotherType() {
        Dataset<Row> table = Made.table(spark, List.of(row(1.0, 1)));
        requireRefused(
                new LightGBMRankerBuilder()
                        .setLabelCol("lable")
                        .setFeaturesCol("label")
                        .setGroupCol("features")
                        .build(),
                table,
                "column 'lable': is not among the rows' columns; did you mean 'label'?",
                "column 'label': is double; features are a vector: assemble them first",
                "column 'features': is vector; a group is a whole number or text");
    }

    @Test
    void refusesTablesWithoutRows() {
        for (boolean deterministic : new boolean[] {false, true}) {
            requireRefused(
                    new LightGBMRegressorBuilder()
                            .setDeterministic(deterministic)
                            .build(),
                    Made.table(spark, List.of()),
                    "rows: there are none; give rows to train on");
        }
    }

    @Test
    void refusesAValidationThatHasNoRowsOrAllOfThem() {
        StructField validates = Made.field("v", DataTypes.BooleanType);
        Estimator<?> estimator =
                new LightGBMRegressorBuilder().setValidationIndicatorCol("v").build();
        requireRefused(
                estimator,
                Made.table(spark, List.of(part(1.0, false), part(2.0, false)), validates),
                "column 'v': no row validates; mark some rows, or leave validationIndicatorCol out");
        requireRefused(
                estimator,
                Made.table(spark, List.of(part(1.0, true), part(2.0, true)), validates),
                "column 'v': all rows validate, none trains; give rows to train on");
        requireRefused(
                estimator,
                Made.table(spark, List.of(part(1.0, true), part(2.0, null), part(3.0, false)), validates),
                "column 'v': is null in 1 row; say of each row whether it validates");
    }

    private static Row part(double label, Boolean validates) {
        return RowFactory.create(label, Vectors.dense(label), validates);
    }

    @Test
    void refusesLabelsThatAreNoClasses() {
        Estimator<?> binary = new LightGBMClassifierBuilder().build();
        requireRefused(
                binary, labels(1, 1, 1), "column 'label': has one class only, 1; give rows of two classes at least");
        requireRefused(
                binary,
                labels(1, 2, 1),
                "column 'label': has classes beyond 0 and 1, up to 2; number them 0 and 1, or give objective multiclass");
        requireRefused(
                binary,
                labels(0, 0.5, -1),
                "column 'label': holds 2 rows whose label is no class; number the classes 0, 1, 2 and so on");
        requireRefused(
                new LightGBMClassifierBuilder().setObjective("multiclass").build(),
                labels(0, 1, 100),
                "column 'label': has classes up to 100, and at most 100 are asked for; set maxNumClasses, if these are"
                        + " classes");
    }

    @Test
    void refusesLabelsThatTheObjectiveDoesNotTake() {
        requireRefused(
                new LightGBMRegressorBuilder().setObjective("tweedie").build(),
                labels(0, 1, -1),
                "column 'label': is negative in 1 row; objective tweedie takes none: leave them out, or give objective"
                        + " regression");
        requireRefused(
                new LightGBMRegressorBuilder().setObjective("gamma").build(),
                labels(0, 1),
                "column 'label': is 0 in some rows; objective gamma takes none: give tweedie");
        requireRefused(
                new LightGBMRegressorBuilder().setObjective("poisson").build(),
                labels(0, 0),
                "column 'label': is 0 in every row; there is nothing to learn");
        requireRefused(
                new LightGBMRegressorBuilder().setObjective("cross_entropy").build(),
                labels(0, 1.5),
                "column 'label': is not from 0 to 1 in every row; objective cross_entropy takes probabilities");
    }

    @Test
    void refusesRankingsWithoutAGroupOrALevel() {
        List<Row> rows = List.of(
                RowFactory.create(0.0, Vectors.dense(1), "a"),
                RowFactory.create(31.0, Vectors.dense(2), "a"),
                RowFactory.create(1.0, Vectors.dense(3), null));
        requireRefused(
                new LightGBMRankerBuilder().setGroupCol("q").build(),
                Made.table(spark, rows, Made.field("q", DataTypes.StringType)),
                "column 'label': is no level of relevance: from 0 to 31; give whole numbers from 0 to 30, or a labelGain"
                        + " for each level",
                "column 'q': is null in 1 row; say of each row which query it answers");
    }

    @Test
    void refusesCategoriesThatAreNoNumbersOfCategories() {
        List<Row> rows = List.of(row(1.0, -1, 0.5), row(2.0, 0, 1), row(3.0, NAN, 1));
        requireRefused(
                new LightGBMRegressorBuilder()
                        .setSlotNames("store", "product")
                        .setCategoricalSlotNames("store", "product")
                        .build(),
                Made.table(spark, rows),
                "feature 'store': is categorical, and -1 in 1 row; number the categories from 0, by a StringIndexer",
                "feature 'product': is categorical, and 0.5 in 1 row; number the categories from 0, by a StringIndexer");
    }

    @Test
    void refusesCategoricalNamesAndPlacesThatAreNoFeature() {
        Dataset<Row> table = Made.table(spark, List.of(row(1.0, 1, 2), row(2.0, 2, 3)));
        requireRefused(
                new LightGBMRegressorBuilder()
                        .setSlotNames("store", "product")
                        .setCategoricalSlotNames("stores")
                        .build(),
                table,
                "categoricalSlotNames: has 'stores', which is no feature; did you mean 'store'?");
        requireRefused(
                new LightGBMRegressorBuilder().setCategoricalSlotIndexes(2).build(),
                table,
                "categoricalSlotIndexes: has 2; the last place is 1");
        requireRefused(
                new LightGBMRegressorBuilder().setSlotNames("store").build(),
                table,
                "column 'features': is a vector of 2, and 1 names are given; name each feature, or none");
    }

    @Test
    void tellsWhichFeaturesAreMissingOrConstantAndThatTheLabelIs() {
        List<Row> rows =
                IntStream.range(0, 50).mapToObj(i -> row(5.0, i, NAN, 7)).toList();
        Fitted fitted = fit(
                new LightGBMRegressorBuilder()
                        .setSlotNames("day", "note", "shop")
                        .setNumIterations(2)
                        .build(),
                Made.table(spark, rows));
        assertThat(fitted.told())
                .startsWith(
                        "column 'label' is 5 in every training row: so is each prediction",
                        "no training row has a value of feature 'note'",
                        "every training row has the same value of feature 'shop'")
                .contains("the model predicts the same for each of 50 training rows");
    }

    @Test
    void namesThatLightGBMRefusesAreReplacedAndTold() {
        List<Row> rows = Made.rows(Made.seed(), 200, 3, values -> values[0]);
        Fitted fitted = fit(
                new LightGBMRegressorBuilder()
                        .setSlotNames("a b", "a_b", "c:d")
                        .setNumIterations(3)
                        .build(),
                Made.table(spark, rows));
        assertThat(NativeText.read(fitted.nativeText()).featureNames()).containsExactly("a_b", "a_b_2", "c_d");
        assertThat(fitted.told())
                .contains(
                        "LightGBM does not take some names: in the native model 'a b' is 'a_b', 'a_b' is 'a_b_2', 'c:d'"
                                + " is 'c_d'");
    }

    @Test
    void takesColumnsWhoseNamesHaveDots() {
        List<Row> rows = Made.rows(Made.seed(), 200, 2, values -> values[0]);
        Dataset<Row> table = Made.table(spark, rows).toDF("sold.at", "in.puts");
        Fitted fitted = fit(
                new LightGBMRegressorBuilder()
                        .setLabelCol("sold.at")
                        .setFeaturesCol("in.puts")
                        .setNumIterations(3)
                        .build(),
                table);
        assertThat(fitted.model()
                        .getOrDefault(fitted.model().getParam("featuresCol"))
                        .toString())
                .isEqualTo("in.puts");
    }

    private Dataset<Row> labels(double... labels) {
        List<Row> rows = new ArrayList<>();
        for (double label : labels) {
            rows.add(row(label, rows.size()));
        }
        return Made.table(spark, rows);
    }

    private Fitted fit(Estimator<?> estimator, Dataset<Row> rows) {
        return new Fitting(spark, Made.QUICK, said -> {}).fit(rows, estimator);
    }

    private void requireRefused(Estimator<?> estimator, Dataset<Row> rows, String... messages) {
        assertThatThrownBy(() -> fit(estimator, rows))
                .isInstanceOf(InputException.class)
                .hasMessage(String.join("\n", messages));
    }
}

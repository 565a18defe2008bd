package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassificationModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel;
import dev.assay.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class NativeScoringTest {
    private final SparkSession spark = TestSpark.session();
    private final Random random = new Random(Made.seed());

    @Test
    void predictsWhatSynapseMLPredictsToTheLastBitByAllTreesOrSome() {
        Dataset<Row> rows = rows(600).repartition(3).cache();
        LightGBMRegressionModel model = new LightGBMRegressorBuilder()
                .setNumIterations(30)
                .setObjective("tweedie")
                .setMinDataInLeaf(5)
                .setCategoricalSlotIndexes(2)
                .build()
                .fit(rows);
        assertThat(predicted(NativeScoring.transform(model, rows))).isEqualTo(predicted(model.transform(rows)));
        model.setStartIteration(3).setNumIterations(10);
        List<String> some = predicted(model.transform(rows));
        assertThat(predicted(NativeScoring.transform(model, rows))).isEqualTo(some);
        // Spark computes a table of the driver's own without a task.
        Dataset<Row> local = spark.createDataFrame(rows.collectAsList(), rows.schema());
        assertThat(predicted(NativeScoring.transform(model, local))).isEqualTo(some);
    }

    @Test
    void classesAreThoseOfSynapseMLToTheLastBit() {
        Dataset<Row> rows = rows(600);
        for (String objective : List.of("binary", "multiclass", "multiclassova")) {
            int classes = objective.equals("binary") ? 2 : 3;
            Dataset<Row> labelled = rows.withColumn(
                            "label", functions.expr("cast(least(" + classes + " - 1, floor(label)) as double)"))
                    .repartition(3)
                    .cache();
            LightGBMClassificationModel model = new LightGBMClassifierBuilder()
                    .setNumIterations(20)
                    .setObjective(objective)
                    .setMinDataInLeaf(5)
                    .build()
                    .fit(labelled);
            assertThat(classed(NativeScoring.transform(model, labelled)))
                    .as(objective)
                    .isEqualTo(classed(model.transform(labelled)));
            model.setStartIteration(2).setNumIterations(5);
            assertThat(classed(NativeScoring.transform(model, labelled)))
                    .as(objective)
                    .isEqualTo(classed(model.transform(labelled)));
        }
    }

    @Test
    void theRawScoreDecidesWhereProbabilitiesDoNot() {
        Dataset<Row> rows = rows(100).withColumn("label", functions.expr("cast(id % 2 as double)"));
        // So few rows in so large leaves learn nothing but the mean: each class has the same probability.
        LightGBMClassificationModel model = new LightGBMClassifierBuilder()
                .setNumIterations(2)
                .setMinDataInLeaf(100)
                .build()
                .fit(rows);
        List<String> expected = classed(model.transform(rows));
        assertThat(expected.get(0)).contains("[0.5,0.5]");
        assertThat(classed(NativeScoring.transform(model, rows))).isEqualTo(expected);
    }

    @Test
    void classesByThresholdsAreLeftToSynapseML() {
        Dataset<Row> rows = rows(200).withColumn("label", functions.expr("cast(id % 2 as double)"));
        LightGBMClassificationModel model = new LightGBMClassifierBuilder()
                .setNumIterations(5)
                .setMinDataInLeaf(5)
                .build()
                .fit(rows);
        model.setActualNumClasses(2);
        model.setThresholds(new double[] {0.9, 0.1});
        assertThat(classed(NativeScoring.transform(model, rows))).isEqualTo(classed(model.transform(rows)));
    }

    @Test
    void aStageThatMakesMoreThanPredictionsMakesThemItself() {
        Dataset<Row> rows = rows(200);
        LightGBMRegressionModel model = new LightGBMRegressorBuilder()
                .setNumIterations(5)
                .setMinDataInLeaf(5)
                .build()
                .fit(rows);
        model.setFeaturesShapCol("shares");
        assertThat(NativeScoring.transform(model, rows).columns())
                .isEqualTo(model.transform(rows).columns());
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        Dataset<Row> rows = rows(200);
        LightGBMRegressionModel model = new LightGBMRegressorBuilder()
                .setNumIterations(5)
                .setMinDataInLeaf(5)
                .build()
                .fit(rows);
        Dataset<Row> narrow = Made.table(
                spark, List.of(RowFactory.create(1.0, Vectors.dense(1, 2), 1L)), Made.field("id", DataTypes.LongType));
        assertThatThrownBy(() -> NativeScoring.transform(model, narrow).collectAsList())
                .hasStackTraceContaining("a row has 2 features, and the model was trained on 4");
    }

    private static List<String> classed(Dataset<Row> rows) {
        return rows.orderBy("id").select("id", "prediction", "probability", "rawPrediction").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    private static List<String> predicted(Dataset<Row> rows) {
        return rows.orderBy("id").select("id", "prediction").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    /** Dense and sparse ones, with missing values, zeros and a category. */
    private Dataset<Row> rows(int count) {
        List<Row> rows = new ArrayList<>();
        for (long id = 0; id < count; id++) {
            double first = random.nextDouble();
            double second = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(3) == 0 ? random.nextDouble() : 0;
            Vector vector = Vectors.dense(first, second, random.nextInt(5), 0);
            rows.add(RowFactory.create(
                    first + 2 * random.nextDouble(), random.nextBoolean() ? vector : vector.compressed(), id));
        }
        return Made.table(spark, rows, Made.field("id", DataTypes.LongType));
    }
}

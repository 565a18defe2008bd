package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class AmountScoringTest {
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
        assertThat(predicted(AmountScoring.transform(model, rows))).isEqualTo(predicted(model.transform(rows)));
        model.setStartIteration(3).setNumIterations(10);
        List<String> some = predicted(model.transform(rows));
        assertThat(predicted(AmountScoring.transform(model, rows))).isEqualTo(some);
        // Spark computes a table of the driver's own without a task.
        Dataset<Row> local = spark.createDataFrame(rows.collectAsList(), rows.schema());
        assertThat(predicted(AmountScoring.transform(model, local))).isEqualTo(some);
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
        assertThat(AmountScoring.transform(model, rows).columns())
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
        assertThatThrownBy(() -> AmountScoring.transform(model, narrow).collectAsList())
                .hasStackTraceContaining("a row has 2 features, and the model was trained on 4");
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

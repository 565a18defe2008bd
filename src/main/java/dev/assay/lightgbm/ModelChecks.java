package dev.assay.lightgbm;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Looks at a model after its fit: SynapseML gives some wrong ones without a word. */
final class ModelChecks {
    private static final String FEATURES = "features";
    private static final String PREDICTION = "check_prediction";
    private static final String PROBABILITY = "check_probability";

    private ModelChecks() {}

    /**
     * Whether there are as many rounds as asked for; what explains fewer is said.
     *
     * @throws FitException where LightGBM failed in a round, or grew nothing
     */
    static List<String> rounds(int asked, int grown, Integer best, List<String> failures) {
        if (!failures.isEmpty()) {
            throw new FitException("LightGBM failed and left a model of %d of %d rounds: %s; mend what it names"
                    .formatted(grown, asked, String.join("; ", failures)));
        }
        if (grown == 0) {
            throw new FitException("LightGBM grew no tree; ask for at least one iteration");
        }
        if (best != null) {
            return List.of("early stopping kept " + best + " of " + asked + " rounds");
        }
        if (grown < asked) {
            return List.of("training ended after %d of %d rounds: no further split was allowed or gained"
                    .formatted(grown, asked));
        }
        return List.of();
    }

    /**
     * Whether the model's predictions for a sample are finite, and those of its native text read back.
     *
     * @throws FitException where they are not
     */
    static List<String> predictions(SparkSession spark, Model<?> model, Model<?> again, List<Vector> sample) {
        if (sample.isEmpty()) {
            return List.of();
        }
        List<Row> predicted = predict(spark, model, sample);
        List<Double> distinct = new ArrayList<>();
        for (Row row : predicted) {
            Vector features = row.getAs(0);
            double prediction = row.getDouble(1);
            if (!Double.isFinite(prediction)) {
                throw new FitException("the model predicts " + prediction + " for " + shown(features)
                        + "; lower learningRate, or look for labels and weights that are far from the others");
            }
            if (again instanceof ProbabilisticClassificationModel<?, ?>) {
                Vector probability = row.getAs(2);
                Vector expected = probability(again, features);
                for (int i = 0; i < probability.size(); i++) {
                    same(features, probability.apply(i), expected.apply(i));
                }
                distinct.add(probability.apply(0));
            } else {
                same(features, prediction, predictedBy(again, features));
                distinct.add(prediction);
            }
        }
        return distinct.stream().distinct().count() == 1
                ? List.of("the model predicts the same for each of " + sample.size() + " training rows")
                : List.of();
    }

    private static List<Row> predict(SparkSession spark, Model<?> model, List<Vector> sample) {
        StructType schema = new StructType(
                new StructField[] {new StructField(FEATURES, SQLDataTypes.VectorType(), false, Metadata.empty())});
        List<Row> rows = sample.stream().map(RowFactory::create).toList();
        boolean classifies = model.hasParam("probabilityCol");
        ParamMap names = new ParamMap();
        names.put(model.getParam("featuresCol"), FEATURES);
        names.put(model.getParam("predictionCol"), PREDICTION);
        names.put(model.getParam("leafPredictionCol"), "");
        names.put(model.getParam("featuresShapCol"), "");
        if (classifies) {
            names.put(model.getParam("probabilityCol"), PROBABILITY);
        }
        // By way of an RDD: rows that the driver holds would be predicted by the driver.
        JavaRDD<Row> spread =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows);
        Dataset<Row> predicted = model.copy(names).transform(spark.createDataFrame(spread, schema));
        return classifies
                ? predicted.select(FEATURES, PREDICTION, PROBABILITY).collectAsList()
                : predicted.select(FEATURES, PREDICTION).collectAsList();
    }

    @SuppressWarnings("unchecked")
    private static double predictedBy(Model<?> model, Vector features) {
        return ((PredictionModel<Vector, ?>) model).predict(features);
    }

    @SuppressWarnings("unchecked")
    private static Vector probability(Model<?> model, Vector features) {
        return ((ProbabilisticClassificationModel<Vector, ?>) model).predictProbability(features);
    }

    private static void same(Vector features, double spark, double text) {
        if (Math.abs(spark - text) > 1e-12 * Math.max(1, Math.abs(text))) {
            throw new FitException(
                    "the model predicts %s for %s, and its native text, read back, %s; keep neither, and report it"
                            .formatted(spark, shown(features), text));
        }
    }

    private static String shown(Vector features) {
        String all = features.toString();
        return all.length() > 200 ? all.substring(0, 200) + "…" : all;
    }
}

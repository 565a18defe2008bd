package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassificationModel;
import java.io.Serializable;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Predicts classes as SynapseML's model does, to the last bit. That one asks its trees for the raw scores, of which the greatest is the
 * class, and again for the probabilities; here they are asked again only where the probabilities leave the class in doubt.
 */
final class ClassScoring implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Far above what rounding does to probabilities. */
    private static final double CLEAR = 1e-9;

    private final TaskScores probabilities;
    private final TaskScores raw;

    private ClassScoring(LightGBMClassificationModel model) {
        probabilities = scores(model, NativeScores.Kind.PREDICTION);
        raw = scores(model, NativeScores.Kind.RAW);
    }

    private static TaskScores scores(LightGBMClassificationModel model, NativeScores.Kind kind) {
        return new TaskScores(model.getNativeModel(), model.getStartIteration(), model.getNumIterations(), kind);
    }

    static Dataset<Row> transform(LightGBMClassificationModel model, Dataset<Row> rows) {
        // What it complains of, it complains of here too.
        model.transformSchema(rows.schema());
        ClassScoring scoring = new ClassScoring(model);
        Column features = functions.col(model.getFeaturesCol());
        Column probability = functions.col(model.getProbabilityCol());
        return rows.withColumn(
                        model.getRawPredictionCol(),
                        functions
                                .udf((UDF1<Vector, Vector>) scoring::raw, SQLDataTypes.VectorType())
                                .apply(features))
                .withColumn(
                        model.getProbabilityCol(),
                        functions
                                .udf((UDF1<Vector, Vector>) scoring::probability, SQLDataTypes.VectorType())
                                .apply(features))
                .withColumn(
                        model.getPredictionCol(),
                        functions
                                .udf((UDF2<Vector, Vector, Double>) scoring::predicted, DataTypes.DoubleType)
                                .apply(features, probability));
    }

    /** Whether it makes predictions and nothing else, and takes the class of the greatest score. */
    static boolean isPlain(LightGBMClassificationModel model) {
        return !model.getPredictionCol().isEmpty()
                && !model.getProbabilityCol().isEmpty()
                && !model.getRawPredictionCol().isEmpty()
                && !model.isDefined(model.thresholds())
                && model.getLeafPredictionCol().isEmpty()
                && model.getFeaturesShapCol().isEmpty()
                && !model.getPredictDisableShapeCheck();
    }

    private Vector raw(Vector features) {
        if (features == null) {
            return null;
        }
        double[] scores = raw.of(features.toArray());
        return scores.length == 1 ? Vectors.dense(-scores[0], scores[0]) : Vectors.dense(scores);
    }

    private Vector probability(Vector features) {
        if (features == null) {
            return null;
        }
        double[] scores = probabilities.of(features.toArray());
        return scores.length == 1 ? Vectors.dense(1 - scores[0], scores[0]) : Vectors.dense(scores);
    }

    private Double predicted(Vector features, Vector probability) {
        if (features == null) {
            return null;
        }
        int first = probability.argmax();
        for (int i = 0; i < probability.size(); i++) {
            if (i != first && !(probability.apply(first) - probability.apply(i) > CLEAR)) {
                return (double) raw(features).argmax();
            }
        }
        return (double) first;
    }
}

package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Predicts amounts as SynapseML's model does, to the last bit. */
final class AmountScoring implements UDF1<Vector, Double> {
    private static final long serialVersionUID = 1L;

    private final TaskScores scores;

    private AmountScoring(LightGBMRegressionModel model) {
        scores = new TaskScores(
                model.getNativeModel(),
                model.getStartIteration(),
                model.getNumIterations(),
                NativeScores.Kind.PREDICTION);
    }

    static Dataset<Row> transform(LightGBMRegressionModel model, Dataset<Row> rows) {
        // What it complains of, it complains of here too.
        model.transformSchema(rows.schema());
        return rows.withColumn(
                model.getPredictionCol(),
                functions
                        .udf(new AmountScoring(model), DataTypes.DoubleType)
                        .apply(functions.col(model.getFeaturesCol())));
    }

    /** Whether it makes predictions and nothing else. */
    static boolean isPlain(LightGBMRegressionModel model) {
        return !model.getPredictionCol().isEmpty()
                && model.getLeafPredictionCol().isEmpty()
                && model.getFeaturesShapCol().isEmpty()
                && !model.getPredictDisableShapeCheck();
    }

    @Override
    public Double call(Vector features) {
        return features == null ? null : scores.of(features.toArray())[0];
    }
}

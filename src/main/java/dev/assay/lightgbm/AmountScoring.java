package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel;
import java.lang.ref.Cleaner;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Predicts amounts as SynapseML's model does, to the last bit, without what SynapseML does anew for each row: each task reads the
 * model's text once, and asks the library for one row after the other.
 */
public final class AmountScoring implements UDF1<Vector, Double> {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final int first;
    private final int rounds;
    private transient NativeScores scores;

    private AmountScoring(LightGBMRegressionModel model) {
        text = model.getNativeModel();
        first = model.getStartIteration();
        rounds = model.getNumIterations();
    }

    /** The rows with what a stage of a pipeline adds to them; a stage that is no model of amounts by LightGBM does it itself. */
    public static Dataset<Row> transform(Transformer stage, Dataset<Row> rows) {
        if (!(stage instanceof LightGBMRegressionModel model) || !isPlain(model)) {
            return stage.transform(rows);
        }
        // What it complains of, it complains of here too.
        model.transformSchema(rows.schema());
        return rows.withColumn(
                model.getPredictionCol(),
                functions
                        .udf(new AmountScoring(model), DataTypes.DoubleType)
                        .apply(functions.col(model.getFeaturesCol())));
    }

    /** Whether it makes predictions and nothing else. */
    private static boolean isPlain(LightGBMRegressionModel model) {
        return !model.getPredictionCol().isEmpty()
                && model.getLeafPredictionCol().isEmpty()
                && model.getFeaturesShapCol().isEmpty()
                && !model.getPredictDisableShapeCheck();
    }

    @Override
    public Double call(Vector features) {
        if (features == null) {
            return null;
        }
        if (scores == null) {
            scores = opened();
        }
        return scores.of(features.toArray())[0];
    }

    private NativeScores opened() {
        NativeScores opened = new NativeScores(text, first, rounds);
        TaskContext task = TaskContext.get();
        if (task == null) {
            // The driver computes small tables itself, and has no task that ends.
            Cleaner.create().register(this, opened::close);
        } else {
            task.addTaskCompletionListener((TaskCompletionListener) ended -> opened.close());
        }
        return opened;
    }
}

package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassificationModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Predicts as SynapseML's models do, to the last bit, without what SynapseML does anew for each row: each task reads the model's
 * text once, and asks the library for one row after the other.
 */
public final class NativeScoring {
    private NativeScoring() {}

    /** The rows with what a stage of a pipeline adds to them; a stage that is no plain model by LightGBM does it itself. */
    public static Dataset<Row> transform(Transformer stage, Dataset<Row> rows) {
        if (stage instanceof LightGBMRegressionModel model && AmountScoring.isPlain(model)) {
            return AmountScoring.transform(model, rows);
        }
        if (stage instanceof LightGBMClassificationModel model && ClassScoring.isPlain(model)) {
            return ClassScoring.transform(model, rows);
        }
        return stage.transform(rows);
    }
}

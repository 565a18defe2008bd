package dev.assay.model;

import dev.assay.lightgbm.NativeScoring;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What makes predictions: one model of all rows, or models of groups.
 *
 * @param pipeline from the table's own columns to predictions; of models of groups, of the model that stands in, or only to the
 *     vector
 * @param groups models of groups; null for one model of all rows
 */
public record Predictor(PipelineModel pipeline, GroupModels groups) {
    /** The rows with the columns of predictions; of models of groups also {@link GroupModels#PREDICTED_BY}. */
    public Dataset<Row> predict(Dataset<Row> rows) {
        if (groups != null) {
            return groups.predict(rows);
        }
        Dataset<Row> made = rows;
        for (Transformer stage : pipeline.stages()) {
            made = NativeScoring.transform(stage, made);
        }
        return made;
    }

    /** Frees what executors keep of the models of groups. */
    void release() {
        if (groups != null) {
            groups.release();
        }
    }
}

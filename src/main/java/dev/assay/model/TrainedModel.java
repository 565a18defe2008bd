package dev.assay.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a fit gives.
 *
 * @param pipeline from the table's own columns to predictions; Spark ML's and SynapseML's classes only
 * @param nativeText the same model, from the vector on, as LightGBM's own text; null for other estimators
 * @param params parameters that were in force, as JSON texts
 * @param slots names of the vector's places in the native text
 * @param fitted how it was fitted
 * @param importances shares of the gain, or what the estimator calls importance, by feature; empty where it tells none
 * @param groups models of groups; null for one model of all rows. Then the pipeline is that of the model which stands in where no
 *     group has one, or where there is no such model, only makes the vector
 */
public record TrainedModel(
        PipelineModel pipeline,
        String nativeText,
        Map<String, String> params,
        List<String> slots,
        FitFacts fitted,
        Map<String, Double> importances,
        GroupModels groups) {
    /** The column of the prediction. */
    public static final String PREDICTION = "prediction";
    /** The column of the probabilities of classes, a vector, where the estimator gives them. */
    public static final String PROBABILITY = "probability";
    /** The column of the predicted class as it is written, where classes are texts. */
    public static final String PREDICTED_CLASS = "predicted_class";

    public TrainedModel {
        params = Map.copyOf(params);
        slots = List.copyOf(slots);
    }

    /** One model of all rows. */
    public TrainedModel(
            PipelineModel pipeline,
            String nativeText,
            Map<String, String> params,
            List<String> slots,
            FitFacts fitted,
            Map<String, Double> importances) {
        this(pipeline, nativeText, params, slots, fitted, importances, null);
    }

    /**
     * How a model was fitted.
     *
     * @param trees how many it has; null where it has none
     * @param bestIteration the iteration at which fitting stopped; null where it did not stop early
     * @param transfer how rows got to the native library; null where none did
     * @param workers tasks that trained together; null where Spark spread the work by itself
     * @param seconds of the fit alone
     * @param told what a person should know
     */
    public record FitFacts(
            Integer trees, Integer bestIteration, String transfer, Integer workers, double seconds, List<String> told) {
        public FitFacts {
            told = List.copyOf(told);
        }
    }

    /** The rows with the columns of predictions. */
    public Dataset<Row> predict(Dataset<Row> rows) {
        return predictor().predict(rows);
    }

    /**
     * Models of groups with what predicts the rows of groups that have none.
     *
     * @param parent another model; null for none
     * @param baseline column that predicts where there is no parent; null for none
     */
    public TrainedModel with(TrainedModel parent, String baseline) {
        return new TrainedModel(
                parent == null ? pipeline : parent.pipeline(),
                parent == null ? nativeText : parent.nativeText(),
                params,
                slots,
                fitted,
                importances,
                groups.with(parent == null ? null : parent.predictor(), baseline));
    }

    /** How the fits of groups ended, those of the finest groups first; empty for one model of all rows. */
    public List<GroupModels> levels() {
        List<GroupModels> levels = new ArrayList<>();
        for (GroupModels each = groups; each != null; each = each.coarser()) {
            levels.add(each);
        }
        return levels;
    }

    /** Frees what executors keep of the models of groups. */
    public void release() {
        predictor().release();
    }

    private Predictor predictor() {
        return new Predictor(pipeline, groups);
    }
}

package dev.assay.train;

import dev.assay.evaluation.Measurement;
import dev.assay.evaluation.Task;
import dev.assay.model.Calibration;
import dev.assay.model.FeatureColumn;
import dev.assay.model.TrainedModel;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A model, and all that was found out about it.
 *
 * @param model what is kept
 * @param recipe by what it predicts: the item's own estimator, or the candidate that was chosen
 * @param task what is predicted
 * @param features what it was learnt from
 * @param classes of a classifier whose classes are no numbers from 0: their texts by their numbers
 * @param folds which rows were learnt from and judged
 * @param evaluations how good its predictions are
 * @param trials what the search tried; empty without one
 * @param candidates how other ways to predict compare, the item's own last; empty without a comparison
 * @param gate whether it is good enough; null without a gate
 * @param counts rows that were left out, by why
 * @param calibration how far predictions were from what came, for intervals; null where rows did not suffice, or it predicts no
 *     amounts
 * @param entities values of keys and categories that it was learnt from, as texts in {@code column} and {@code value}
 * @param told what a person should know
 * @param seconds what time was spent on
 */
public record Trained(
        TrainedModel model,
        Recipe recipe,
        Task task,
        List<FeatureColumn> features,
        List<String> classes,
        List<Fold> folds,
        List<Evaluated> evaluations,
        List<Trial> trials,
        List<Compared> candidates,
        Gate gate,
        Map<String, Long> counts,
        Calibration calibration,
        Dataset<Row> entities,
        List<String> told,
        Map<String, Double> seconds) {
    public Trained {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        folds = List.copyOf(folds);
        evaluations = List.copyOf(evaluations);
        trials = List.copyOf(trials);
        candidates = List.copyOf(candidates);
        told = List.copyOf(told);
    }

    /**
     * A part of the rows.
     *
     * @param part train, validation or test; of a backtest, {@code backtest_train}, {@code backtest_validation} or {@code
     *     backtest_test}
     * @param fold its number from 1; null where there is but one
     * @param origin when the model would have been trained; null where rows are not split by time
     * @param rows how many
     * @param first the first time of a label; null without a time
     * @param last the last
     * @param trees of the model that learnt from it, on rows of training; null for the other parts, or where there are none
     * @param seconds of its fit; null for the other parts
     */
    public record Fold(
            String part,
            Integer fold,
            String origin,
            long rows,
            String first,
            String last,
            Integer trees,
            Double seconds) {
        Fold with(TrainedModel learnt) {
            TrainedModel.FitFacts facts = learnt.fitted();
            return new Fold(part, fold, origin, rows, first, last, facts.trees(), facts.seconds());
        }
    }

    /**
     * A number that was measured.
     *
     * @param part train, test or backtest
     * @param fold of the backtest, from 1; null for all together
     * @param predictor model, baseline, or {@link #BESIDE_BASELINE}
     * @param level columns by which labels and predictions were summed; null for single rows
     * @param measurement the number
     */
    public record Evaluated(String part, Integer fold, String predictor, String level, Measurement measurement) {
        /** The model on those rows alone for which the baseline has a value; only where there are others. */
        public static final String BESIDE_BASELINE = "model_beside_baseline";
    }

    /**
     * A set of parameters that was tried.
     *
     * @param number from 1; the first are the spec's own
     * @param params those that were drawn, as they are written
     * @param metric what the search goes by
     * @param value its mean over the folds; null where the trial failed
     * @param spread its standard deviation between folds; null with fewer than two
     * @param trees most that a model of it had; null where it has none
     * @param seconds of all its fits
     * @param chosen whether it is the best
     * @param failure why it could not be fitted; null where it could
     */
    public record Trial(
            int number,
            Map<String, List<String>> params,
            String metric,
            Double value,
            Double spread,
            Integer trees,
            double seconds,
            boolean chosen,
            String failure) {}

    /**
     * Whether a model is good enough.
     *
     * @param open whether it is
     * @param reason each bound, and what was measured
     */
    public record Gate(boolean open, String reason) {}
}

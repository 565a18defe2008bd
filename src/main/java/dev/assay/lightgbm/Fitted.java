package dev.assay.lightgbm;

import java.util.List;
import java.util.Objects;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;

/**
 * A model that has passed the checks after its fit.
 *
 * @param model SynapseML's own model, which predicts with all of its trees
 * @param estimator as it was fitted, with what the fit chose by itself: transfer, threads, what keeps it deterministic
 * @param nativeText the same model as LightGBM writes it
 * @param trees rounds of boosting that the model holds; with more than two classes each holds a tree for each class
 * @param bestIteration rounds that early stopping kept, as LightGBM counts them, from 1; null where it did not set in
 * @param transfer {@code bulk} or {@code streaming}
 * @param workers tasks that trained
 * @param seconds from the call to the checked model
 * @param told what the reader should know: each a sentence, in the order in which it was found
 */
public record Fitted(
        Model<?> model,
        Estimator<?> estimator,
        String nativeText,
        int trees,
        Integer bestIteration,
        String transfer,
        int workers,
        double seconds,
        List<String> told) {
    public Fitted {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(nativeText, "nativeText");
        Objects.requireNonNull(transfer, "transfer");
        told = List.copyOf(told);
    }
}

package dev.assay.train;

import dev.assay.model.EstimatorPlan;
import dev.assay.model.FeatureColumn;
import dev.assay.spec.TrainSpec;
import java.util.List;

/**
 * A spec whose columns and parameters are there.
 *
 * @param inputs what a model is made of
 * @param plan the estimator and its parameters
 * @param features what it learns from, in the table's order where none are named
 * @param candidates other ways to predict that it is compared with; empty for none
 */
record Bound(TrainInputs inputs, EstimatorPlan plan, List<FeatureColumn> features, List<Candidate> candidates) {
    Bound {
        features = List.copyOf(features);
        candidates = List.copyOf(candidates);
    }

    /** The same with another estimator, or other parameters. */
    Bound with(EstimatorPlan other) {
        return new Bound(inputs, other, features, candidates);
    }

    /** The same, judged by another spec. */
    Bound judgedBy(TrainSpec other) {
        TrainInputs judged = new TrainInputs(
                other, inputs.data(), inputs.test(), inputs.judged(), inputs.zone(), inputs.positions());
        return new Bound(judged, plan, features, candidates);
    }

    TrainSpec spec() {
        return inputs.spec();
    }

    TrainSpec.Columns columns() {
        return inputs.spec().columns();
    }

    /** Where a part of the spec's item stands. */
    Object at(String below) {
        return inputs.positions().of(inputs.spec().pointer() + below);
    }
}

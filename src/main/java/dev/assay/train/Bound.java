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
 */
record Bound(TrainInputs inputs, EstimatorPlan plan, List<FeatureColumn> features) {
    Bound {
        features = List.copyOf(features);
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

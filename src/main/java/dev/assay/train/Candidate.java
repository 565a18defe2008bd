package dev.assay.train;

import dev.assay.model.ColumnPrediction;
import dev.assay.model.EstimatorPlan;
import dev.assay.spec.ComparisonSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A way to predict whose columns and parameters are there.
 *
 * @param spec as it is written
 * @param column columns that are a prediction by themselves; null for a fit
 * @param estimator with its parameters; null for the item's own, which a search may have changed
 * @param params that differ from those of the item's own
 */
record Candidate(
        ComparisonSpec.Candidate spec,
        ColumnPrediction column,
        EstimatorPlan estimator,
        Map<String, List<String>> params) {
    Candidate {
        params = Map.copyOf(params);
    }

    /**
     * By what it predicts.
     *
     * @param own the item's own estimator, and the parameters that it is fitted with
     */
    Recipe recipe(EstimatorPlan own) {
        if (column != null) {
            return new Recipe(spec.name(), null, column, byColumns());
        }
        EstimatorPlan plan = (estimator == null ? own : estimator).with(params);
        return new Recipe(spec.name(), plan, null, bySettings(plan));
    }

    private String byColumns() {
        String columns = String.join(", else ", column.columns());
        return column.otherwise() == null ? columns : columns + ", else " + column.otherwise();
    }

    private String bySettings(EstimatorPlan plan) {
        List<String> words = new ArrayList<>(List.of(plan.name()));
        spec.params().forEach((name, values) -> words.add(name + " " + String.join(" ", values)));
        spec.monotone()
                .forEach((name, direction) ->
                        words.add(name + " " + direction.name().toLowerCase(Locale.ROOT)));
        return String.join(", ", words);
    }
}

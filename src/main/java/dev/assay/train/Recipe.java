package dev.assay.train;

import dev.assay.model.ColumnPrediction;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.Family;
import dev.assay.spec.ComparisonSpec;
import java.util.List;
import java.util.Map;

/**
 * By what a model predicts: a fit, or a column.
 *
 * @param name among the candidates; {@code own} is the item's own model
 * @param plan the estimator and the parameters that it is fitted with, those of a search among them; null for a column
 * @param column columns that are a prediction by themselves; null for a fit
 * @param by in words: columns, or the estimator and what is set of it
 */
public record Recipe(String name, EstimatorPlan plan, ColumnPrediction column, String by) {
    /** LightGBM's constraints, by the places of the features. */
    static final String MONOTONE = "monotoneConstraints";

    private static final Map<String, String> KINDS = Map.of(
            "DecisionTree", "tree",
            "RandomForest", "forest",
            "GBT", "boosting",
            "Linear", "linear",
            "Logistic", "linear",
            "GeneralizedLinear", "linear");

    /** The item's own model. */
    static Recipe own(EstimatorPlan plan) {
        return new Recipe(ComparisonSpec.OWN, plan, null, plan.name());
    }

    /** The same with other values of some parameters; a column has none. */
    Recipe with(Map<String, List<String>> others) {
        return plan == null ? this : new Recipe(name, plan.with(others), column, by);
    }

    /** The estimator as the spec names it, or the columns: {@code column sold_lag_7}. */
    public String estimator() {
        return plan == null ? "column " + String.join(", ", column.columns()) : plan.name();
    }

    /** The parameters that are given, as they are written. */
    public Map<String, List<String>> params() {
        return plan == null ? Map.of() : plan.params();
    }

    /** In a word or two: column, linear, tree, forest, boosting, constrained boosting, or other. */
    String kind() {
        if (plan == null) {
            return "column";
        }
        String type = plan.name().substring(plan.name().lastIndexOf('.') + 1);
        if (plan.family() == Family.LIGHTGBM) {
            return plan.params().getOrDefault(MONOTONE, List.of()).stream().allMatch("0"::equals)
                    ? "boosting"
                    : "constrained boosting";
        }
        return KINDS.entrySet().stream()
                .filter(each -> type.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other");
    }
}

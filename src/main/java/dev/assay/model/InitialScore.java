package dev.assay.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A score that LightGBM's learning starts from. The trees predict what is to be added to it, and LightGBM's own predictions
 * leave it out; those of a pipeline add it: to an amount, or by a factor where the objective's score is a logarithm. So an
 * exposure is its logarithm (McCullagh and Nelder 1989, offsets).
 */
public final class InitialScore {
    /** The column of what the trees predict. */
    static final String LEARNT = "assay_learnt";

    private static final String REGRESSOR = "LightGBMRegressor";
    private static final Set<String> LOGARITHMS = Set.of("poisson", "gamma", "tweedie");

    private InitialScore() {}

    /**
     * The statement that adds it, of Spark's SQL transformer.
     *
     * @param column of the score
     * @return empty for an estimator or an objective that has no such score here
     */
    public static Optional<String> statement(EstimatorPlan plan, String column) {
        String more = String.join(" ", plan.params().getOrDefault("passThroughArgs", List.of()));
        if (plan.family() != Family.LIGHTGBM || !plan.name().endsWith(REGRESSOR) || more.contains("sqrt")) {
            return Optional.empty();
        }
        String objective =
                plan.params().getOrDefault("objective", List.of("regression")).get(0);
        String score = "cast(`" + column.replace("`", "``") + "` as double)";
        String added = LOGARITHMS.contains(objective) ? " * exp(" + score + ")" : " + " + score;
        return Optional.of("select *, " + LEARNT + added + " as " + TrainedModel.PREDICTION + " from __THIS__");
    }
}

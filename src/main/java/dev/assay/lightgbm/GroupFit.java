package dev.assay.lightgbm;

import com.microsoft.azure.synapse.ml.lightgbm.dataset.LightGBMDataset;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import dev.assay.problem.InputException;
import dev.assay.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import scala.Option;

/**
 * Fits one group by LightGBM's native library, in the thread that calls, as SynapseML's worker does: bins of all rows, a round
 * at a time, early stopping by the group's own rows.
 */
final class GroupFit {
    /** Measures of which more is better, by the beginning of LightGBM's names for them. */
    private static final Set<String> SCORES = Set.of("auc", "ndcg@", "map@", "average_precision");

    private final GroupPlan plan;
    private final GroupRows rows;

    GroupFit(GroupPlan plan, GroupRows rows) {
        this.plan = plan;
        this.rows = rows;
    }

    /**
     * How the fit of a group ended.
     *
     * @param status {@code own}; {@code short} where the rows are too few or too poor; {@code failed} where they, or the fit, are wrong
     * @param reason why there is no model; null where there is one
     * @param text the model as LightGBM writes it; null where there is none
     * @param trees rounds that it holds
     * @param best round that early stopping went back to, from 1; null where it did not stop early
     * @param gains of each feature in all splits
     * @param told what a person should know
     */
    record Ended(
            String status,
            String reason,
            String text,
            Integer trees,
            Integer best,
            List<Double> gains,
            List<String> told) {
        private static Ended without(String status, String reason) {
            return new Ended(status, reason, null, null, null, null, List.of());
        }
    }

    /** Never throws for what lies in the rows or in LightGBM: one group takes no other with it. */
    Ended fit() {
        int learnt = rows.trains().rows();
        if (learnt < plan.leastRows()) {
            return Ended.without(
                    "short", (learnt == 1 ? "1 row" : learnt + " rows") + ", fewer than " + plan.leastRows());
        }
        if (rows.validates().rows() == 0 && stopsEarly()) {
            return Ended.without(
                    "short", "no row says when to stop: a larger share or longer last of early_stopping gives it some");
        }
        if (rows.tally().labels().isConstant() && needsTwo()) {
            return Ended.without("short", "one label only, " + rows.trains().labels()[0]);
        }
        try {
            List<String> told = Guards.judge(plan.given(), plan.columns(), plan.names(), rows.tally());
            return trained(told);
        } catch (InputException wrong) {
            return Ended.without(
                    "failed", wrong.problems().stream().map(GroupFit::told).collect(Collectors.joining("; ")));
        } catch (Exception failure) {
            // SynapseML's Scala throws what it does not declare.
            return Ended.without(
                    "failed",
                    "LightGBM could not fit its " + learnt + " rows: " + failure
                            + "; mend them or the parameters, or leave the group out by where");
        }
    }

    private static String told(Problem problem) {
        return problem.where() + " " + problem.what() + (problem.mend().isEmpty() ? "" : ": " + problem.mend());
    }

    /** Classes, and amounts whose logarithm is learnt where all of them are 0: one group's rows are right, but too poor. */
    private boolean needsTwo() {
        return plan.classifies() || (rows.tally().labels().most() == 0 && Guards.isPositive(plan.given()));
    }

    private boolean stopsEarly() {
        return SafeDefaults.stopsEarly(plan.given());
    }

    private Ended trained(List<String> told) {
        LightGBMDataset train = dataset(rows.trains(), null);
        LightGBMDataset validation = null;
        try {
            validation = rows.validates().rows() == 0 ? null : dataset(rows.validates(), train);
            try (NativeBooster booster = NativeBooster.of(train, plan.trainParams())) {
                if (validation != null) {
                    booster.validateOn(validation);
                }
                Integer best = rounds(booster, validation != null);
                String text = booster.text(best == null ? 0 : best);
                return new Ended(
                        "own",
                        null,
                        text,
                        NativeText.read(text).rounds(),
                        best,
                        Arrays.stream(booster.gains(rows.trains().width()))
                                .boxed()
                                .toList(),
                        told);
            }
        } finally {
            if (validation != null) {
                validation.close();
            }
            train.close();
        }
    }

    /** The round that early stopping goes back to, from 1; null where it does not set in. */
    private Integer rounds(NativeBooster booster, boolean validates) {
        int most = plan.given().whole("numIterations");
        int patience = plan.given().whole("earlyStoppingRound");
        String[] names = validates ? booster.measures() : new String[0];
        double[] best = new double[names.length];
        int[] at = new int[names.length];
        for (int round = 0; round < most; round++) {
            if (booster.grow()) {
                return null;
            }
            double[] measures = names.length == 0 ? new double[0] : booster.measured(names.length);
            for (int i = 0; i < names.length; i++) {
                double measured = measures[i];
                if (round == 0 || better(names[i], measured, best[i])) {
                    best[i] = measured;
                    at[i] = round;
                } else if (patience > 0 && round - at[i] >= patience) {
                    return at[i] + 1;
                }
            }
        }
        return null;
    }

    private static boolean better(String name, double measured, double best) {
        return SCORES.stream().anyMatch(name::startsWith) ? measured > best : measured < best;
    }

    private LightGBMDataset dataset(GroupRows.Side side, LightGBMDataset reference) {
        int values = side.rows() * side.width();
        SWIGTYPE_p_double array = lightgbmlib.new_doubleArray(values);
        SWIGTYPE_p_p_void handle = lightgbmlib.voidpp_handle();
        try {
            for (int i = 0; i < values; i++) {
                lightgbmlib.doubleArray_setitem(array, i, side.value(i));
            }
            NativeBooster.check(lightgbmlib.LGBM_DatasetCreateFromMat(
                    lightgbmlib.double_to_voidp_ptr(array),
                    lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                    side.rows(),
                    side.width(),
                    1,
                    plan.datasetParams(),
                    reference == null ? null : reference.datasetPtr(),
                    handle));
        } finally {
            lightgbmlib.delete_doubleArray(array);
        }
        LightGBMDataset made = new LightGBMDataset(lightgbmlib.voidpp_value(handle));
        lightgbmlib.delete_voidpp(handle);
        made.addFloatField(side.labels(), "label", side.rows());
        if (rows.weighted()) {
            made.addFloatField(side.weights(), "weight", side.rows());
        }
        if (rows.scored()) {
            made.addDoubleField(side.scores(), "init_score", side.rows());
        }
        String[] names = plan.given().texts("slotNames");
        return made.setFeatureNames(names.length == 0 ? Option.empty() : Option.apply(names), side.width());
    }
}

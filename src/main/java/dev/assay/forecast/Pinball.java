package dev.assay.forecast;

import java.io.Serializable;

/**
 * Losses of a quantile: the level times what lies above it, the rest times what lies below (Koenker and Bassett 1978).
 *
 * @param level of the quantile
 * @param step loss of a step, in the series' own unit
 * @param stepScaled mean loss of a window's steps over the mean absolute change of its history, as M5's SPL; a mean of windows
 * @param stepWeighted the same, weighted as {@link Accuracy#weightedRmsse} is
 * @param stepCovered share of steps that the quantile is not below
 * @param sum loss of a window's sum, in the series' own unit
 * @param sumScaled that loss over the number of steps and the mean absolute change
 * @param sumWeighted the same, weighted as {@link Accuracy#weightedRmsse} is
 * @param sumCovered share of windows whose sum the quantile is not below
 */
public record Pinball(
        double level,
        Average step,
        Average stepScaled,
        Weighted stepWeighted,
        Average stepCovered,
        Average sum,
        Average sumScaled,
        Weighted sumWeighted,
        Average sumCovered)
        implements Serializable {
    static Pinball of(Window window, Quantiles quantiles) {
        double level = quantiles.level();
        double[] actuals = window.actuals();
        Average steps = Average.NONE;
        Average covered = Average.NONE;
        double actualSum = 0;
        for (int step = 0; step < actuals.length; step++) {
            double quantile = quantiles.steps()[step];
            steps = steps.plus(Average.of(loss(actuals[step], quantile, level)));
            covered = covered.plus(Average.of(covered(actuals[step], quantile)));
            actualSum += actuals[step];
        }
        double sumLoss = loss(actualSum, quantiles.sum(), level);
        double scale = window.scale().absolute();
        return new Pinball(
                level,
                steps,
                Average.of(Accuracy.scaled(steps.value(), scale)),
                Weighted.of(
                        Accuracy.scaled(steps.value(), scale), window.scale().weight()),
                covered,
                Average.of(sumLoss),
                Average.of(Accuracy.scaled(sumLoss / actuals.length, scale)),
                Weighted.of(
                        Accuracy.scaled(sumLoss / actuals.length, scale),
                        window.scale().weight()),
                Average.of(covered(actualSum, quantiles.sum())));
    }

    Pinball plus(Pinball other) {
        if (level != other.level) {
            throw new IllegalArgumentException(
                    "losses at " + level + " and at " + other.level + ": only those of one level add up");
        }
        return new Pinball(
                level,
                step.plus(other.step),
                stepScaled.plus(other.stepScaled),
                stepWeighted.plus(other.stepWeighted),
                stepCovered.plus(other.stepCovered),
                sum.plus(other.sum),
                sumScaled.plus(other.sumScaled),
                sumWeighted.plus(other.sumWeighted),
                sumCovered.plus(other.sumCovered));
    }

    private static double loss(double actual, double quantile, double level) {
        return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);
    }

    private static double covered(double actual, double quantile) {
        return Double.isNaN(actual - quantile) ? Double.NaN : actual <= quantile ? 1 : 0;
    }
}

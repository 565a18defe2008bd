package dev.assay.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Ways to a distribution around a flat path, of which {@link Predictive} is one: what it was compared with. */
enum Recipe {
    PREDICTIVE {
        @Override
        Spread around(double[] history, double mean, int horizon) {
            double[] means = new double[horizon];
            Arrays.fill(means, mean);
            Predictive predictive = Predictive.of(history, means);
            return new Spread(level -> predictive.steps(level)[0], predictive::sum);
        }
    },

    /** As many counts, with the squared errors of smoothing over its levels as dispersion. */
    SMOOTHING_ERRORS {
        @Override
        Spread around(double[] history, double mean, int horizon) {
            double squares = Arrays.stream(errors(history, 1))
                    .map(error -> error * error)
                    .sum();
            double levels = 0;
            double level = history[0];
            for (int step = 1; step < history.length; step++) {
                levels += level;
                level = 0.1 * history[step] + 0.9 * level;
            }
            return counts(mean, levels == 0 ? 1 : squares / levels, horizon);
        }
    },

    POISSON {
        @Override
        Spread around(double[] history, double mean, int horizon) {
            return counts(mean, 1, horizon);
        }
    },

    NORMAL {
        @Override
        Spread around(double[] history, double mean, int horizon) {
            double deviation = Math.sqrt(Arrays.stream(errors(history, 1))
                    .map(error -> error * error)
                    .average()
                    .orElse(0));
            NormalDistribution normal = new NormalDistribution(null, 0, 1);
            return new Spread(
                    level -> whole(mean + deviation * normal.inverseCumulativeProbability(level)),
                    level -> whole(horizon * mean
                            + Math.sqrt(horizon) * deviation * normal.inverseCumulativeProbability(level)));
        }
    },

    /** The history's own values, whatever the mean. */
    HISTORY {
        @Override
        Spread around(double[] history, double mean, int horizon) {
            return resampled(shares(history), horizon);
        }
    },

    /** Willemain, Smart and Schwarz (2004) without the chain: a demand comes or not, its size is drawn from the past ones. */
    SIZES_RESAMPLED {
        @Override
        Spread around(double[] history, double mean, int horizon) {
            double[] sizes = Arrays.stream(history).filter(value -> value > 0).toArray();
            double[] shares = shares(sizes.length == 0 ? history : sizes);
            double size = Arrays.stream(sizes).average().orElse(1);
            double chance = Math.min(1, mean / size);
            for (int value = 0; value < shares.length; value++) {
                shares[value] = chance * shares[value] + (value == 0 ? 1 - chance : 0);
            }
            return resampled(shares, horizon);
        }
    },

    /** Quantiles of the errors of smoothing, of a step and of the sums of as many steps as the horizon has. */
    CONFORMAL {
        @Override
        Spread around(double[] history, double mean, int horizon) {
            double[] one = errors(history, 1);
            double[] all = errors(history, horizon);
            return new Spread(
                    level -> whole(mean + quantile(one, level)), level -> whole(horizon * mean + quantile(all, level)));
        }
    };

    static final List<Double> LEVELS = List.of(0.5, 0.8, 0.95);

    abstract Spread around(double[] history, double mean, int horizon);

    Window window(Window judged, double[] history) {
        int horizon = judged.means().length;
        Spread spread = around(history, judged.means()[0], horizon);
        List<Quantiles> quantiles = LEVELS.stream()
                .map(level -> {
                    double[] steps = new double[horizon];
                    Arrays.fill(steps, spread.step().applyAsDouble(level));
                    return new Quantiles(level, steps, spread.sum().applyAsDouble(level));
                })
                .toList();
        return new Window(judged.origin(), judged.scale(), judged.actuals(), judged.means(), quantiles);
    }

    record Spread(DoubleUnaryOperator step, DoubleUnaryOperator sum) {}

    private static Spread counts(double mean, double dispersion, int horizon) {
        return new Spread(
                level -> Counts.quantile(mean, dispersion, level),
                level -> Counts.quantile(horizon * mean, dispersion, level));
    }

    private static Spread resampled(double[] shares, int horizon) {
        double[] sum = {1};
        for (int step = 0; step < horizon; step++) {
            double[] longer = new double[sum.length + shares.length - 1];
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < shares.length; j++) {
                    longer[i + j] += sum[i] * shares[j];
                }
            }
            sum = longer;
        }
        double[] ofSum = sum;
        return new Spread(level -> least(shares, level), level -> least(ofSum, level));
    }

    private static double least(double[] shares, double level) {
        double below = 0;
        for (int value = 0; value < shares.length; value++) {
            below += shares[value];
            if (below >= level - 1e-12) {
                return value;
            }
        }
        return shares.length - 1;
    }

    private static double[] shares(double[] values) {
        double[] shares = new double[(int) Arrays.stream(values).max().orElse(0) + 1];
        for (double value : values) {
            shares[(int) value] += 1.0 / values.length;
        }
        return shares;
    }

    private static double[] errors(double[] history, int horizon) {
        double[] errors = new double[Math.max(0, history.length - horizon)];
        double level = history[0];
        for (int origin = 1; origin <= errors.length; origin++) {
            errors[origin - 1] =
                    Arrays.stream(history, origin, origin + horizon).sum() - horizon * level;
            level = 0.1 * history[origin] + 0.9 * level;
        }
        return errors;
    }

    private static double quantile(double[] errors, double level) {
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, Math.round(level * sorted.length))];
    }

    private static double whole(double value) {
        return Math.max(0, Math.rint(value));
    }
}

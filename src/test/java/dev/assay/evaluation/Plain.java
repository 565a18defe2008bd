package dev.assay.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The metrics as their formulas are written, one row after the other; NaN where there is no value. */
final class Plain {
    private final List<Case> cases;

    Plain(List<Case> cases) {
        this.cases = cases;
    }

    double of(String metric) {
        return switch (metric) {
            case "rmse" -> Math.sqrt(mean(Plain::squared));
            case "mae" -> mean(Plain::absolute);
            case "wape" -> sum(Plain::absolute) / sum(row -> Math.abs(row.label()));
            case "mape" -> new Plain(
                            cases.stream().filter(row -> row.label() != 0).toList())
                    .mean(row -> Math.abs(error(row) / row.label()));
            case "smape" -> mean(row ->
                    absolute(row) == 0 ? 0 : 2 * absolute(row) / (Math.abs(row.label()) + Math.abs(row.prediction())));
            case "bias" -> mean(Plain::error);
            case "relative_bias" -> sum(Plain::error) / sum(Case::label);
            case "r2" -> r2();
            case "mase" -> scaled(row -> row.scale() == null ? Double.NaN : absolute(row) / row.scale(), mean -> mean);
            case "rmsse" -> scaled(
                    row -> row.squaredScale() == null ? Double.NaN : squared(row) / row.squaredScale(), Math::sqrt);
            case "pinball_0.9" -> mean(row -> Math.max(-0.9 * error(row), 0.1 * error(row)));
            case "coverage_0.9" -> mean(row -> row.prediction() >= row.label() ? 1 : 0);
            case "poisson_deviance" -> mean(row ->
                    2 * (logarithm(row.label(), row.label() / row.prediction()) - row.label() + row.prediction()));
            case "tweedie_deviance_1.3" -> mean(Plain::tweedie);
            case "log_loss" -> mean(
                    row -> -Math.log(Math.max(1e-15, row.label() == 1 ? row.probability() : 1 - row.probability())));
            case "brier" -> mean(row -> Math.pow(row.probability() - row.label(), 2));
            case "accuracy" -> mean(row -> row.label().equals(row.prediction()) ? 1 : 0);
            case "precision" -> sum(Plain::hit) / sum(Case::prediction);
            case "recall" -> sum(Plain::hit) / sum(Case::label);
            case "f1" -> 2 * sum(Plain::hit) / (sum(Case::prediction) + sum(Case::label));
            case "auc" -> area();
            case "pr_auc" -> averagePrecision();
            case "calibration_error" -> calibrationError();
            default -> throw new IllegalArgumentException(metric);
        };
    }

    private static double error(Case row) {
        return row.prediction() - row.label();
    }

    private static double absolute(Case row) {
        return Math.abs(error(row));
    }

    private static double squared(Case row) {
        return error(row) * error(row);
    }

    private static double hit(Case row) {
        return row.label() * row.prediction();
    }

    private static double logarithm(double times, double of) {
        return times == 0 ? 0 : times * Math.log(of);
    }

    private static double tweedie(Case row) {
        double power = 1.3;
        return 2
                * (Math.pow(row.label(), 2 - power) / ((1 - power) * (2 - power))
                        - row.label() * Math.pow(row.prediction(), 1 - power) / (1 - power)
                        + Math.pow(row.prediction(), 2 - power) / (2 - power));
    }

    private double sum(ToDoubleFunction<Case> of) {
        return cases.stream()
                .mapToDouble(row -> row.weight() * of.applyAsDouble(row))
                .sum();
    }

    private double mean(ToDoubleFunction<Case> of) {
        return sum(of) / sum(row -> 1);
    }

    private double r2() {
        double middle = mean(Case::label);
        double all = sum(row -> Math.pow(row.label() - middle, 2));
        return all < 1e-9 ? Double.NaN : 1 - sum(Plain::squared) / all;
    }

    /** The mean over series that have a scale, each by the mean weight of its rows. */
    private double scaled(ToDoubleFunction<Case> of, DoubleUnaryOperator root) {
        Map<Integer, List<Case>> series = new HashMap<>();
        cases.forEach(row ->
                series.computeIfAbsent(row.series(), none -> new ArrayList<>()).add(row));
        double above = 0;
        double below = 0;
        for (List<Case> rows : series.values()) {
            double mean = new Plain(rows).mean(of);
            double weight = rows.stream().mapToDouble(Case::weight).average().orElseThrow();
            if (!Double.isNaN(mean)) {
                above += weight * root.applyAsDouble(mean);
                below += weight;
            }
        }
        return above / below;
    }

    /** Over all pairs. */
    private double area() {
        double right = 0;
        double pairs = 0;
        for (Case one : cases) {
            for (Case other : cases) {
                if (one.label() == 1 && other.label() == 0) {
                    double weight = one.weight() * other.weight();
                    pairs += weight;
                    int order = Double.compare(one.probability(), other.probability());
                    right += order > 0 ? weight : order == 0 ? weight / 2 : 0;
                }
            }
        }
        return right / pairs;
    }

    /** Precision at the probability of each positive, meant over the positives. */
    private double averagePrecision() {
        return new Plain(cases.stream().filter(row -> row.label() == 1).toList()).mean(positive -> {
            Plain above = new Plain(cases.stream()
                    .filter(row -> row.probability() >= positive.probability())
                    .toList());
            return positive.weight() == 0 ? 0 : above.mean(Case::label);
        });
    }

    private double calibrationError() {
        List<Double> steps = cases.stream()
                .map(Case::probability)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        double[] error = new double[10];
        double all = sum(row -> 1);
        double below = 0;
        for (double step : steps) {
            Plain at = new Plain(
                    cases.stream().filter(row -> row.probability() == step).toList());
            double weight = at.sum(row -> 1);
            int bin = (int) Math.min(9, Math.floor(10 * (below + weight / 2) / all));
            error[bin] += at.sum(row -> row.probability() - row.label());
            below += weight;
        }
        double sum = 0;
        for (double each : error) {
            sum += Math.abs(each);
        }
        return sum / all;
    }
}

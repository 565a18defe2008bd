package dev.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much better a model is by one version of a table than by another, by one metric.
 *
 * @param share of the other's number, above 0 where it is better
 * @param spread the standard deviation of that share between the folds of the backtest; null with fewer than two
 */
record Worth(double share, Double spread) {
    /** Empty where a metric has no better end, and where the other's number is 0. */
    static Optional<Worth> of(RepairedTable.Score better, RepairedTable.Score than) {
        double sign = better.better().equals("higher") ? -1 : 1;
        if (better.better().equals("nearer") || than.value() == 0) {
            return Optional.empty();
        }
        double share = sign * (than.value() - better.value()) / Math.abs(than.value());
        List<Double> folds = new ArrayList<>();
        if (better.folds().size() == than.folds().size()) {
            for (int i = 0; i < than.folds().size(); i++) {
                double other = than.folds().get(i);
                if (other != 0) {
                    folds.add(sign * (other - better.folds().get(i)) / Math.abs(other));
                }
            }
        }
        return Optional.of(new Worth(share, folds.size() < 2 ? null : deviation(folds)));
    }

    /** Of a sample. */
    private static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(each -> each).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    /** Whether folds differ by more than that, so that it may be chance. */
    boolean within() {
        return spread != null && Math.abs(share) <= spread;
    }

    /** {@code worth 3.1 %}, {@code worth -2 %}. */
    String written() {
        return "worth " + Numbers.percent(share);
    }
}

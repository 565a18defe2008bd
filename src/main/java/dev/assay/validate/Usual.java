package dev.assay.validate;

import dev.assay.spec.TableRule.Anomaly;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Learns from earlier runs where a number usually lies: within {@code factor} standard deviations of the median, both
 * robust ({@link Spread}).
 *
 * <p>By level it is the numbers that spread, and with a season, around the median of the runs of the same season, what is
 * left of each when the median of the others of its season is taken off. By change it is the steps from run to run (with
 * a season, from the last run of the same one): ratios, on the logarithm, where all numbers are positive, else differences.
 */
final class Usual {
    /** Sums that merge in another order differ in the last digits. */
    private static final double SAME = 1e-9;

    /** Runs of one season that tell what is usual in it. */
    private static final int SEASONAL = 2;

    private final Anomaly rule;
    private final List<Past> history;
    private final DoubleUnaryOperator sampling;

    /**
     * @param history without NaN, oldest first, at least three
     * @param sampling by a number the standard deviation that chance alone gives it
     */
    Usual(Anomaly rule, List<Past> history, DoubleUnaryOperator sampling) {
        this.rule = rule;
        this.history = history;
        this.sampling = sampling;
    }

    /** The range for a run of the day; the value matters only after a jump, which makes two ranges usual. */
    UsualRange range(LocalDate day, double value) {
        boolean seasonal = rule.season() != null && seasonTells(day);
        return rule.method() == Anomaly.Method.LEVEL ? level(day, seasonal) : change(day, seasonal, value);
    }

    private boolean seasonTells(LocalDate day) {
        return same(day).size() >= SEASONAL
                && (rule.method() == Anomaly.Method.LEVEL
                                ? offSeason().length
                                : steps(true).size() + 1)
                        >= rule.minHistory().count();
    }

    private UsualRange level(LocalDate day, boolean seasonal) {
        if (!seasonal) {
            return around(0, Spread.of(values(history)), Double.NaN, rule.season() == null ? -1 : 0);
        }
        List<Past> same = same(day);
        return around(Spread.median(values(same)), Spread.of(offSeason()), Double.NaN, same.size());
    }

    /** What is left of each number when the median of the others of its season is taken off. */
    private double[] offSeason() {
        List<Double> left = new ArrayList<>();
        for (Past each : history) {
            List<Past> others = new ArrayList<>(same(each.day()));
            others.remove(each);
            if (!others.isEmpty()) {
                left.add(each.value() - Spread.median(values(others)));
            }
        }
        return left.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private UsualRange change(LocalDate day, boolean seasonal, double value) {
        List<Past> line = seasonal ? same(day) : history;
        Spread spread = Spread.of(
                steps(seasonal).stream().mapToDouble(Double::doubleValue).toArray());
        double newest = line.get(line.size() - 1).value();
        double before = line.get(line.size() - 2).value();
        int runs = rule.season() == null ? -1 : seasonal ? line.size() : 0;
        UsualRange range = around(newest, spread, newest, runs);
        boolean jumped = Math.abs(step(before, newest) - spread.median()) > rule.factor() * spread.scale();
        if (range.contains(value) || !jumped) {
            return range;
        }
        // Whether the jump or what was before it is the rule, the next run shows: going back is no second anomaly.
        UsualRange back = around(before, spread, before, runs);
        return back.contains(value) ? back : range;
    }

    private List<Double> steps(boolean seasonal) {
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < history.size(); i++) {
            int run = i;
            IntStream.iterate(i - 1, j -> j >= 0, j -> j - 1)
                    .filter(j -> !seasonal
                            || season(history.get(j).day())
                                    == season(history.get(run).day()))
                    .findFirst()
                    .ifPresent(j -> steps.add(
                            step(history.get(j).value(), history.get(run).value())));
        }
        return steps;
    }

    private boolean ratios() {
        return rule.method() == Anomaly.Method.CHANGE && history.stream().allMatch(each -> each.value() > 0);
    }

    private double step(double from, double to) {
        return ratios() ? Math.log(to / from) : to - from;
    }

    private UsualRange around(double base, Spread spread, double since, int seasonal) {
        double reach = rule.factor() * spread.scale();
        double usual = after(base, spread.median());
        double chance = sampling.applyAsDouble(usual) * (rule.method() == Anomaly.Method.CHANGE ? Math.sqrt(2) : 1);
        double least = Math.max(
                Math.max(rule.tolerance().value(), SAME) * Math.abs(usual),
                Math.max(rule.leastChange(), rule.factor() * chance));
        UsualRange range = new UsualRange(
                        after(base, spread.median() - reach), after(base, spread.median() + reach), since, seasonal)
                .widened(usual - least, usual + least);
        return rule.only() == null
                ? range
                : rule.only() == Anomaly.Direction.UP
                        ? range.widened(Double.NEGATIVE_INFINITY, range.high())
                        : range.widened(range.low(), Double.POSITIVE_INFINITY);
    }

    private double after(double base, double step) {
        return ratios() ? base * Math.exp(step) : base + step;
    }

    private List<Past> same(LocalDate day) {
        return history.stream()
                .filter(each -> season(each.day()) == season(day))
                .toList();
    }

    private int season(LocalDate day) {
        return rule.season() == Anomaly.Season.MONTH
                ? day.getMonthValue()
                : day.getDayOfWeek().getValue();
    }

    private static double[] values(List<Past> runs) {
        return runs.stream().mapToDouble(Past::value).toArray();
    }
}

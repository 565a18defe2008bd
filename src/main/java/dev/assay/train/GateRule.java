package dev.assay.train;

import dev.assay.evaluation.Metrics;
import dev.assay.spec.TrainSpec.Bound;
import dev.assay.train.Trained.Evaluated;
import dev.assay.train.Trained.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Whether what was measured keeps to its bounds. */
final class GateRule {
    private final Map<String, Bound> bounds;
    private final List<Evaluated> evaluations;

    GateRule(Map<String, Bound> bounds, List<Evaluated> evaluations) {
        this.bounds = bounds;
        this.evaluations = evaluations;
    }

    /** Null where nothing is bound. What could not be measured does not keep to its bound. */
    Gate gate() {
        if (bounds.isEmpty()) {
            return null;
        }
        boolean tested = evaluations.stream().anyMatch(each -> each.part().equals("test"));
        String part = tested ? "test" : "backtest";
        boolean open = true;
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, Bound> each : bounds.entrySet()) {
            OptionalDouble model = measured(part, "model", each.getKey());
            OptionalDouble baseline = measured(part, "baseline", each.getKey());
            OptionalDouble beside = measured(part, Evaluated.BESIDE_BASELINE, each.getKey());
            for (Rule rule : rules(each.getKey(), each.getValue(), baseline)) {
                OptionalDouble held = rule.beside() && beside.isPresent() ? beside : model;
                boolean kept = held.isPresent() && rule.bound().isPresent() && rule.kept(held.getAsDouble());
                open &= kept;
                reasons.add(each.getKey() + " " + shown(held) + (held == beside ? " of the rows with a baseline" : "")
                        + (kept ? " is " : " is not ") + rule.words() + " "
                        + shown(rule.bound()));
            }
        }
        return new Gate(open, "in the " + part + ", " + String.join("; ", reasons));
    }

    private record Rule(String words, OptionalDouble bound, boolean least, boolean beside) {
        boolean kept(double measured) {
            return least ? measured >= bound.getAsDouble() : measured <= bound.getAsDouble();
        }
    }

    private static List<Rule> rules(String metric, Bound bound, OptionalDouble baseline) {
        List<Rule> rules = new ArrayList<>();
        if (bound.atLeast() != null) {
            rules.add(new Rule("at least", OptionalDouble.of(bound.atLeast()), true, false));
        }
        if (bound.atMost() != null) {
            rules.add(new Rule("at most", OptionalDouble.of(bound.atMost()), false, false));
        }
        if (bound.betterThanBaseline() != null) {
            double share = bound.betterThanBaseline().value();
            boolean higher = Metrics.loss(metric, 1) < 0;
            OptionalDouble needed = baseline.isEmpty()
                    ? baseline
                    : OptionalDouble.of(
                            higher ? baseline.getAsDouble() * (1 + share) : baseline.getAsDouble() * (1 - share));
            rules.add(new Rule(
                    (higher ? "at least" : "at most") + " the baseline's with "
                            + String.format(Locale.ROOT, "%.3g%%", 100 * share) + " to spare,",
                    needed,
                    higher,
                    true));
        }
        return rules;
    }

    private OptionalDouble measured(String part, String predictor, String metric) {
        return evaluations.stream()
                .filter(each -> each.part().equals(part)
                        && each.fold() == null
                        && each.predictor().equals(predictor)
                        && each.level() == null
                        && each.measurement().segment() == null
                        && each.measurement().metric().equals(metric)
                        && each.measurement().label() == null)
                .mapToDouble(each -> each.measurement().measured())
                .findFirst();
    }

    private static String shown(OptionalDouble number) {
        return number.isEmpty()
                ? "(not measured)"
                : new java.math.BigDecimal(number.getAsDouble())
                        .round(new java.math.MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}

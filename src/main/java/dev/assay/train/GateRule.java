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
import java.util.function.DoublePredicate;

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
                boolean compared = rule.beside() && beside.isPresent();
                OptionalDouble held = compared ? beside : model;
                boolean kept = rule.kept(held);
                open &= kept;
                reasons.add(each.getKey() + " " + shown(held) + (compared ? " of the rows with a baseline" : "")
                        + (kept ? " is " : " is not ") + rule.words() + " " + shown(rule.bound()));
            }
        }
        return new Gate(open, "in the " + part + ", " + String.join("; ", reasons));
    }

    /** A bound of a metric, and whether what was measured keeps to it; {@code beside} where a baseline gives it. */
    private record Rule(String words, OptionalDouble bound, DoublePredicate kept, boolean beside) {
        boolean kept(OptionalDouble measured) {
            return measured.isPresent() && bound.isPresent() && kept.test(measured.getAsDouble());
        }
    }

    private static List<Rule> rules(String metric, Bound bound, OptionalDouble baseline) {
        List<Rule> rules = new ArrayList<>();
        if (bound.atLeast() != null) {
            rules.add(new Rule(
                    "at least", OptionalDouble.of(bound.atLeast()), measured -> measured >= bound.atLeast(), false));
        }
        if (bound.atMost() != null) {
            rules.add(new Rule(
                    "at most", OptionalDouble.of(bound.atMost()), measured -> measured <= bound.atMost(), false));
        }
        if (bound.betterThanBaseline() != null) {
            rules.add(better(metric, bound.betterThanBaseline().value(), baseline));
        }
        return rules;
    }

    /** A share of the baseline's loss: of a metric that is to be high, of itself; of one that aims at a value, of the distance. */
    private static Rule better(String metric, double share, OptionalDouble baseline) {
        String spare = String.format(Locale.ROOT, " the baseline's with %.3g%% to spare,", 100 * share);
        if (baseline.isEmpty()) {
            return new Rule("better than" + spare, baseline, measured -> false, true);
        }
        double own = baseline.getAsDouble();
        double loss = Metrics.loss(metric, own);
        double most = loss - share * Math.abs(loss);
        DoublePredicate kept = measured -> Metrics.loss(metric, measured) <= most;
        return switch (Metrics.better(metric)) {
            case HIGHER -> new Rule("at least" + spare, OptionalDouble.of(-most), kept, true);
            case NEARER -> new Rule("nearer to the best than" + spare, baseline, kept, true);
            case LOWER, NONE -> new Rule("at most" + spare, OptionalDouble.of(most), kept, true);
        };
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

package dev.assay.train;

import dev.assay.evaluation.Metrics;
import dev.assay.spec.ComparisonSpec;
import dev.assay.spec.ComparisonSpec.Simplest;
import dev.assay.train.Compared.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of some candidates is kept: of those that keep to the gate's bounds and predict every row, the simplest that is as good as the
 * best of them but for a margin; where there is none, the best that predicts every row. Of equally simple ones, the first of the list.
 */
final class SimplestRule {
    private final Simplest simplest;
    private final List<Compared> candidates;

    /**
     * @param simplest null where the item's own model is kept
     * @param candidates in the order of the list, the item's own model last
     */
    SimplestRule(Simplest simplest, List<Compared> candidates) {
        this.simplest = simplest;
        this.candidates = List.copyOf(candidates);
    }

    /** All of them with what was made of them; none is chosen where the one to be kept could not be fitted. */
    List<Compared> judged() {
        List<Compared> measured =
                candidates.stream().filter(each -> each.measured() != null).toList();
        if (simplest == null || measured.isEmpty()) {
            return candidates.stream().map(this::kept).toList();
        }
        List<Compared> adequate = measured.stream().filter(Compared::adequate).toList();
        Compared best = best(adequate.isEmpty() ? whole(measured) : adequate);
        double most = best.measured().loss() + margin(best);
        Compared chosen = adequate.stream()
                .filter(each -> each.measured().loss() <= most)
                .min(Comparator.comparingLong(Compared::size))
                .orElse(best);
        Choice choice = new Choice(best, chosen, most, adequate.size());
        return candidates.stream().map(each -> each.with(verdict(each, choice))).toList();
    }

    /** Those that predict something for every row, where there are any. */
    private static List<Compared> whole(List<Compared> measured) {
        List<Compared> whole =
                measured.stream().filter(each -> each.missing() == 0).toList();
        return whole.isEmpty() ? measured : whole;
    }

    /** The first of the best, whatever they predict by. */
    private static Compared best(List<Compared> among) {
        return among.stream()
                .min(Comparator.comparingDouble(each -> each.measured().loss()))
                .orElseThrow();
    }

    private double margin(Compared best) {
        if (simplest.within().oneStandardError()) {
            return Optional.ofNullable(best.measured().standardError()).orElse(0.0);
        }
        return simplest.within().share().value() * Math.abs(best.measured().loss());
    }

    private record Choice(Compared best, Compared chosen, double most, int adequate) {
        /** The value whose loss is the worst that may be; of what aims at a value, none. */
        Double limit() {
            return switch (Metrics.better(best.measured().metric())) {
                case LOWER -> most;
                case HIGHER -> -most;
                case NEARER, NONE -> null;
            };
        }
    }

    private Compared kept(Compared each) {
        boolean own = each.name().equals(ComparisonSpec.OWN) && each.measured() != null;
        String reason = each.failure() != null
                ? "it could not be compared: " + each.failure()
                : own ? "the item's own model is kept, since nothing simpler is asked for" : "it is compared only";
        return each.with(new Verdict(null, null, own, reason));
    }

    private Verdict verdict(Compared each, Choice choice) {
        if (each.measured() == null) {
            return new Verdict(null, choice.limit(), false, "it could not be compared: " + each.failure());
        }
        boolean within = each.measured().loss() <= choice.most();
        boolean chosen = each.equals(choice.chosen());
        return new Verdict(within, choice.limit(), chosen, chosen ? chosen(choice) : left(each, choice, within));
    }

    private String chosen(Choice choice) {
        Compared chosen = choice.chosen();
        if (choice.adequate() == 0) {
            return "the best of all, since none is adequate: " + inadequate(chosen);
        }
        if (chosen.equals(choice.best())) {
            return choice.adequate() == 1
                    ? "the only adequate one"
                    : "the best, and nothing simpler is within " + words();
        }
        return "the simplest within " + words() + " of the best, '"
                + choice.best().name() + "'";
    }

    private String left(Compared each, Choice choice, Boolean within) {
        if (!each.adequate()) {
            return inadequate(each);
        }
        String name = "'" + choice.chosen().name() + "'";
        String than = each.size() == choice.chosen().size() ? " is as simple, and stands before it" : " is simpler";
        if (each.equals(choice.best())) {
            return "the best, but " + name + " is within " + words() + " of it, and" + than;
        }
        return within ? "within " + words() + " of the best, but " + name + than : worse(each, choice.best());
    }

    private static String inadequate(Compared each) {
        if (each.missing() > 0) {
            return String.format(
                    Locale.ROOT,
                    "it predicts nothing for %,d rows of the backtest; name a column that stands in, or otherwise: NUMBER",
                    each.missing());
        }
        return "it does not meet the need: " + each.need().reason();
    }

    private String worse(Compared each, Compared best) {
        double loss = best.measured().loss();
        double more = each.measured().loss() - loss;
        String by = simplest.within().oneStandardError() || loss == 0
                ? shown(more)
                : shown(100 * more / Math.abs(loss), 3) + "%";
        return "worse than the best, '" + best.name() + "', by " + by + ", which is more than " + words(best);
    }

    private String words() {
        return simplest.within().oneStandardError()
                ? "one standard error"
                : percent(simplest.within().share().value());
    }

    private String words(Compared best) {
        return simplest.within().oneStandardError() ? "one standard error, " + shown(margin(best)) : words();
    }

    private static String percent(double share) {
        return shown(100 * share) + "%";
    }

    /** A number with four digits. */
    static String shown(double number) {
        return shown(number, 4);
    }

    private static String shown(double number, int digits) {
        return new BigDecimal(number)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }
}

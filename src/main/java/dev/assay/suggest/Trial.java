package dev.assay.suggest;

import dev.assay.spec.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tries how a candidate would have fared on later periods: as it stands, then with more and more allowance. */
final class Trial {
    /** Fewer periods than these tell no allowance. */
    private static final int LEARNING = 3;
    /** What more of the rows may break is no rule that is worth a check. */
    private static final double MOST = 0.5;

    private static final double[] MARGINS = {1, 1.5, 2.5};

    private final double limit;

    /**
     * @param limit greatest rate of false alarms, 0 to 1
     */
    Trial(double limit) {
        this.limit = limit;
    }

    /**
     * How a check would have fared in one period.
     *
     * @param period its name
     * @param before how it, as learnt from the periods before, fared in those
     * @param then how it fared in this one
     */
    record Turn(String period, List<Fared> before, Fared then) {
        Turn {
            before = List.copyOf(before);
        }
    }

    /**
     * What came of it.
     *
     * @param atLeast the share of the rows that must hold; null for all of them
     * @param periods on how many periods it was held
     * @param alarms in which of them it did not hold
     */
    record Result(Share atLeast, int periods, List<String> alarms) {
        boolean within(double limit) {
            return alarms.size() <= limit * periods;
        }
    }

    /**
     * The strictest form that gives few enough alarms; else the last that was tried; none where more of the rows break it than
     * a rule can bear.
     *
     * @param all how the candidate, as learnt from all periods, fared in each
     */
    Optional<Result> of(List<Turn> turns, List<Fared> all) {
        List<Result> tried = new ArrayList<>();
        boolean rows = all.stream().anyMatch(each -> each.rows() > 0);
        if (!rows || all.stream().allMatch(Fared::held)) {
            tried.add(result(null, turns, turn -> !turn.then().held()));
        }
        for (double margin : rows ? MARGINS : new double[0]) {
            double allowance = margin * Allowance.of(all);
            if (allowance <= MOST) {
                List<Turn> learnt = turns.stream()
                        .filter(turn -> turn.before().size() >= LEARNING)
                        .toList();
                tried.add(result(
                        Allowance.atLeast(allowance),
                        learnt,
                        turn -> 1 - turn.then().share()
                                < Allowance.atLeast(Math.min(1, margin * Allowance.of(turn.before())))
                                        .value()));
            }
        }
        return tried.stream()
                .filter(each -> each.within(limit))
                .findFirst()
                .or(() -> tried.isEmpty() ? Optional.empty() : Optional.of(tried.get(tried.size() - 1)));
    }

    private static Result result(Share atLeast, List<Turn> turns, Predicate<Turn> alarm) {
        return new Result(
                atLeast,
                turns.size(),
                turns.stream().filter(alarm).map(Turn::period).toList());
    }
}

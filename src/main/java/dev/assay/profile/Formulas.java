package dev.assay.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds sums, differences, products and quotients of columns that are another column, in at least 80 % of a sample's rows: of
 * all that have a number in each, and of those in which no operand is 0, or 1 in a product. What chance would give (the
 * result taken from another row) must be less than half of that.
 */
final class Formulas {
    private static final int COLUMNS = 60;
    private static final int TERMS = 24;
    private static final int MOST = 20;
    private static final double HOLDS = 0.8;
    private static final double CHANCE = 0.5;
    private static final int FEWEST = 10;
    /** Rows that must not be idle, of those that have all numbers. */
    private static final double TELLING = 0.02;

    private static final int FIRST = 2_000;
    private static final int GLANCE = 20;
    private static final int MOST_DECIMALS = 6;
    private static final double SHOWN = 0.95;
    private static final int DISTINCT = 3;
    private static final double TEN = 10;
    private static final double HALF = 0.5;
    private static final double ALIKE = 0.01;

    private final Sampled sampled;
    private final List<SampledColumn> columns;
    private final Map<SampledColumn, Integer> decimals = new HashMap<>();

    /** A formula, the share of the rows in which it holds, and its tolerance as part of a result of mean size. */
    private record Held(Formula formula, double share, int rows, double slack) {
        /** What holds in as many rows but for one in a hundred, and says more, is better. */
        boolean better(Held other) {
            double more = share - other.share;
            return Math.abs(more) <= ALIKE ? slack < other.slack : more > 0;
        }
    }

    Formulas(Sampled sampled, List<SampledColumn> all) {
        this.sampled = sampled;
        columns = all.stream()
                .filter(column -> column.column().number() && column.distinct() >= DISTINCT)
                .sorted(Comparator.comparing((SampledColumn column) -> -column.values())
                        .thenComparing(SampledColumn::place))
                .limit(COLUMNS)
                .sorted(Comparator.comparing(SampledColumn::place))
                .toList();
        columns.forEach(column -> decimals.put(column, decimals(column)));
    }

    /** The fewest decimals that nearly all of the numbers have; more than any where there are more than six. */
    private static int decimals(SampledColumn column) {
        for (int digits = 0; digits <= MOST_DECIMALS; digits++) {
            double unit = Math.pow(TEN, digits);
            int there = 0;
            int fit = 0;
            for (int row = 0; row < column.rows(); row++) {
                double value = column.number(row) * unit;
                if (!Double.isNaN(value)) {
                    there++;
                    fit += Math.abs(value - Math.rint(value)) <= 1e-6 + 1e-12 * Math.abs(value) ? 1 : 0;
                }
            }
            if (fit >= SHOWN * there) {
                return digits;
            }
        }
        return 2 * MOST_DECIMALS;
    }

    /** The most certain first; one for each set of columns. */
    List<Formula> found() {
        Map<Set<SampledColumn>, Held> best = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                for (SampledColumn result : columns) {
                    two(columns.get(i), columns.get(j), result, best);
                }
            }
        }
        three(best);
        return best.values().stream()
                .sorted(Comparator.comparingDouble((Held held) -> -held.share())
                        .thenComparing(held -> -held.rows())
                        .thenComparing(held -> held.formula().text()))
                .limit(MOST)
                .map(held -> held.formula().asRead())
                .toList();
    }

    private void two(SampledColumn one, SampledColumn other, SampledColumn result, Map<Set<SampledColumn>, Held> best) {
        if (result == one || result == other) {
            return;
        }
        test(Formula.Operation.SUM, List.of(one, other), result, best);
        test(Formula.Operation.PRODUCT, List.of(one, other), result, best);
        test(Formula.Operation.QUOTIENT, List.of(one, other), result, best);
        test(Formula.Operation.QUOTIENT, List.of(other, one), result, best);
    }

    private void three(Map<Set<SampledColumn>, Held> best) {
        Set<Set<SampledColumn>> added = new HashSet<>();
        best.values().stream()
                .filter(held -> held.formula().operation() == Formula.Operation.SUM)
                .forEach(held -> added.add(Set.copyOf(held.formula().operands())));
        List<SampledColumn> terms = columns.subList(0, Math.min(TERMS, columns.size()));
        for (int i = 0; i < terms.size(); i++) {
            for (int j = i + 1; j < terms.size(); j++) {
                for (int k = j + 1; k < terms.size(); k++) {
                    List<SampledColumn> three = List.of(terms.get(i), terms.get(j), terms.get(k));
                    if (added.stream().noneMatch(three::containsAll)) {
                        terms.stream()
                                .filter(result -> !three.contains(result))
                                .forEach(result -> test(Formula.Operation.SUM, three, result, best));
                    }
                }
            }
        }
    }

    private void test(
            Formula.Operation operation,
            List<SampledColumn> operands,
            SampledColumn result,
            Map<Set<SampledColumn>, Held> best) {
        Formula formula = new Formula(operation, operands, result, tolerance(operation, operands, result));
        if (!promises(formula)) {
            return;
        }
        Held held = held(formula);
        if (held != null) {
            Held before = best.get(formula.columns());
            if (before == null || held.better(before)) {
                best.put(formula.columns(), held);
            }
        }
    }

    private double tolerance(Formula.Operation operation, List<SampledColumn> operands, SampledColumn result) {
        int given = 0;
        for (SampledColumn operand : operands) {
            int own = decimals.get(operand);
            given = operation == Formula.Operation.PRODUCT ? given + own : Math.max(given, own);
        }
        boolean rounded = operation == Formula.Operation.QUOTIENT || given > decimals.get(result);
        double last = Math.pow(TEN, -decimals.get(result));
        return rounded ? HALF * last : last / 100;
    }

    /** A glance at the first rows, which are the sample's in no order: most formulas fail in a few. */
    private boolean promises(Formula formula) {
        int there = 0;
        int rows = 0;
        int met = 0;
        for (int row = 0; row < Math.min(FIRST, sampled.rows()); row++) {
            double expected = formula.result().number(row);
            double outcome = formula.outcome(row);
            if (Double.isNaN(expected) || Double.isNaN(outcome)) {
                continue;
            }
            there++;
            if (!formula.idle(row)) {
                rows++;
                met += formula.meets(outcome, expected) ? 1 : 0;
                if (rows == GLANCE && met < HALF * rows) {
                    return false;
                }
            }
        }
        return rows > 0 && rows >= TELLING * there && met >= HALF * rows;
    }

    /** Null where it does not hold. */
    private Held held(Formula formula) {
        int rows = 0;
        int met = 0;
        int telling = 0;
        int tellingMet = 0;
        int chance = 0;
        double size = 0;
        double before = Double.NaN;
        Set<Double> results = new HashSet<>();
        for (int row = 0; row < sampled.rows(); row++) {
            double expected = formula.result().number(row);
            double outcome = formula.outcome(row);
            if (Double.isNaN(expected) || Double.isNaN(outcome)) {
                continue;
            }
            boolean meets = formula.meets(outcome, expected);
            rows++;
            met += meets ? 1 : 0;
            size += Math.abs(expected);
            if (!formula.idle(row)) {
                telling++;
                tellingMet += meets ? 1 : 0;
                chance += formula.meets(outcome, before) ? 1 : 0;
                before = expected;
                if (meets && results.size() < DISTINCT) {
                    results.add(expected);
                }
            }
        }
        boolean holds = met >= HOLDS * rows
                && telling >= Math.max(FEWEST, TELLING * rows)
                && tellingMet >= HOLDS * telling
                && chance < CHANCE * tellingMet
                && results.size() >= DISTINCT;
        return holds ? new Held(formula, (double) met / rows, rows, formula.tolerance() * rows / size) : null;
    }
}

package dev.assay.profile;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * A formula that columns of numbers may follow.
 *
 * @param tolerance how far the result may be off, beside a billionth of it for how a computer rounds
 */
record Formula(Operation operation, List<SampledColumn> operands, SampledColumn result, double tolerance) {
    private static final double RELATIVE = 1e-9;

    /** What is done with the operands. */
    enum Operation {
        SUM(" + "),
        DIFFERENCE(" - "),
        PRODUCT(" × "),
        QUOTIENT(" / ");

        private final String sign;

        Operation(String sign) {
            this.sign = sign;
        }

        private double of(double one, double other) {
            return switch (this) {
                case SUM -> one + other;
                case DIFFERENCE -> one - other;
                case PRODUCT -> one * other;
                case QUOTIENT -> one / other;
            };
        }

        private Column of(Column one, Column other) {
            return switch (this) {
                case SUM -> one.plus(other);
                case DIFFERENCE -> one.minus(other);
                case PRODUCT -> one.multiply(other);
                case QUOTIENT -> when(other.notEqual(0), one.divide(other));
            };
        }
    }

    String text() {
        return operands.stream().map(SampledColumn::name).collect(Collectors.joining(operation.sign)) + " = "
                + result.name();
    }

    /** The same as a condition in SQL, true where it holds; null where it can't be told. */
    String sql() {
        String sign = operation == Operation.PRODUCT ? " * " : operation.sign;
        String outcome = operands.stream().map(each -> quoted(each.name())).collect(Collectors.joining(sign));
        String expected = quoted(result.name());
        String allowed = tolerance == 0 ? "" : Shown.number(tolerance) + " + ";
        return "abs(" + outcome + " - " + expected + ") <= " + allowed + "1e-9 * abs(" + expected + ")";
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z_][A-Za-z_0-9]*") ? name : "`" + name.replace("`", "``") + "`";
    }

    Set<SampledColumn> columns() {
        Set<SampledColumn> all = new HashSet<>(operands);
        all.add(result);
        return all;
    }

    /** What comes out in a row of the sample; NaN where it can't be told. */
    double outcome(int row) {
        double value = operands.get(0).number(row);
        for (int i = 1; i < operands.size(); i++) {
            double next = operands.get(i).number(row);
            value = operation == Operation.QUOTIENT && next == 0 ? Double.NaN : operation.of(value, next);
        }
        return value;
    }

    /** Whether a row of the sample says little of it: an operand that changes nothing, or everything. */
    boolean idle(int row) {
        boolean multiplies = operation == Operation.PRODUCT || operation == Operation.QUOTIENT;
        for (SampledColumn operand : operands) {
            double value = operand.number(row);
            if (value == 0 || (multiplies && Math.abs(value) == 1)) {
                return true;
            }
        }
        return false;
    }

    boolean meets(double outcome, double expected) {
        return Math.abs(outcome - expected) <= tolerance + RELATIVE * Math.abs(expected);
    }

    /** What comes out in a row of the table; null where it can't be told. */
    private Column outcome() {
        Column value = operands.get(0).column().asNumber();
        for (SampledColumn operand : operands.subList(1, operands.size())) {
            value = operation.of(value, operand.column().asNumber());
        }
        return value;
    }

    /** True for the rows that have a number in all columns. */
    Column scope() {
        return outcome().isNotNull().and(result.column().asNumber().isNotNull());
    }

    /** True for the rows that break it. */
    Column broken() {
        Column expected = result.column().asNumber();
        return abs(outcome().minus(expected))
                .gt(abs(expected).multiply(RELATIVE).plus(lit(tolerance)));
    }

    /** The same as a difference, where the total comes before a part in the table. */
    Formula asRead() {
        if (operation != Operation.SUM || operands.size() != 2) {
            return this;
        }
        List<SampledColumn> parts = new ArrayList<>(operands);
        SampledColumn last = parts.get(0).place() > parts.get(1).place() ? parts.get(0) : parts.get(1);
        if (last.place() < result.place()) {
            return this;
        }
        parts.remove(last);
        return new Formula(Operation.DIFFERENCE, List.of(result, parts.get(0)), last, tolerance);
    }
}

package dev.assay.report;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a check came to, and the bounds that it was held against, read from what its result says. For a check
 * of rows that is the share of them that fail.
 *
 * @param value empty where there is no number
 * @param least empty where there is no lower bound
 * @param most empty where there is no upper bound
 */
record Measured(OptionalDouble value, Unit unit, OptionalDouble least, OptionalDouble most) {
    private static final String AMOUNT = "(-?[\\d,]*\\d(?:\\.\\d+)?)( %)?";
    private static final Pattern FIRST = Pattern.compile("^" + AMOUNT + "(?= |$)");
    private static final Pattern AT_LEAST = Pattern.compile("^at least " + AMOUNT + "(?= |$)");
    private static final Pattern AT_MOST = Pattern.compile("^at most " + AMOUNT + "(?= |$)");
    private static final Pattern EXACTLY = Pattern.compile("^exactly " + AMOUNT + "(?= |$)");
    private static final Pattern BETWEEN = Pattern.compile("^" + AMOUNT + " to " + AMOUNT + "(?= |$)");
    private static final Pattern NONE = Pattern.compile("^(none|no|each) .*");
    private static final String BECAME = " → ";

    static Measured of(CheckSummary check) {
        return check.judgesTable() ? ofTable(check) : ofRows(check);
    }

    private static Measured ofRows(CheckSummary check) {
        double failing = check.failingShare();
        OptionalDouble held = amount(AT_LEAST.matcher(check.expected()));
        return new Measured(
                Double.isNaN(failing) ? OptionalDouble.empty() : OptionalDouble.of(failing),
                Unit.SHARE,
                OptionalDouble.empty(),
                OptionalDouble.of(held.isPresent() ? 1 - held.getAsDouble() : 0));
    }

    private static Measured ofTable(CheckSummary check) {
        String observed = check.observed();
        int became = observed.indexOf(BECAME);
        String newest = became < 0 ? observed : observed.substring(became + BECAME.length());
        Matcher first = FIRST.matcher(newest);
        Unit unit = first.find() && first.group(2) != null ? Unit.SHARE : Unit.NUMBER;
        OptionalDouble value = amount(FIRST.matcher(newest));
        String expected = check.expected();
        Matcher between = BETWEEN.matcher(expected);
        if (between.find()) {
            return new Measured(
                    value,
                    unit,
                    OptionalDouble.of(number(between.group(1), between.group(2))),
                    OptionalDouble.of(number(between.group(3), between.group(4))));
        }
        OptionalDouble exactly = amount(EXACTLY.matcher(expected));
        if (exactly.isPresent()) {
            return new Measured(value, unit, exactly, exactly);
        }
        OptionalDouble most = NONE.matcher(expected).matches() && value.isPresent()
                ? OptionalDouble.of(0)
                : amount(AT_MOST.matcher(expected));
        return new Measured(value, unit, amount(AT_LEAST.matcher(expected)), most);
    }

    private static OptionalDouble amount(Matcher matcher) {
        return matcher.find() ? OptionalDouble.of(number(matcher.group(1), matcher.group(2))) : OptionalDouble.empty();
    }

    private static double number(String digits, String percent) {
        return Double.parseDouble(digits.replace(",", "")) / (percent == null ? 1 : 100);
    }
}

package dev.assay.suggest;

import dev.assay.fact.ColumnFacts;
import dev.assay.fact.Words;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.Precision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a column of numbers seems to obey: signs, bounds, decimals. */
final class NumberProposals {
    /** What more of the values break is no rule. */
    private static final double SELDOM = 0.05;
    /** How far beyond the 1st and 99th hundredth, in distances from the median to those, a number may lie. */
    private static final double REACH = 2;

    /** Numbers of several units are no reason for a bound that is further away than this. */
    private static final double MOST_TIMES = 10;

    private static final Map<String, double[]> BY_MEANING = Map.of(
            "latitude", new double[] {-90, 90},
            "longitude", new double[] {-180, 180},
            "hour", new double[] {0, 24},
            "month", new double[] {1, 12},
            "weekday", new double[] {0, 7},
            "age", new double[] {0, 120});

    private final ColumnFacts column;
    private final long values;
    private final List<Candidate> found = new ArrayList<>();

    NumberProposals(ColumnFacts column) {
        this.column = column;
        this.values = column.of().count("values");
    }

    List<Candidate> found() {
        if (column.means("identifier", "reference", "flag", "category", "code", "constant", "post_code", "phone")) {
            return found;
        }
        double[] known = BY_MEANING.get(column.meaning());
        if (known != null) {
            found.add(range(known[0], known[1], "It seems to be a " + column.meaning() + ".")
                    .about("meaning"));
        } else {
            signs();
            share();
            if (!column.means("year")) {
                reach();
            }
        }
        decimals();
        return found;
    }

    private void signs() {
        long negative = column.of().count("negative");
        long zero = column.of().count("zero");
        if (negative > SELDOM * values) {
            return;
        }
        found.add(
                range(0.0, null, negative == 0 ? "It was never below 0." : "It was below 0 in " + part(negative) + ".")
                        .about("sign"));
        if (negative + zero <= SELDOM * values) {
            String reason = negative + zero == 0
                    ? "It was always above 0."
                    : "It was 0 or below in " + part(negative + zero) + ".";
            found.add(Candidate.of(new AcceptedRange(column.name(), "0", null, false), reason)
                    .about("above"));
        }
    }

    private void share() {
        double low = column.of().number("minimum");
        double high = column.of().number("maximum");
        if (column.means("share") && low >= 0 && high <= 1) {
            found.add(range(null, 1.0, "It seems to be a share.").about("share"));
        } else if (column.means("share") && low >= 0 && high <= 100) {
            found.add(range(null, 100.0, "It seems to be a percentage.").about("share"));
        }
    }

    /** Bounds that lie as far again beyond the hundredths at the ends: by ratios where all numbers are above 0. */
    private void reach() {
        double low = column.of().quantile(0.01);
        double middle = column.of().quantile(0.5);
        double high = column.of().quantile(0.99);
        if (Double.isNaN(middle) || column.distinct() < 10) {
            return;
        }
        boolean ratio = low >= 0 && middle > 0;
        double most = ratio
                ? high * Math.max(REACH, Math.min(MOST_TIMES, high / middle))
                : middle + (1 + REACH) * (high - middle);
        double least = ratio ? Double.NaN : middle - (1 + REACH) * (middle - low);
        if (high > middle) {
            found.add(range(
                            null,
                            Words.rounded(most, 1, most > 0 ? RoundingMode.UP : RoundingMode.DOWN),
                            far(high, "most"))
                    .about("most")
                    .guessed());
        }
        if (!ratio && low < middle && column.of().count("negative") > SELDOM * values) {
            found.add(range(
                            Words.rounded(least, 1, least > 0 ? RoundingMode.DOWN : RoundingMode.UP),
                            null,
                            far(low, "least"))
                    .about("least")
                    .guessed());
        }
    }

    private String far(double hundredth, String end) {
        double extreme = column.of().number(end.equals("most") ? "maximum" : "minimum");
        return "99 % of the values were " + (end.equals("most") ? "at most " : "at least ") + Words.number(hundredth)
                + ", the median " + Words.number(column.of().quantile(0.5)) + ", the "
                + (end.equals("most") ? "greatest " : "least ") + Words.number(extreme) + ".";
    }

    private void decimals() {
        boolean fractions = column.type().matches("double|float|string|decimal\\(\\d+,([3-9]|\\d\\d)\\)");
        long whole = column.of().count("whole");
        long cents = column.of().count("cents");
        if (fractions && values - whole <= SELDOM / 10 * values) {
            found.add(Candidate.of(
                    new Precision(column.name(), null, 0),
                    values == whole
                            ? "Its numbers were whole."
                            : "Its numbers were whole but in " + part(values - whole) + "."));
        } else if (fractions && column.means("money") && values - cents <= SELDOM / 10 * values) {
            found.add(Candidate.of(
                    new Precision(column.name(), null, 2),
                    values == cents
                            ? "It never had more than two decimals."
                            : "It had more than two decimals in " + part(values - cents) + "."));
        }
    }

    private Candidate range(Double min, Double max, String reason) {
        return Candidate.of(new AcceptedRange(column.name(), written(min), written(max), true), reason);
    }

    private static String written(Double bound) {
        return bound == null
                ? null
                : new BigDecimal(bound)
                        .round(new java.math.MathContext(12))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private String part(long some) {
        return Words.rows(some) + " (" + Words.share((double) some / values) + ")";
    }
}

package dev.assay.exchange;

import dev.assay.spec.Measure;
import dev.assay.spec.TableRule.Metric;
import dev.assay.spec.TableRule.Query;
import dev.assay.spec.TableRule.RowCount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a number must be: in an interval, or, where {@code other} is given, whatever that says.
 *
 * @param min null for no lower bound
 * @param max null for no upper bound
 * @param open which bounds are not in the interval themselves
 * @param other SQL in which {@code ?} stands for the number; null for an interval
 */
record Demand(BigDecimal min, BigDecimal max, Open open, String other) {
    /** Which bounds are not in the interval. */
    enum Open {
        NONE,
        BELOW,
        ABOVE,
        BOTH;

        static Open of(Boolean below, Boolean above) {
            boolean openBelow = below != null && below;
            boolean openAbove = above != null && above;
            return openBelow ? (openAbove ? BOTH : BELOW) : openAbove ? ABOVE : NONE;
        }
    }

    static Demand between(BigDecimal min, BigDecimal max, Open open) {
        if (min == null && max == null) {
            throw new NotTranslated("it has no bound, and so holds of anything");
        }
        return new Demand(min, max, open, null);
    }

    static Demand exactly(BigDecimal value) {
        return new Demand(value, value, Open.NONE, null);
    }

    static Demand other(String sql) {
        return new Demand(null, null, Open.NONE, sql);
    }

    boolean interval() {
        return other == null;
    }

    boolean openBelow() {
        return open == Open.BELOW || open == Open.BOTH;
    }

    boolean openAbove() {
        return open == Open.ABOVE || open == Open.BOTH;
    }

    /** Both bounds are the same. */
    boolean one() {
        return min != null && max != null && min.compareTo(max) == 0;
    }

    /** One bound is in the interval, and the other is not. */
    boolean mixed() {
        return min != null && max != null && openBelow() != openAbove();
    }

    /** Whether the bounds that there are lie in the interval. */
    boolean inclusive() {
        return !(min == null ? openAbove() : openBelow());
    }

    /** The demand as a condition on the value. */
    String sql(String value) {
        if (!interval()) {
            return other.replace("?", value);
        }
        if (one() && open == Open.NONE) {
            return value + " = " + Sql.number(min);
        }
        String above = min == null ? null : value + (openBelow() ? " > " : " >= ") + Sql.number(min);
        String below = max == null ? null : value + (openAbove() ? " < " : " <= ") + Sql.number(max);
        return above == null ? below : below == null ? above : above + " AND " + below;
    }

    /** The demand on a whole number: an open bound is the next number, closed. */
    Demand ofWholeNumber() {
        if (!interval()) {
            return this;
        }
        BigDecimal least = min == null ? null : min.setScale(0, RoundingMode.CEILING);
        BigDecimal most = max == null ? null : max.setScale(0, RoundingMode.FLOOR);
        if (least != null && openBelow() && least.compareTo(min) == 0) {
            least = least.add(BigDecimal.ONE);
        }
        if (most != null && openAbove() && most.compareTo(max) == 0) {
            most = most.subtract(BigDecimal.ONE);
        }
        return new Demand(least, most, Open.NONE, null);
    }

    /** The demand on a hundredth of the number. */
    Demand ofPercent() {
        refuseOthers();
        return new Demand(
                min == null ? null : min.movePointLeft(2), max == null ? null : max.movePointLeft(2), open, null);
    }

    /** The demand on 1 minus the number. */
    Demand complement() {
        refuseOthers();
        BigDecimal least = max == null ? null : BigDecimal.ONE.subtract(max);
        BigDecimal most = min == null ? null : BigDecimal.ONE.subtract(min);
        return new Demand(least, most, Open.of(openAbove(), openBelow()), null);
    }

    /** The number of rows must meet the demand. */
    Meaning rowCount(String table, String where) {
        if (!interval()) {
            return value("count(*)", table, where);
        }
        Demand whole = ofWholeNumber();
        Long least = whole.min == null ? null : (Long) Math.max(0L, whole.min.longValueExact());
        Long most = whole.max == null ? null : (Long) whole.max.longValueExact();
        return Meaning.of(new RowCount(least, most)).where(where);
    }

    /** A measure of the columns must meet the demand. */
    Meaning metric(Measure measure, List<String> columns, Double level) {
        refuseOthers();
        return metrics(new Metric(measure, columns, null, level, 0.0, 0.0));
    }

    /** The share of the rows for which the SQL is true must meet the demand. */
    Meaning share(String sql) {
        refuseOthers();
        return metrics(new Metric(Measure.SHARE, List.of(), sql, null, 0.0, 0.0));
    }

    private Meaning metrics(Metric of) {
        Double least = min == null ? null : (Double) min.doubleValue();
        Double most = max == null ? null : (Double) max.doubleValue();
        if (!mixed()) {
            return Meaning.of(new Metric(of.measure(), of.columns(), of.sql(), of.q(), least, most, inclusive()));
        }
        return Meaning.of(
                new Metric(of.measure(), of.columns(), of.sql(), of.q(), least, null, !openBelow()),
                new Metric(of.measure(), of.columns(), of.sql(), of.q(), null, most, !openAbove()));
    }

    private void refuseOthers() {
        if (!interval()) {
            throw new NotTranslated(
                    "it names values, or a range to stay out of; a metric is held against one range to be in");
        }
    }

    /** An SQL aggregate must meet the demand; without a value it does not. */
    Meaning value(String aggregate, String table, String where) {
        return query("(SELECT " + aggregate + " AS value FROM " + Sql.from(table, where) + ")");
    }

    /** The one column {@code value} of a query in parentheses must meet the demand. */
    Meaning query(String subquery) {
        return Meaning.of(
                new Query("SELECT value FROM " + subquery + " WHERE NOT coalesce(" + sql("value") + ", false)", 0L));
    }
}

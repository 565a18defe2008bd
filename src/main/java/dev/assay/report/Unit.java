package dev.assay.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** How the numbers of a course are written, and what moved between two of them. */
enum Unit {
    NUMBER,
    /** 0 to 1, written as a percentage. */
    SHARE;

    private static final double FACTOR = 2;

    String shown(double value) {
        return this == SHARE ? Numbers.percent(value) : Numbers.number(value);
    }

    /** {@code rose from 13.2 to 56.2 (×4.2)}, {@code fell from 20 to 19 (−5 %)}, {@code stayed at 3}. */
    String move(double before, double after) {
        String from = shown(before);
        String to = shown(after);
        if (from.equals(to)) {
            return "stayed at " + to;
        }
        return (after > before ? "rose" : "fell") + " from " + from + " to " + to + amount(before, after);
    }

    private String amount(double before, double after) {
        double ratio = after / before;
        if (!Double.isFinite(ratio) || ratio <= 0) {
            return "";
        }
        if (ratio >= FACTOR) {
            return " (×" + factor(ratio) + ")";
        }
        if (ratio <= 1 / FACTOR) {
            return " (÷" + factor(1 / ratio) + ")";
        }
        String sign = ratio > 1 ? "+" : "−";
        return this == SHARE
                ? " (" + sign + Numbers.number(rounded(Math.abs(after - before) * 100)) + " points)"
                : " (" + sign + Numbers.number(rounded(Math.abs(ratio - 1) * 100)) + " %)";
    }

    private static String factor(double factor) {
        return Numbers.number(factor >= 10 ? Math.round(factor) : rounded(factor));
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    /** {@code always 3}, {@code between 3 and 5}. */
    String range(double least, double most) {
        String low = shown(least);
        String high = shown(most);
        return low.equals(high) ? "always " + low : "between " + low + " and " + high;
    }
}

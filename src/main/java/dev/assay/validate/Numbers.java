package dev.assay.validate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    private Numbers() {}

    /** A count with thousands separators. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share as a percentage that never rounds something to nothing, or nearly all to all. */
    static String percent(double share) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? "0 %" : "100 %";
        }
        double percent = share * 100;
        if (percent < 0.1 || percent > 99.9) {
            return new BigDecimal(percent < 0.1 ? percent : 100 - percent)
                            .round(new MathContext(1))
                            .stripTrailingZeros()
                            .toPlainString()
                            .transform(text -> percent < 0.1
                                    ? text
                                    : new BigDecimal(100)
                                            .subtract(new BigDecimal(text))
                                            .toPlainString())
                    + " %";
        }
        return BigDecimal.valueOf(percent)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** A measured number: below a thousand with six significant digits, above with thousands separators and two decimals. */
    static String plain(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return count((long) value);
        }
        if (Math.abs(value) >= 1000) {
            return grouped(new BigDecimal(value).setScale(2, RoundingMode.HALF_UP));
        }
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** All digits of a number, with thousands separators. */
    static String grouped(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, bare.scale()) + "f", bare);
    }

    /** {@code at least 1}, {@code at most 6}, {@code 1 to 6}. */
    static String range(String min, String max) {
        if (min == null) {
            return "at most " + max;
        }
        return max == null ? "at least " + min : min.equals(max) ? "exactly " + min : min + " to " + max;
    }

    /** {@code more than 1}, {@code less than 6}, {@code between 1 and 6, bounds excluded}. */
    static String within(String min, String max) {
        if (min == null) {
            return "less than " + max;
        }
        return max == null ? "more than " + min : "between " + min + " and " + max + ", bounds excluded";
    }
}

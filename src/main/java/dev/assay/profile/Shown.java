package dev.assay.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written in words. */
final class Shown {
    private static final int DIGITS = 6;
    private static final double GREAT = 1e15;
    private static final double HUNDRED = 100;

    private Shown() {}

    /** To six digits, without an exponent where that can be. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < GREAT) {
            return String.valueOf((long) value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        return Math.abs(value) < 1e-6 || Math.abs(value) >= GREAT ? rounded.toString() : rounded.toPlainString();
    }

    /** With commas. */
    static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    /** A share as a percentage; what is little is not nothing. */
    static String share(double share) {
        double hundredths = share * HUNDRED;
        if (share > 0 && hundredths < 0.01) {
            return "less than 0.01 %";
        }
        if (share < 1 && hundredths > 99.99) {
            return "more than 99.99 %";
        }
        String digits = String.format(Locale.ROOT, hundredths < 1 ? "%.2f" : "%.1f", hundredths);
        return new BigDecimal(digits).stripTrailingZeros().toPlainString() + " %";
    }
}

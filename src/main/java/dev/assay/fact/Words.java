package dev.assay.fact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in words. */
public final class Words {
    private static final int FIGURES = 6;

    private Words() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 column}, {@code 2 columns}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    public static String rows(long number) {
        return count(number, "row");
    }

    /** A share as a percentage; what is little is not nothing, and what is nearly all is not all. */
    public static String share(double share) {
        if (share > 0 && share < 0.0001) {
            return "less than 0.01 %";
        }
        if (share < 1 && share > 0.9999) {
            return "more than 99.99 %";
        }
        return new BigDecimal(String.format(Locale.ROOT, "%.2f", 100 * share))
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    public static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(FIGURES))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** To a number of figures, away from or towards the infinite. */
    public static double rounded(double value, int figures, RoundingMode mode) {
        return value == 0
                ? 0
                : new BigDecimal(value).round(new MathContext(figures, mode)).doubleValue();
    }
}

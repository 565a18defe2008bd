package dev.assay.suggest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in words. */
final class Words {
    private static final int FIGURES = 6;

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String rows(long number) {
        return count(number) + (number == 1 ? " row" : " rows");
    }

    /** A share as a percentage; what is little is not nothing, and what is nearly all is not all. */
    static String share(double share) {
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

    static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(FIGURES))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** To a number of figures, away from or towards the infinite. */
    static double rounded(double value, int figures, RoundingMode mode) {
        return value == 0
                ? 0
                : new BigDecimal(value).round(new MathContext(figures, mode)).doubleValue();
    }
}

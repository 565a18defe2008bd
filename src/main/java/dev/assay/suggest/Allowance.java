package dev.assay.suggest;

import dev.assay.spec.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Which share of the rows may break a rule, learnt from the periods before: so many standard deviations above the median of
 * theirs, more where few periods are known. The deviation is that of the periods, by the median absolute deviation (Rousseeuw,
 * Croux 1993), or that of chance alone (binomial), whichever is greater. Of few periods the greatest share counts too.
 */
final class Allowance {
    private static final double DEVIATIONS = 5;
    private static final double TO_DEVIATION = 1.4826;
    /** From so many periods on, a single bad one among them is not taken for usual. */
    private static final int MANY = 6;

    private Allowance() {}

    static double of(List<Fared> before) {
        long rows = before.stream().mapToLong(Fared::rows).sum();
        if (rows == 0) {
            return 0;
        }
        int periods = before.size();
        double aPeriod = (double) rows / periods;
        double middle = median(before, Fared::share);
        double spread = TO_DEVIATION * median(before, each -> Math.abs(each.share() - middle));
        double usual = Math.max(middle, 1 / (double) rows);
        double deviation = Math.max(spread, Math.sqrt(usual * (1 - usual) / aPeriod));
        double most = middle + DEVIATIONS * (1 + 2.0 / periods) * deviation + 1 / aPeriod;
        double greatest = before.stream().mapToDouble(Fared::share).max().orElse(0);
        return periods < MANY ? Math.max(most, greatest + 1 / aPeriod) : most;
    }

    private static double median(List<Fared> before, ToDoubleFunction<Fared> of) {
        double[] sorted = before.stream().mapToDouble(of).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The share of the rows that must hold, in steps that people write. */
    static Share atLeast(double allowance) {
        int decimals = allowance >= 0.1 ? 0 : allowance >= 0.002 ? 1 : 2;
        BigDecimal percent = BigDecimal.valueOf(100 * (1 - allowance)).setScale(decimals, RoundingMode.FLOOR);
        return Share.parse(percent.stripTrailingZeros().toPlainString() + "%");
    }
}

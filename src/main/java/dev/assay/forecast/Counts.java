package dev.assay.forecast;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Quantiles of a count with a given mean and dispersion (variance over mean): binomial below a dispersion of one, Poisson at
 * one, negative binomial above. Sums of such counts with one dispersion are of the same family, with the sum of the means.
 */
final class Counts {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** Further than this, the chance of zero is not a double any more: the count is almost normal. */
    private static final double FURTHEST = 600;

    /** Counts with so large a mean are as good as continuous. */
    private static final double COUNTABLE = 20_000;

    /** A dispersion this near to one is one. */
    private static final double NEAR = 1e-9;

    private Counts() {}

    /** The least count that is not exceeded with at least the chance of {@code level}. */
    static double quantile(double mean, double dispersion, double level) {
        if (mean <= 0) {
            return 0;
        }
        if (dispersion < 1 - NEAR) {
            double trials = Math.max(Math.ceil(mean), Math.rint(mean / (1 - dispersion)));
            double chance = mean / trials;
            if (chance >= 1) {
                return trials;
            }
            double logNone = trials * Math.log1p(-chance);
            double odds = chance / (1 - chance);
            return -logNone > FURTHEST
                    ? almostNormal(mean, 1 - chance, level)
                    : walk(logNone, level, new Ratio(trials * odds, -odds));
        }
        if (dispersion <= 1 + NEAR) {
            return mean > FURTHEST ? almostNormal(mean, 1, level) : walk(-mean, level, new Ratio(mean, 0));
        }
        double size = mean / (dispersion - 1);
        double share = 1 - 1 / dispersion;
        double logNone = -size * Math.log(dispersion);
        if (-logNone > FURTHEST) {
            return almostNormal(mean, dispersion, level);
        }
        return mean > COUNTABLE
                ? Math.rint(Amounts.quantile(mean, dispersion, level))
                : walk(logNone, level, new Ratio(size * share, share));
    }

    /**
     * How much likelier the next count is than this one, as Panjer (1981) writes all three families.
     *
     * @param first of the count 1 to that of 0
     * @param share what each further count adds to it
     */
    private record Ratio(double first, double share) {
        double from(double count) {
            return (first + share * count) / (count + 1);
        }
    }

    private static double walk(double logNone, double level, Ratio ratio) {
        double chance = Math.exp(logNone);
        double sum = chance;
        double count = 0;
        // A level that rounding keeps the sum below ends where nothing is added any more.
        while (sum < level && !(chance < 1e-18 && ratio.from(count) < 1)) {
            chance *= ratio.from(count);
            count++;
            sum += chance;
        }
        return count;
    }

    /** Cornish and Fisher's expansion with the skewness, which all three families write alike. */
    private static double almostNormal(double mean, double dispersion, double level) {
        double deviation = Math.sqrt(mean * dispersion);
        double normal = NORMAL.inverseCumulativeProbability(level);
        double skewness = (2 * dispersion - 1) / deviation;
        return Math.max(0, Math.rint(mean + deviation * (normal + (normal * normal - 1) * skewness / 6)));
    }
}

package dev.assay.forecast;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * Quantiles of an amount that is no count, with a given mean and dispersion (variance over mean): a gamma distribution, whose
 * sums with one dispersion are gamma again.
 */
final class Amounts {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double PRECISION = 1e-10;
    private static final int STEPS = 200;

    private Amounts() {}

    static double quantile(double mean, double dispersion, double level) {
        if (mean <= 0) {
            return 0;
        }
        if (dispersion <= 0) {
            return mean;
        }
        return dispersion * standard(mean / dispersion, level);
    }

    /** Newton's steps from the approximation of Wilson and Hilferty (1931), kept within bounds that close in. */
    private static double standard(double shape, double level) {
        double logGamma = Gamma.logGamma(shape);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double at = start(shape, logGamma, level);
        for (int step = 0; step < STEPS && at > 0; step++) {
            double over = Gamma.regularizedGammaP(shape, at) - level;
            if (over > 0) {
                high = at;
            } else {
                low = at;
            }
            double next = at - over / Math.exp((shape - 1) * Math.log(at) - at - logGamma);
            if (!(next > low && next < high)) {
                next = high == Double.POSITIVE_INFINITY ? 2 * at : (low + high) / 2;
            }
            if (Math.abs(next - at) <= PRECISION * at) {
                return next;
            }
            at = next;
        }
        return at;
    }

    private static double start(double shape, double logGamma, double level) {
        double ninth = 1 / (9 * shape);
        double root = 1 - ninth + NORMAL.inverseCumulativeProbability(level) * Math.sqrt(ninth);
        // Where the bulk is at zero, its first term is nearer: P(x) is about x^shape / (shape * gamma(shape)).
        double near = Math.exp((Math.log(level) + Math.log(shape) + logGamma) / shape);
        return (shape < 1 && near < shape) || root <= 0 ? near : shape * root * root * root;
    }
}

package dev.assay.forecast;

/**
 * The distribution around a path of means, made from the history by one recipe, whatever made the means: so that quantiles
 * of two methods differ by their means only.
 *
 * <p>The dispersion is the variance of the known steps over their mean. Where the history is whole numbers, the steps are
 * counts (binomial, Poisson or negative binomial, by the dispersion), else amounts (gamma). Steps are independent, and the
 * sum of steps is of the same family. All of it is closed form: no chance, no seed. A negative mean (more returns than
 * demand) has the mirrored distribution. The quantile of an unknown mean is unknown (NaN).
 */
public final class Predictive {
    private final double[] means;
    private final double dispersion;
    private final boolean whole;

    private Predictive(double[] means, double dispersion, boolean whole) {
        this.means = means;
        this.dispersion = dispersion;
        this.whole = whole;
    }

    /**
     * @param history the past that the means were made from; NaN where a step is unknown
     * @param means the expected values of the steps that follow
     */
    public static Predictive of(double[] history, double[] means) {
        History.refuseInfinite(history);
        double[] known = History.known(history);
        return new Predictive(means.clone(), dispersion(known), whole(known));
    }

    /** What each step does not exceed with the chance of {@code level}, between 0 and 1. */
    public double[] steps(double level) {
        double[] quantiles = new double[means.length];
        for (int step = 0; step < means.length; step++) {
            boolean repeated = step > 0 && means[step] == means[step - 1];
            quantiles[step] = repeated ? quantiles[step - 1] : quantile(means[step], level);
        }
        return quantiles;
    }

    /** What the sum of all steps does not exceed with the chance of {@code level}, between 0 and 1. */
    public double sum(double level) {
        double mean = 0;
        for (double step : means) {
            mean += step;
        }
        return quantile(mean, level);
    }

    /** Variance over mean of a step. */
    double dispersion() {
        return dispersion;
    }

    private double quantile(double mean, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + ": a quantile's level is between 0 and 1");
        }
        if (Double.isNaN(mean)) {
            return Double.NaN;
        }
        return mean < 0 ? 0 - upward(-mean, 1 - level) : upward(mean, level);
    }

    private double upward(double mean, double level) {
        return whole ? Counts.quantile(mean, dispersion, level) : Amounts.quantile(mean, dispersion, level);
    }

    /** One where nothing can be told from the history: fewer than two known steps, or a mean of zero. */
    private static double dispersion(double[] known) {
        double mean = 0;
        double squares = 0;
        for (int step = 0; step < known.length; step++) {
            double off = known[step] - mean;
            mean += off / (step + 1);
            squares += off * (known[step] - mean);
        }
        return known.length < 2 || mean == 0 ? 1 : squares / (known.length - 1) / Math.abs(mean);
    }

    private static boolean whole(double[] known) {
        for (double value : known) {
            if (value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }
}

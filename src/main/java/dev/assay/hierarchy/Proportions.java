package dev.assay.hierarchy;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shares of children in their parent, from their histories, and amounts of the parent shared out by them.
 *
 * <p>A share is the child's mean over the steps that count and are known of it (NaN is unknown, 0 is none), by the sum of the
 * children's means; a mean below 0 counts as 0. It is shrunk: s = lambda prior + (1 - lambda) share. Where no strength is
 * given, lambda = sum Var(share) / sum (share - prior)², from 0 to 1: the empirical Bayes estimate of James and Stein for
 * shares (Hausser and Strimmer 2009, JMLR 10:1469-1484). There Var is that of a multinomial; here it is that of a ratio of
 * means over steps (Cochran, Sampling Techniques, 1977, ch. 6), for demand comes in lots. One step alone has the
 * multinomial's p (1 - p).
 *
 * <p>A child without any step known gets its prior, and the others share the rest. Where all that is known is 0, all get
 * their priors. Immutable.
 */
public final class Proportions {
    private final Object where;
    private final double[][] histories;
    private final int steps;
    private final Sharing sharing;
    /** By place in the season; one place where there is none. */
    private final List<double[]> shares = new ArrayList<>();

    private Proportions(Object where, double[][] histories, Sharing sharing) {
        this.where = where;
        this.histories = Arrays.stream(histories).map(double[]::clone).toArray(double[][]::new);
        this.steps = histories[0].length;
        this.sharing = sharing;
        double[] even = new double[histories.length];
        Arrays.fill(even, 1.0 / even.length);
        double[] always = new double[steps];
        Arrays.fill(always, 1);
        Basis basis = sharing.basis();
        double[] overall =
                basis instanceof Basis.Throughout || sharing.toward() == Toward.OVERALL ? shrunk(always, even) : even;
        if (basis instanceof Basis.Throughout) {
            shares.add(overall);
        } else if (basis instanceof Basis.Seasonal seasonal) {
            for (int place = 0; place < seasonal.period(); place++) {
                shares.add(shrunk(atPlace(place, seasonal.period()), overall));
            }
        } else {
            shares.add(shrunk(byAge(basis), overall));
        }
    }

    /**
     * Takes the shares; {@code where} is what a problem names.
     *
     * @param histories of each child, of the same steps
     */
    public static Proportions of(Object where, double[][] histories, Sharing sharing) {
        if (histories.length == 0) {
            throw InputException.of(where, "a parent without children has no shares", "give at least one child");
        }
        for (int child = 0; child < histories.length; child++) {
            if (histories[child].length != histories[0].length) {
                throw InputException.of(
                        where,
                        "child " + (child + 1) + " has " + histories[child].length + " steps, the first "
                                + histories[0].length,
                        "give all the same steps, NaN where nothing is known");
            }
            for (double value : histories[child]) {
                if (Double.isInfinite(value)) {
                    throw InputException.of(
                            where,
                            "the history of child " + (child + 1) + " has " + value,
                            "give numbers, NaN where nothing is known");
                }
            }
        }
        return new Proportions(where, histories, sharing);
    }

    /** The shares of the step that comes so many after the end of the history; 0 is the first. They add up to 1. */
    public double[] shares(int step) {
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + "; the first one is 0");
        }
        return shares.get((int) (((long) steps + step) % shares.size())).clone();
    }

    /**
     * The amounts of the parent at the steps from the end of the history on, shared out: children by row.
     *
     * <p>The parts are multiples of the last bit of the whole and never cross 0, so that they add up to it exactly, in any
     * order. Each is rounded down, and what is left goes to the largest (ties: to the first).
     */
    public double[][] split(double[] whole) {
        double[][] parts = new double[histories.length][whole.length];
        for (int step = 0; step < whole.length; step++) {
            if (!Double.isFinite(whole[step])) {
                throw InputException.of(
                        where,
                        "the amount " + whole[step] + " of step " + (step + 1) + " can't be shared out",
                        "give a number");
            }
            double[] share = shares.get((steps + step) % shares.size());
            double unit = Math.ulp(whole[step]);
            double units = Math.abs(whole[step]) / unit;
            double left = units;
            int largest = 0;
            for (int child = 0; child < share.length; child++) {
                double part = Math.floor(share[child] * units);
                parts[child][step] = part;
                left -= part;
                largest = share[child] > share[largest] ? child : largest;
            }
            parts[largest][step] += left;
            for (double[] part : parts) {
                part[step] *= whole[step] < 0 ? -unit : unit;
            }
        }
        return parts;
    }

    private double[] atPlace(int place, int period) {
        double[] weights = new double[steps];
        for (int t = place; t < steps; t += period) {
            weights[t] = 1;
        }
        return weights;
    }

    private double[] byAge(Basis basis) {
        double[] weights = new double[steps];
        for (int t = 0; t < steps; t++) {
            int age = steps - 1 - t;
            if (basis instanceof Basis.Discounted discounted) {
                weights[t] = Math.pow(0.5, age / discounted.halfLife());
            } else if (basis instanceof Basis.Recent recent) {
                weights[t] = age < recent.window() ? 1 : 0;
            }
        }
        return weights;
    }

    private double[] shrunk(double[] weights, double[] prior) {
        Means means = new Means(histories, weights);
        double[] shrunk = prior.clone();
        if (!(means.total() > 0)) {
            return shrunk;
        }
        double reserved = 0;
        for (int child = 0; child < prior.length; child++) {
            reserved += means.known(child) == 0 ? prior[child] : 0;
        }
        double rest = Math.max(0, 1 - reserved);
        double spread = 0;
        double distance = 0;
        for (int child = 0; child < prior.length; child++) {
            if (means.known(child) > 0) {
                shrunk[child] = rest * means.share(child);
                spread += rest * rest * means.variance(child);
                distance += (shrunk[child] - prior[child]) * (shrunk[child] - prior[child]);
            }
        }
        double estimated = distance > 0 ? Math.min(1, spread / distance) : 1;
        double lambda = sharing.strength().isPresent()
                ? sharing.strength().getAsDouble() / (sharing.strength().getAsDouble() + means.steps())
                : estimated;
        double sum = 0;
        for (int child = 0; child < prior.length; child++) {
            shrunk[child] = lambda * prior[child] + (1 - lambda) * shrunk[child];
            sum += shrunk[child];
        }
        for (int child = 0; child < prior.length; child++) {
            shrunk[child] /= sum;
        }
        return shrunk;
    }
}

package dev.assay.hierarchy;

/** The means of children over weighted steps, those unknown left out, and how sure their shares are. */
final class Means {
    private final double[][] histories;
    private final double[] weights;
    private final double[] means;
    private final double[] weight;
    private final int[] known;
    private final double[] whole;
    private double total;
    private double steps;

    Means(double[][] histories, double[] weights) {
        this.histories = histories;
        this.weights = weights;
        this.means = new double[histories.length];
        this.weight = new double[histories.length];
        this.known = new int[histories.length];
        for (int child = 0; child < means.length; child++) {
            for (int t = 0; t < weights.length; t++) {
                if (counts(child, t)) {
                    means[child] += weights[t] * histories[child][t];
                    weight[child] += weights[t];
                    known[child]++;
                }
            }
            means[child] = known[child] == 0 ? 0 : Math.max(0, means[child] / weight[child]);
            total += means[child];
        }
        this.whole = new double[weights.length];
        for (int t = 0; t < whole.length; t++) {
            boolean any = false;
            for (int child = 0; child < means.length; child++) {
                any |= counts(child, t);
                // Of one unknown at this step, what it usually is.
                whole[t] += counts(child, t) ? histories[child][t] : means[child];
            }
            steps += any ? weights[t] : 0;
        }
    }

    private boolean counts(int child, int t) {
        return weights[t] > 0 && !Double.isNaN(histories[child][t]);
    }

    /** How many steps are known of a child. */
    int known(int child) {
        return known[child];
    }

    /** The sum of the means. */
    double total() {
        return total;
    }

    /** The weight of all steps of which something is known. */
    double steps() {
        return steps;
    }

    double share(int child) {
        return means[child] / total;
    }

    /** Of the share, as a ratio of means. */
    double variance(int child) {
        double share = share(child);
        if (known[child] < 2) {
            return share * (1 - share);
        }
        double squares = 0;
        for (int t = 0; t < weights.length; t++) {
            if (counts(child, t)) {
                double off = weights[t] * (histories[child][t] - share * whole[t]);
                squares += off * off;
            }
        }
        double size = weight[child] * total;
        return squares / (size * size) * known[child] / (known[child] - 1);
    }
}

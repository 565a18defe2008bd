package dev.assay.forecast;

/** Sums of consecutive steps that do not overlap; steps that don't fill one are left out at the old end. */
final class Buckets {
    private final double[] before;
    private final Start start;

    Buckets(double[] known, Start start) {
        this.start = start;
        before = new double[known.length + 1];
        for (int step = 0; step < known.length; step++) {
            before[step + 1] = before[step] + known[step];
        }
    }

    double[] sums(int steps) {
        int length = before.length - 1;
        double[] sums = new double[length / steps];
        int end = length % steps;
        for (int bucket = 0; bucket < sums.length; bucket++) {
            sums[bucket] = before[end + steps] - before[end];
            end += steps;
        }
        return sums;
    }

    /** The smoothed sum over its number of steps, with the alpha that does best on the sums. */
    double level(int steps) {
        double[] sums = sums(steps);
        return Smoothing.optimizedLevel(sums, start.of(sums)) / steps;
    }
}

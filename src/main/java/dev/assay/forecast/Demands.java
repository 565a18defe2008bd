package dev.assay.forecast;

import java.util.Arrays;

/**
 * The steps with demand, those above zero, of which Croston's family thinks.
 *
 * @param sizes how much was asked for
 * @param intervals steps since the demand before; of the first, since before the history began
 * @param steps known steps, with demand and without
 */
@SuppressWarnings("ArrayRecordComponent")
record Demands(double[] sizes, double[] intervals, int steps) {
    static Demands of(double[] known) {
        double[] sizes = new double[known.length];
        double[] intervals = new double[known.length];
        int number = 0;
        int last = -1;
        for (int step = 0; step < known.length; step++) {
            if (known[step] > 0) {
                sizes[number] = known[step];
                intervals[number] = step - last;
                last = step;
                number++;
            }
        }
        return new Demands(Arrays.copyOf(sizes, number), Arrays.copyOf(intervals, number), known.length);
    }

    boolean none() {
        return sizes.length == 0;
    }

    double startOfSizes(Start start) {
        return start.of(sizes);
    }

    double startOfIntervals(Start start) {
        return start == Start.FIRST ? intervals[0] : (double) steps / intervals.length;
    }

    /** The mean interval, rounded (a half to the even number): how many steps ADIDA puts into one; 1 without demand. */
    int roundedInterval() {
        if (none()) {
            return 1;
        }
        double sum = 0;
        for (double interval : intervals) {
            sum += interval;
        }
        return (int) Math.rint(sum / intervals.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Demands demands
                && Arrays.equals(sizes, demands.sizes)
                && Arrays.equals(intervals, demands.intervals)
                && steps == demands.steps;
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(sizes) * 31 + Arrays.hashCode(intervals)) * 31 + steps;
    }

    @Override
    public String toString() {
        return "sizes=" + Arrays.toString(sizes) + ", intervals=" + Arrays.toString(intervals) + ", steps=" + steps;
    }
}

package dev.assay.meaning;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Positive numbers by their logarithm, 50 bins a power of ten: wide enough to be few, narrow enough to tell 2.2 times from
 * once. Histograms of parts add up to that of the whole.
 */
public final class LogHistogram implements Serializable {
    /** Bins a power of ten. */
    public static final int BINS = 50;

    private static final long serialVersionUID = 1L;
    /** Numbers off by a factor lie apart from the others if it is this many of their standard deviations. */
    private static final double APART = 4;

    private static final long FEWEST = 3;
    private static final double SIGMAS = 5;
    private static final double NORMAL_HALF = 1.349;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    /**
     * Numbers off by a factor.
     *
     * @param slip the factor, and how it can have come about
     * @param from the first bin, as its distance from the middle
     * @param to the last
     * @param rows how many there are
     */
    public record Hump(Unit.Slip slip, int from, int to, long rows) {}

    /** The bin of a positive number. */
    public static int bin(double value) {
        return (int) Math.floor(StrictMath.log10(value) * BINS);
    }

    public void add(int bin, long rows) {
        counts.merge(bin, rows, Long::sum);
        total += rows;
    }

    public long total() {
        return total;
    }

    /** The bin that holds the quantile: the least one with at least this share of the numbers at or below it. */
    public int quantile(double share) {
        long below = 0;
        for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
            below += bin.getValue();
            if (below >= share * total) {
                return bin.getKey();
            }
        }
        return 0;
    }

    /**
     * The robust standard deviation in bins, half a bin at least: the width of the shortest half of the numbers (Rousseeuw,
     * Leroy 1988), which numbers off by a factor do not widen as long as they are the smaller half.
     */
    public double spread() {
        int[] bins = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
        long[] rows = counts.values().stream().mapToLong(Long::longValue).toArray();
        int shortest = bins.length == 0 ? 0 : bins[bins.length - 1] - bins[0];
        long inside = 0;
        int first = 0;
        for (int last = 0; last < bins.length; last++) {
            inside += rows[last];
            while (2 * (inside - rows[first]) >= total && first < last) {
                inside -= rows[first++];
            }
            if (2 * inside >= total) {
                shortest = Math.min(shortest, bins[last] - bins[first]);
            }
        }
        return Math.max(0.5, shortest / NORMAL_HALF);
    }

    /** Adds its numbers, moved by so many bins, to another. */
    public void moved(int bins, LogHistogram other) {
        counts.forEach((bin, rows) -> other.add(bin + bins, rows));
    }

    /** How many numbers lie in these bins, both among them. */
    public long within(int from, int to) {
        return counts.subMap(from, true, to, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Where numbers stand together at a known factor from the middle: more of them than at either side of that place, by
     * five standard errors, and at least three. Only factors that exceed four standard deviations of the rest can be told.
     */
    public List<Hump> humps(List<Unit.Slip> slips) {
        return humps(slips, FEWEST);
    }

    /** The same where fewer numbers, each of them sure, are enough. */
    public List<Hump> humps(List<Unit.Slip> slips, long fewest) {
        List<Hump> humps = new ArrayList<>();
        if (total == 0) {
            return humps;
        }
        int middle = quantile(0.5);
        double spread = spread();
        for (Unit.Slip slip : slips) {
            double distance = StrictMath.log10(slip.factor()) * BINS;
            if (Math.abs(distance) < APART * spread || Math.abs(distance) < APART) {
                continue;
            }
            int half = (int) Math.max(1, Math.min(2 * spread, Math.abs(distance) / 4));
            int at = (int) Math.round(distance);
            long rows = within(middle + at - half, middle + at + half);
            long beside = within(middle + at - 2 * half - 1, middle + at - half - 1)
                    + within(middle + at + half + 1, middle + at + 2 * half + 1);
            boolean taken = humps.stream().anyMatch(hump -> hump.from() <= at + half && hump.to() >= at - half);
            if (!taken && rows >= fewest && rows - beside >= SIGMAS * Math.sqrt((double) beside)) {
                humps.add(new Hump(slip, at - half, at + half, rows));
            }
        }
        return humps;
    }
}

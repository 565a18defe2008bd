package dev.assay.profile;

import dev.assay.scan.States;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a column changes over the table's own time: for each period its rows, its nulls, the sum of its numbers, and coarse
 * bins of its values. Periods are days until there are more than a hundred of
 * them, then months, quarters, years.
 */
final class Course {
    /** Number of bins of values. */
    static final int BINS = 16;

    private static final int MOST = 100;

    private final TreeMap<Integer, Period> periods = new TreeMap<>();
    private Step step = Step.DAY;
    private int latestDay = Integer.MIN_VALUE;
    private Period latest;

    /** The rows of one period. */
    static final class Period {
        private final long[] bins = new long[BINS];
        private long rows;
        private long nulls;
        private double sum;

        long rows() {
            return rows;
        }

        long nulls() {
            return nulls;
        }

        /** Of the numbers; 0 where there is none. */
        double sum() {
            return sum;
        }

        long bin(int bin) {
            return bins[bin];
        }

        private void take(Period more) {
            rows += more.rows;
            nulls += more.nulls;
            sum += more.sum;
            for (int i = 0; i < BINS; i++) {
                bins[i] += more.bins[i];
            }
        }
    }

    Step step() {
        return step;
    }

    /** By number, in the order of time. */
    Map<Integer, Period> periods() {
        return periods;
    }

    void addNull(int day) {
        Period period = of(day);
        period.rows++;
        period.nulls++;
    }

    /**
     * @param day days since 1970-01-01
     * @param value the number; 0 for what is none
     */
    void add(int day, int bin, double value) {
        Period period = of(day);
        period.rows++;
        period.sum += value;
        period.bins[bin]++;
    }

    private Period of(int day) {
        if (day == latestDay) {
            return latest;
        }
        int number = step.of(day);
        while (!periods.containsKey(number) && periods.size() == MOST && step != Step.YEAR) {
            coarsen(step.next());
            number = step.of(day);
        }
        if (!periods.containsKey(number) && periods.size() == MOST) {
            // Years without end are no time: they are counted in the last one.
            number = periods.lastKey();
        }
        latest = periods.computeIfAbsent(number, key -> new Period());
        latestDay = day;
        return latest;
    }

    private void coarsen(Step to) {
        TreeMap<Integer, Period> fine = new TreeMap<>(periods);
        periods.clear();
        fine.forEach((number, period) -> periods.computeIfAbsent(to.of(step.firstDay(number)), key -> new Period())
                .take(period));
        step = to;
        latestDay = Integer.MIN_VALUE;
    }

    void merge(Course more) {
        while (step.compareTo(more.step) < 0) {
            coarsen(step.next());
        }
        more.periods.forEach((number, period) -> of(more.step.firstDay(number)).take(period));
    }

    void write(DataOutputStream out) throws IOException {
        States.writeText(out, step.name());
        out.writeInt(periods.size());
        for (Map.Entry<Integer, Period> each : periods.entrySet()) {
            Period period = each.getValue();
            out.writeInt(each.getKey());
            out.writeLong(period.rows);
            out.writeLong(period.nulls);
            out.writeDouble(period.sum);
            for (long bin : period.bins) {
                out.writeLong(bin);
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        step = Step.valueOf(States.readText(in));
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Period period = new Period();
            periods.put(in.readInt(), period);
            period.rows = in.readLong();
            period.nulls = in.readLong();
            period.sum = in.readDouble();
            for (int bin = 0; bin < BINS; bin++) {
                period.bins[bin] = in.readLong();
            }
        }
    }
}

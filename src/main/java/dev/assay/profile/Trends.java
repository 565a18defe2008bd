package dev.assay.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the trend of a column. */
final class Trends {
    /** In place of a share of 0, so that the index stays finite. */
    private static final double LEAST = 1e-4;

    private Trends() {}

    /** Null where no row has a time. */
    static Trend of(Course course) {
        if (course.periods().isEmpty()) {
            return null;
        }
        List<Trend.Period> periods = new ArrayList<>();
        long[] all = new long[Course.BINS];
        for (Course.Period period : course.periods().values()) {
            for (int i = 0; i < Course.BINS; i++) {
                all[i] += period.bin(i);
            }
        }
        for (Map.Entry<Integer, Course.Period> each : course.periods().entrySet()) {
            Course.Period period = each.getValue();
            long values = period.rows() - period.nulls();
            periods.add(new Trend.Period(
                    course.step().name(each.getKey()),
                    period.rows(),
                    period.nulls(),
                    values == 0 ? Double.NaN : period.sum() / values,
                    shift(period, all)));
        }
        return new Trend(course.step().name().toLowerCase(Locale.ROOT), periods);
    }

    /** NaN where one side has no value. */
    private static double shift(Course.Period period, long[] all) {
        long here = 0;
        long there = 0;
        for (int i = 0; i < Course.BINS; i++) {
            here += period.bin(i);
            there += all[i] - period.bin(i);
        }
        if (here == 0 || there == 0) {
            return Double.NaN;
        }
        double index = 0;
        for (int i = 0; i < Course.BINS; i++) {
            double mine = Math.max(LEAST, (double) period.bin(i) / here);
            double others = Math.max(LEAST, (double) (all[i] - period.bin(i)) / there);
            index += (mine - others) * Math.log(mine / others);
        }
        return index;
    }
}

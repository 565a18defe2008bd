package dev.assay.publication;

import dev.assay.publication.Cells.Cell;
import dev.assay.publication.Cells.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Days on which rows of the long past were published at once: such a publication tells when rows were loaded, not when they
 * were known.
 *
 * <p>A lag is long where it is greater than what is typical by more than 28 days and by more than eight steps; typical is the
 * median over the days of publication of the least lag of the day, since a backfill makes many rows but few days. A day is one
 * of a backfill where at least ten of its rows, and at least half of them, are of the long past; then none of its rows tells
 * how late the source is.
 *
 * @param days the fullest first
 */
record Backfills(List<Day> days) {
    private static final double MICROS_OF_DAY = 86_400e6;
    private static final double LONG = 28 * MICROS_OF_DAY;
    private static final int STEPS = 8;
    private static final int ROWS = 10;

    /**
     * Of one day.
     *
     * @param day since 1970
     * @param past rows of the long past
     */
    record Day(int day, long past) {}

    Backfills {
        days = List.copyOf(days);
    }

    static Backfills of(Cells cells) {
        Cells loads = cells.of(Part.LOAD);
        List<Integer> labels = loads.labels();
        if (labels.isEmpty()) {
            return new Backfills(List.of());
        }
        double[] least = labels.stream()
                .mapToDouble(day -> cells.of(Part.LOAD, day).least())
                .sorted()
                .toArray();
        double step = cells.of(Part.STEP).covers(0.5);
        double limit = least[(least.length - 1) / 2] + Math.max(LONG, STEPS * step);
        List<Day> found = new ArrayList<>();
        for (int label : labels) {
            Cells day = cells.of(Part.LOAD, label);
            long past = day.all().stream()
                    .filter(cell -> cell.sum() / cell.count() > limit)
                    .mapToLong(Cell::count)
                    .sum();
            if (past >= ROWS && past * 2 >= day.count()) {
                found.add(new Day(label, past));
            }
        }
        found.sort(Comparator.comparingLong(Day::past).reversed().thenComparingInt(Day::day));
        return new Backfills(found);
    }

    /** The days, since 1970. */
    Object[] numbers() {
        return days.stream().map(Day::day).toArray();
    }

    long rows() {
        return days.stream().mapToLong(Day::past).sum();
    }
}

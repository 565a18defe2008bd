package dev.assay.publication;

import dev.assay.publication.PublicationPart.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Numbers of a source, counted by what they are and about how large. */
record Cells(List<Cell> all) {
    private static final double MICROS_OF_DAY = 86_400e6;
    private static final double ROUNDED = 1e6;

    /** What is counted. */
    enum Part {
        ROWS,
        MISSING,
        /** Label 0: the ends, 1: the starts of what is known now. */
        NEWEST,
        /** Label 0: published before the step began, 1: before it ended. */
        EARLY,
        STEP,
        WEEKDAY,
        MONTH,
        /** Labelled by the day of the publication. */
        LOAD,
        DECLARED,
        LATE,
        DUPLICATE,
        CONTRADICTION,
        /** From the first version to each that changes a value. */
        REVISION,
        RESTATED,
        VERSIONS,
        /** From the first version to the last that changes a value. */
        REVISED,
        CHANGED,
        CHANGE,
        RELATIVE
    }

    /**
     * Numbers that are about as large.
     *
     * @param bucket greater for greater numbers
     */
    record Cell(Part part, int label, long bucket, long count, double least, double greatest, double sum) {
        static Cell of(Row row) {
            return new Cell(
                    Part.valueOf(row.getString(0)),
                    row.getInt(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6));
        }
    }

    Cells {
        all = all.stream()
                .sorted(Comparator.comparing(Cell::part)
                        .thenComparingInt(Cell::label)
                        .thenComparingLong(Cell::bucket))
                .toList();
    }

    Cells of(Part part) {
        return new Cells(all.stream().filter(cell -> cell.part() == part).toList());
    }

    Cells of(Part part, int label) {
        return new Cells(all.stream()
                .filter(cell -> cell.part() == part && cell.label() == label)
                .toList());
    }

    /** The labels that there are. */
    List<Integer> labels() {
        TreeSet<Integer> labels = new TreeSet<>();
        all.forEach(cell -> labels.add(cell.label()));
        return List.copyOf(labels);
    }

    long count() {
        return all.stream().mapToLong(Cell::count).sum();
    }

    boolean none() {
        return all.isEmpty();
    }

    double least() {
        return all.stream().mapToDouble(Cell::least).min().orElse(Double.NaN);
    }

    double greatest() {
        return all.stream().mapToDouble(Cell::greatest).max().orElse(Double.NaN);
    }

    double mean() {
        return all.stream().mapToDouble(Cell::sum).sum() / count();
    }

    /** The least number, of those that cells end with, that covers the share. */
    double covers(double share) {
        long needed = Math.max(1, (long) Math.ceil(share * count() - 1e-9));
        long seen = 0;
        double reached = Double.NaN;
        for (Cell cell : byBucket()) {
            seen += cell.count();
            reached = Double.isNaN(reached) ? cell.greatest() : Math.max(reached, cell.greatest());
            if (seen >= needed) {
                return reached;
            }
        }
        return reached;
    }

    /** Numbers up to this one, by whole cells. */
    long upTo(double number) {
        return all.stream()
                .filter(cell -> cell.greatest() <= number)
                .mapToLong(Cell::count)
                .sum();
    }

    private List<Cell> byBucket() {
        return all.stream().sorted(Comparator.comparingLong(Cell::bucket)).toList();
    }

    static double days(double micros) {
        return Math.round(micros / MICROS_OF_DAY * ROUNDED) / ROUNDED;
    }

    /** Of lengths of time; null where there are none. */
    Spread spread() {
        return none()
                ? null
                : new Spread(
                        days(least()),
                        days(covers(0.5)),
                        days(covers(0.9)),
                        days(covers(0.95)),
                        days(covers(0.99)),
                        days(greatest()),
                        days(mean()));
    }
}

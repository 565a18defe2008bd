package dev.assay.report;

import java.util.List;

/**
 * What a profile tells of one table.
 *
 * @param name its name
 * @param version that was read
 * @param rows number of rows
 * @param location where it was read from
 * @param time the column that trends go along; empty for none
 * @param whole what was measured of the table as a whole
 * @param columns in the table's order
 * @param missing columns that have no value together: their names and the number of rows
 * @param findings the weightiest first
 */
public record ProfiledTable(
        String name,
        String version,
        long rows,
        String location,
        String time,
        ProfiledColumn whole,
        List<ProfiledColumn> columns,
        List<Together> missing,
        List<Found> findings) {
    /** From this weight on, a finding asks for work. */
    private static final double ASKS_FOR_WORK = 0.02;

    public ProfiledTable {
        columns = List.copyOf(columns);
        missing = List.copyOf(missing);
        findings = List.copyOf(findings);
    }

    /** Columns without a value in the same rows; none for the rows that have all. */
    public record Together(List<String> columns, long rows) {}

    /**
     * Something that a person should know.
     *
     * @param column empty for the table as a whole
     */
    public record Found(String column, String kind, long rows, double weight, String message, String mend) {
        /** As a sentence. */
        public String sentence() {
            return column.isEmpty() ? message : column + " " + message;
        }

        boolean asksForWork() {
            return weight >= ASKS_FOR_WORK;
        }
    }

    /** Whether nothing asks for work before the data is used. */
    public boolean ready() {
        return rows > 0 && findings.stream().noneMatch(Found::asksForWork);
    }

    List<Found> of(ProfiledColumn column) {
        return findings.stream()
                .filter(found -> found.column().equals(column.name()))
                .toList();
    }

    /** In one sentence. */
    String verdict() {
        long work = findings.stream().filter(Found::asksForWork).count();
        return rows == 0
                ? "is empty"
                : work == 0
                        ? "is ready: nothing found that asks for work"
                        : "needs work: " + Numbers.count(work, "finding") + " to look at";
    }
}

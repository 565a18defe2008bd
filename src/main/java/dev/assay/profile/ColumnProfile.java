package dev.assay.profile;

import java.util.List;

/**
 * All that is told of one column by itself.
 *
 * @param name its name; with dots, the path to a field of a structure
 * @param type its SQL type
 * @param rows number of rows of the table
 * @param nulls how many of them have no value
 * @param distinct number of different values
 * @param exact whether {@code distinct} and the rows of {@code top} are exact
 * @param looksLike what a text column's values are, in words; null for other columns
 * @param top the most frequent values, at most twenty
 * @param numbers of a column of numbers, or of the numbers in a column of texts; null where there are none
 * @param texts of a column of texts; null for others
 * @param times of a column of dates or times, or of the dates in a column of texts; null where there are none
 * @param disguises values that seem to stand for "not known"
 * @param trend null in a table without time
 */
public record ColumnProfile(
        String name,
        String type,
        long rows,
        long nulls,
        double distinct,
        boolean exact,
        String looksLike,
        List<ValueCount> top,
        NumberProfile numbers,
        TextProfile texts,
        TimeProfile times,
        List<Disguise> disguises,
        Trend trend) {
    public ColumnProfile {
        top = List.copyOf(top);
        disguises = List.copyOf(disguises);
    }

    /** How many rows have a value. */
    public long values() {
        return rows - nulls;
    }

    /** How many rows have a value that is not one in disguise for "not known". */
    public long known() {
        return values() - disguises.stream().mapToLong(Disguise::rows).sum();
    }
}

package dev.assay.profile;

import java.util.List;

/**
 * What is in a table.
 *
 * @param table its name
 * @param rows number of rows
 * @param time the column that trends go along; null where there is none
 * @param columns in the table's order, the fields of structures in their place
 * @param meanings what each column seems to be, in the same order
 * @param missing which columns have no value together, the most frequent pattern first; the pattern without a missing value too
 * @param remarks what a person should know, the weightiest first
 * @param states what can be kept and merged, in the order of the columns; the pattern of missing values last
 */
public record Profile(
        String table,
        long rows,
        String time,
        List<ColumnProfile> columns,
        List<Meaning> meanings,
        List<Missing> missing,
        List<Remark> remarks,
        List<byte[]> states) {
    public Profile {
        columns = List.copyOf(columns);
        meanings = List.copyOf(meanings);
        remarks = List.copyOf(remarks);
        missing = List.copyOf(missing);
        states = List.copyOf(states);
    }

    /**
     * Columns that have no value in the same rows.
     *
     * @param columns their names
     * @param rows number of rows
     */
    public record Missing(List<String> columns, long rows) {
        public Missing {
            columns = List.copyOf(columns);
        }
    }
}

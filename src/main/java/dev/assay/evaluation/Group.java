package dev.assay.evaluation;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.sql.Row;

/**
 * Rows that are measured together.
 *
 * @param segment the so-manieth segment column; -1 for the whole table
 * @param value what they have in it, as text
 */
record Group(int segment, String value) implements Serializable {
    static final Group WHOLE = new Group(-1, null);

    /** By segment, then by value, null first. */
    static final Comparator<Group> ORDER = Comparator.comparingInt(Group::segment)
            .thenComparing(Group::value, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Of a row that begins with the two. */
    static Group of(Row row) {
        return new Group(row.getInt(0), row.getString(1));
    }
}

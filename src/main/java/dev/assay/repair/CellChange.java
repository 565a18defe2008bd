package dev.assay.repair;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/**
 * What a step gives for one column; rows out of the step's scope are kept from it by the rewriting.
 *
 * @param column the table's column
 * @param value its new value
 * @param confidence 0 to 1, for each row; null for the step's own
 * @param refused true, never null, where the step can't do its work
 */
record CellChange(String column, Column value, Column confidence, Column refused) {
    /** A value that the step is as sure of as the spec says. */
    CellChange(String column, Column value) {
        this(column, value, null, lit(false));
    }

    CellChange(String column, Column value, Column refused) {
        this(column, value, null, refused);
    }
}

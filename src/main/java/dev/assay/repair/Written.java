package dev.assay.repair;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/**
 * What one step has written into one column, in hidden columns beside the rows.
 *
 * @param step the step
 * @param column the table's column
 * @param old hidden column with the value before
 * @param oldType its type
 * @param wanted hidden column with the value that the step gives
 * @param newType its type
 * @param confidence 0 to 1
 * @param refused true where the step could not do its work
 */
record Written(
        Step step,
        String column,
        String old,
        DataType oldType,
        String wanted,
        DataType newType,
        Column confidence,
        Column refused) {
    /** Whether the step changes every cell to what it wants, being sure enough of all. */
    boolean alwaysApplied() {
        return step.applies() && confidence.equals(lit(step.confidence()));
    }
}

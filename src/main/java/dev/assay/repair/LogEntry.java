package dev.assay.repair;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What one step did to one cell, or to a whole row.
 *
 * @param column the cell's column; null for a whole row
 * @param old text of what was there
 * @param now text of what the step gives
 */
record LogEntry(String column, Column old, Column now) {
    private static final StructType TYPE = new StructType()
            .add("column_name", DataTypes.StringType)
            .add("old", DataTypes.StringType)
            .add("new", DataTypes.StringType)
            .add("repair", DataTypes.StringType)
            .add("fingerprint", DataTypes.StringType)
            .add("confidence", DataTypes.DoubleType)
            .add("verdict", DataTypes.StringType)
            .add("ordinal", DataTypes.IntegerType);

    /** A row that has gone. */
    static LogEntry gone(Column row) {
        return new LogEntry(null, row, lit(null));
    }

    /** A row that has come. */
    static LogEntry come(Column row) {
        return new LogEntry(null, lit(null), row);
    }

    /** As a struct, told of a step. */
    Column by(Step step, Column confidence, Column verdict) {
        return as(step.name(), step.fingerprint(), confidence, verdict, step.ordinal());
    }

    /** As a struct, told of what is no step of the spec. */
    Column by(String name, int ordinal) {
        return as(name, null, lit(1.0), lit(ChangeLog.APPLIED), ordinal);
    }

    private Column as(String name, String fingerprint, Column confidence, Column verdict, int ordinal) {
        return struct(
                        lit(column).as("column_name"),
                        old.as("old"),
                        now.as("new"),
                        lit(name).as("repair"),
                        lit(fingerprint).as("fingerprint"),
                        confidence.as("confidence"),
                        verdict.as("verdict"),
                        lit(ordinal).as("ordinal"))
                .cast(TYPE);
    }
}

package dev.assay.table;

import org.apache.spark.sql.types.DataType;

/**
 * A column of a stored table that can't take the values that are to be written to it.
 *
 * @param column its name
 * @param stored the type in the table
 * @param given the type of the values
 */
public record TypeConflict(String column, DataType stored, DataType given) {}

package dev.assay.aggregate;

import org.apache.spark.sql.types.DataType;

/**
 * A column that tells series apart, or groups them.
 *
 * @param name as the spec calls it
 * @param type its type
 * @param key place of the key that it is, or whose values it groups
 * @param depth 0 for the key itself, 1 for its finest group, and so on
 * @param column its name in the tables that are worked on
 */
record Field(String name, DataType type, int key, int depth, String column) {}

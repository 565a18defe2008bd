package dev.assay.match;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which records are one.
 *
 * @param records those that are like another, as they were given; the name of its {@code entity} and how {@code sure} it
 *     belongs there; the name of the {@code cluster} to which entities that are less sure to be one belong, and how
 *     {@code likely}. Null where there is no other
 * @param counts what it cost
 */
public record Matches(Dataset<Row> records, Counts counts) {}

package dev.assay.repair;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where rows go; keeps the work free of storage. */
@FunctionalInterface
public interface RowSink {
    /** Writes the rows in place of what was there, and returns how many the storage says it has taken. */
    long replace(Dataset<Row> rows);
}

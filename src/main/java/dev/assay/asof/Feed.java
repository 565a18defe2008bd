package dev.assay.asof;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a source tells, and what requests ask of it. */
public sealed interface Feed permits Latest, Planned, Series {
    /** The source: the keys of the replay by the same names and types, two clocks and values. */
    Dataset<Row> rows();

    /** The column that holds when a row became known, in microseconds; rows without it are never known. */
    String known();

    /** The column that holds what time a row is about; rows without it count for nothing. */
    String event();
}

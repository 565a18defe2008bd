package dev.assay.validate;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs SQL over the declared tables by their names, at the versions pinned for this run. */
@FunctionalInterface
public interface Queries {
    /** Analyses the query, which reads no row yet. */
    Dataset<Row> run(String sql);
}

package dev.assay.scan;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that are computed once and kept until released, in memory or on disk. Their plan begins anew: one cached table on
 * top of another doubles the plan with each round, until Spark can't even print it. A lost executor costs time only.
 */
public final class Held {
    private final JavaRDD<Row> kept;
    private final Dataset<Row> rows;

    private Held(JavaRDD<Row> kept, Dataset<Row> rows) {
        this.kept = kept;
        this.rows = rows;
    }

    /** Keeps the rows from their first use on. */
    public static Held of(Dataset<Row> rows) {
        JavaRDD<Row> kept = rows.toJavaRDD().persist(StorageLevel.MEMORY_AND_DISK());
        return new Held(kept, rows.sparkSession().createDataFrame(kept, rows.schema()));
    }

    /** The rows, which are computed when they are first used. */
    public Dataset<Row> rows() {
        return rows;
    }

    /** Frees them; used again, they are computed again. */
    public void release() {
        kept.unpersist(false);
    }
}

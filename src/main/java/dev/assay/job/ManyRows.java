package dev.assay.job;

import org.apache.spark.sql.SparkSession;

/**
 * Until it is restored, Spark keeps rows in memory as they are. To compress each column of predictions, which are mostly numbers that
 * do not get smaller by it, takes as long as to keep them.
 */
final class Uncompressed {
    private static final String KEY = "spark.sql.inMemoryColumnarStorage.compressed";

    private final SparkSession spark;
    private final String before;

    Uncompressed(SparkSession spark) {
        this.spark = spark;
        this.before = spark.conf().get(KEY);
        spark.conf().set(KEY, "false");
    }

    /** As it was before. */
    void restore() {
        spark.conf().set(KEY, before);
    }
}

package dev.assay.job;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * Until it is restored, Spark keeps and writes many rows without two things that it does by default, and that are of no use to
 * predictions: to compress each column in memory, which takes as long as to keep it, and to sort rows by the partition that they are
 * written to, where all go to that of the run.
 */
final class ManyRows {
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.inMemoryColumnarStorage.compressed", "false", "spark.sql.maxConcurrentOutputFileWriters", "2");

    private final SparkSession spark;
    private final Map<String, String> before = new TreeMap<>();

    ManyRows(SparkSession spark) {
        this.spark = spark;
        SETTINGS.forEach((key, value) -> {
            before.put(key, spark.conf().get(key));
            spark.conf().set(key, value);
        });
    }

    /** As it was before. */
    void restore() {
        before.forEach(spark.conf()::set);
    }
}

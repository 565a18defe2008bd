package dev.assay.job;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Finds the Spark that a job runs on. */
public final class Sessions {
    private Sessions() {}

    /**
     * The session of the notebook or cluster as it stands, where there is one; else a new one with Delta: on the master
     * that {@code spark-submit} names, or embedded on all cores of this machine, in UTC. Nobody but the command line may
     * stop it.
     */
    public static SparkSession open() {
        if (SparkSession.getDefaultSession().isDefined()) {
            return SparkSession.active();
        }
        SparkConf stated = new SparkConf();
        SparkSession.Builder builder = SparkSession.builder();
        defaultTo(builder, stated, "spark.app.name", "assay");
        defaultTo(builder, stated, "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        defaultTo(
                builder, stated, "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        defaultTo(builder, stated, "spark.sql.session.timeZone", "UTC");
        if (!stated.contains("spark.master")) {
            int cores = Runtime.getRuntime().availableProcessors();
            builder.master("local[*]");
            defaultTo(builder, stated, "spark.sql.shuffle.partitions", Integer.toString(2 * cores));
            defaultTo(builder, stated, "spark.databricks.delta.snapshotPartitions", Integer.toString(cores));
            defaultTo(builder, stated, "spark.ui.enabled", "false");
        }
        return builder.getOrCreate();
    }

    private static void defaultTo(SparkSession.Builder builder, SparkConf stated, String key, String value) {
        if (!stated.contains(key)) {
            builder.config(key, value);
        }
    }
}

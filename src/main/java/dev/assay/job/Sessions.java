package dev.assay.job;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Finds the Spark that a job runs on. */
public final class Sessions {
    private Sessions() {}

    /**
     * The session of the cluster or notebook where there is one; else the embedded Spark on all cores of this machine.
     * Delta and UTC are set in either case. Nobody but the command line may stop it.
     */
    public static SparkSession open() {
        SparkSession.Builder builder = SparkSession.builder()
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC");
        if (!new SparkConf().contains("spark.master")) {
            int cores = Runtime.getRuntime().availableProcessors();
            builder.master("local[*]")
                    .appName("assay")
                    .config("spark.sql.shuffle.partitions", Integer.toString(2 * cores))
                    .config("spark.databricks.delta.snapshotPartitions", Integer.toString(cores))
                    .config("spark.ui.enabled", "false");
        }
        return builder.getOrCreate();
    }
}

package dev.assay;

import org.apache.spark.sql.SparkSession;

/** The one SparkSession that all test classes of a JVM share. */
public final class TestSpark {
    /** Two JVMs run tests at a time. */
    private static final String FORK = System.getProperty("surefire.forkNumber", "1");

    private static SparkSession shared;

    private TestSpark() {}

    /** Two cores, UTC, Delta; the same configuration as the embedded Spark of the command line. */
    public static synchronized SparkSession session() {
        if (shared == null) {
            shared = SparkSession.builder()
                    .master("local[2]")
                    .appName("assay-tests")
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.warehouse.dir", "target/spark-warehouse-" + FORK)
                    .config("spark.databricks.delta.snapshotPartitions", "2")
                    .config("spark.databricks.delta.commitValidation.enabled", "true")
                    // Hundreds of classes: what tables and runs of the past hold would fill the heap.
                    .config("spark.databricks.delta.delta.log.cacheSize", "20")
                    .config("spark.sql.ui.retainedExecutions", "20")
                    .config("spark.ui.retainedJobs", "100")
                    .config("spark.ui.retainedStages", "100")
                    .config("spark.ui.retainedTasks", "1000")
                    .getOrCreate();
            shared.sparkContext().setLogLevel("ERROR");
        }
        return shared;
    }
}

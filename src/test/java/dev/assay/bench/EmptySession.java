package dev.assay.bench;

import dev.assay.job.Sessions;
import org.apache.spark.sql.SparkSession;

/** A Spark session that counts one number, and ends. */
final class EmptySession {
    private EmptySession() {}

    public static void main(String[] arguments) {
        SparkSession spark = Sessions.open();
        spark.range(1).count();
        spark.stop();
    }
}

package dev.assay.offence.job;

import org.apache.spark.sql.SparkSession;

/** Planted for the rules of the house. */
public final class Ends {
    private Ends() {}

    static void exits() {
        System.exit(1);
    }

    static void halts() {
        Runtime.getRuntime().halt(1);
    }

    static void stops(SparkSession spark) {
        spark.stop();
    }

    static void closes(SparkSession spark) {
        spark.close();
    }
}

package dev.assay.offence.table;

import org.apache.spark.sql.SparkSession;

/** Planted for the rules of the house. */
public final class Sets {
    private Sets() {}

    static void conf(SparkSession spark) {
        spark.conf().set("spark.sql.shuffle.partitions", "1");
    }
}

package dev.assay.offence.validate;

import org.apache.spark.sql.SparkSession;

/** Planted for the rules of the house. */
public final class UsesDelta {
    private UsesDelta() {}

    static Object delta(SparkSession spark) {
        return io.delta.tables.DeltaTable.forPath(spark, "nowhere");
    }
}

package dev.assay.offence.validate;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Planted for the rules of the house. */
public final class Queries {
    private Queries() {}

    static Dataset<Row> sql(SparkSession spark) {
        return spark.sql("select 1");
    }

    static Dataset<Row> table(SparkSession spark) {
        return spark.table("nowhere");
    }
}

package dev.assay.offence.validate;

import java.util.function.Function;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Planted for the rules of the house. */
public final class Reads {
    private Reads() {}

    static Dataset<Row> direct(SparkSession spark) {
        return spark.read().parquet("nowhere");
    }

    static Function<SparkSession, DataFrameReader> byReference() {
        return SparkSession::read;
    }

    static Dataset<Row> given(DataFrameReader reader) {
        return reader.load();
    }

    static Object writes(Dataset<Row> data) {
        return data.write();
    }
}

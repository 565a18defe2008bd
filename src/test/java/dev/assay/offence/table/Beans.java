package dev.assay.offence.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Planted for the rules of the house. */
public final class Beans {
    private Beans() {}

    record Bean(String name) {}

    static Encoder<Bean> encoder() {
        return Encoders.bean(Bean.class);
    }

    static Dataset<Row> frame(SparkSession spark) {
        return spark.createDataFrame(List.of(new Bean("a")), Bean.class);
    }
}

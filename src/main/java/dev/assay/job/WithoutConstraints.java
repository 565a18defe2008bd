package dev.assay.job;

import org.apache.spark.sql.SparkSession;

/**
 * Until it is restored, Spark does not write down which conditions the values of a plan's columns fulfil. It writes each condition
 * anew for every new name of each column in it (SPARK-19846): of a condition on all features, such as a hash that holds out a
 * share of the rows, that are two to the power of the number of features, and the driver's memory is full before a row is read.
 */
final class WithoutConstraints {
    private static final String KEY = "spark.sql.constraintPropagation.enabled";

    private final SparkSession spark;
    private final String before;

    WithoutConstraints(SparkSession spark) {
        this.spark = spark;
        this.before = spark.conf().get(KEY);
        spark.conf().set(KEY, "false");
    }

    /** As it was before. */
    void restore() {
        spark.conf().set(KEY, before);
    }
}

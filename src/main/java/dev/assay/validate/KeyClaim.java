package dev.assay.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A column holds another table's key: each value is found there, and once. */
final class KeyClaim implements Claim {
    private final String table;
    private final String field;

    KeyClaim(String table, String field) {
        this.table = table;
        this.field = field;
    }

    @Override
    public String words() {
        return "the key of " + table;
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        Dataset<Row> other = claimed.inputs().others().get(table);
        Dataset<Row> there = other.select(new Columns(other.schema()).of(field).as("key"))
                .filter(col("key").isNotNull())
                .groupBy("key")
                .agg(count(lit(1)).as("times"));
        Dataset<Row> here = claimed.rows(
                        check, claimed.there().as("there"), claimed.value().as("v"))
                .filter(col("there"))
                .groupBy(claimed.keysAnd(col("v")))
                .agg(count(lit(1)).as("n"))
                .withColumn("shown", claimed.masked(claimed.rule().column()) ? lit("•••") : Excerpt.of(col("v")));
        Column lost = col("times").isNull();
        Column twice = col("times").gt(1);
        return here.join(there, here.col("v").equalTo(there.col("key")), "left_outer")
                .groupBy(claimed.keys())
                .agg(
                        sum("n").as("rows"),
                        sum(when(lost, col("n"))).as("lost"),
                        max(when(lost, struct(col("n"), col("shown")))).as("most_lost"),
                        sum(when(twice, col("n"))).as("twice"),
                        max(when(twice, struct(col("n"), col("shown")))).as("most_twice"));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        return Claim.found(
                summed,
                List.of(
                        new Fault(col("lost"), "are not found in " + table, col("most_lost.shown")),
                        new Fault(
                                col("twice"),
                                "hold a key that stands more than once in " + table,
                                col("most_twice.shown"))));
    }
}

package dev.assay.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An identifier tells the rows of a group apart. */
final class IdentifierClaim implements Claim {
    @Override
    public String words() {
        return "an identifier";
    }

    @Override
    public Dataset<Row> summed(Claimed claimed, Bound check) {
        return claimed.rows(check, claimed.there().as("there"), claimed.value().as("v"))
                .filter(col("there"))
                .groupBy(claimed.keysAnd(col("v")))
                .agg(count(lit(1)).as("n"))
                .withColumn("shown", claimed.masked(claimed.rule().column()) ? lit("•••") : Excerpt.of(col("v")))
                .groupBy(claimed.keys())
                .agg(
                        sum("n").as("rows"),
                        sum(when(col("n").gt(1), col("n"))).as("again"),
                        max(when(col("n").gt(1), struct(col("n"), col("shown"))))
                                .as("most"));
    }

    @Override
    public Dataset<Row> judged(Claimed claimed, Dataset<Row> summed) {
        return Claim.found(summed, List.of(new Fault(col("again"), "share theirs with others", col("most.shown"))));
    }
}

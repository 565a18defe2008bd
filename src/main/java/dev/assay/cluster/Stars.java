package dev.assay.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Makes clusters of likenesses: the most frequent value of all is a centre, and all that are like it are its members; then
 * the most frequent of the rest, and so on. So a member is like its centre, never only like another member.
 */
final class Stars {
    private static final String[] NODE = {"column_name", "within", "value"};

    private Stars() {}

    /**
     * Of each member its centre: of several by the strictest method, then the most alike, the most frequent, the smallest.
     *
     * @param likenesses rows of a value and a more frequent one that it is like, each pair once
     */
    static Dataset<Row> of(Dataset<Row> likenesses) {
        Dataset<Row> open = likenesses
                .select(col("column_name"), col("within"), col("value"), col("centre"))
                .localCheckpoint(true);
        Dataset<Row> members = open.select(nodes("value")).limit(0);
        while (!open.isEmpty()) {
            Dataset<Row> undecided = open.select(nodes("value")).distinct();
            Dataset<Row> centres = open.select(nodes("centre")).distinct().join(undecided, key(), "left_anti");
            Dataset<Row> taken = open.withColumnRenamed("value", "member")
                    .withColumnRenamed("centre", "value")
                    .join(centres, key(), "left_semi")
                    .select(nodes("member"))
                    .distinct()
                    .localCheckpoint(true);
            members = members.union(taken);
            open = without(open.join(taken, key(), "left_anti"), taken).localCheckpoint(true);
        }
        return without(likenesses, members)
                .groupBy("column_name", "within", "value")
                .agg(min(struct(
                                col("method"),
                                negate(col("similarity")).as("unlike"),
                                negate(col("centre_support")).as("rare"),
                                col("centre")))
                        .as("best"))
                .select(
                        col("column_name"),
                        col("within"),
                        col("value"),
                        col("best.centre").as("centre"),
                        col("best.method").as("method"),
                        negate(col("best.unlike")).as("similarity"));
    }

    /** The likenesses to what is no member of anything. */
    private static Dataset<Row> without(Dataset<Row> likenesses, Dataset<Row> members) {
        Dataset<Row> renamed = members.withColumnRenamed("value", "centre");
        Seq<String> on = seq("column_name", "within", "centre");
        return likenesses.join(renamed, on, "left_anti");
    }

    private static org.apache.spark.sql.Column[] nodes(String name) {
        return new org.apache.spark.sql.Column[] {
            col("column_name"), col("within"), col(name).as("value")
        };
    }

    static Seq<String> key() {
        return seq(NODE);
    }

    static Seq<String> seq(String... names) {
        return JavaConverters.asScalaBuffer(List.of(names)).toSeq();
    }
}

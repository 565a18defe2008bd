package dev.assay.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Groups of which each member is like the centre. So none is a chain, in which each is like the next and the first is
 * unlike the last. Centres are chosen one after the other, first those that are most like the most others, as in Aslam,
 * Pelekhov and Rus, <i>The star clustering algorithm</i> (2004); a record joins the centre that it is most like. Each round
 * finds all centres that no neighbour comes before, which gives the same groups.
 */
final class Stars {
    private static final int ROUNDS = 200;

    private final Kept kept;

    Stars(Kept kept) {
        this.kept = kept;
    }

    /**
     * The members of each group, the centre among them: {@code id, centre, sure}.
     *
     * @param edges {@code a, b, p}, each pair once
     */
    Dataset<Row> of(Dataset<Row> edges) {
        Dataset<Row> both = edges.select("a", "b", "p").union(edges.select(col("b"), col("a"), col("p")));
        Dataset<Row> degrees = both.groupBy("a").agg(degree().as("degree"));
        Dataset<Row> own = degrees.select(col("a"), col("degree").as("degree_a"));
        Dataset<Row> other = degrees.select(col("a").as("b"), col("degree").as("degree_b"));
        Dataset<Row> left = kept.rows(both.join(own, "a").join(other, "b"));
        Dataset<Row> found = left.select(col("a").as("id"), col("b").as("centre"), col("p").as("sure"))
                .limit(0);
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            Dataset<Row> taken = kept.rows(next(left));
            found = found.union(taken);
            left = kept.rows(left.join(taken.select(col("id").as("a")), Records.named("a"), "left_anti")
                    .join(taken.select(col("id").as("b")), Records.named("b"), "left_anti"));
        }
        return found;
    }

    private static Dataset<Row> next(Dataset<Row> left) {
        Column first = rank("degree_a", "a");
        Dataset<Row> centres = left.groupBy("a", "degree_a")
                .agg(max(rank("degree_b", "b")).as("next"))
                .where(first.gt(col("next")))
                .select(col("a").as("centre"));
        Dataset<Row> members = left.join(centres, left.col("b").equalTo(centres.col("centre")), "left_semi")
                .groupBy("a")
                .agg(max(struct(col("p"), rank("degree_b", "b"), col("b"))).as("best"))
                .select(
                        col("a").as("id"),
                        col("best.b").as("centre"),
                        col("best.p").as("sure"));
        return members.union(centres.select(col("centre").as("id"), col("centre"), lit(1.0).as("sure")));
    }

    /** Likeness to all others, on a scale of quarters of a doubling: finer ones could make a chain of a thousand rounds. */
    private static Column degree() {
        Column likeness = sum(round(col("p").multiply(1e6)).cast("long"));
        return floor(log2(likeness).multiply(4));
    }

    /** Which comes first; of equals the hash decides, for the same reason. */
    private static Column rank(String degree, String id) {
        return struct(col(degree).as("degree"), xxhash64(col(id)).as("hash"), col(id).as("id"));
    }

    /** The pairs between groups, each with the highest likeness of their members. */
    static Dataset<Row> between(Dataset<Row> edges, Dataset<Row> members) {
        Dataset<Row> raised = edges.select("a", "b", "p");
        for (String name : List.of("a", "b")) {
            Dataset<Row> renamed =
                    members.select(col("id").as(name), col("centre").as("centre_" + name));
            raised = raised.join(renamed, Records.named(name), "left");
        }
        Column a = coalesce(col("centre_a"), col("a"));
        Column b = coalesce(col("centre_b"), col("b"));
        return raised.select(least(a, b).as("a"), greatest(a, b).as("b"), col("p"))
                .where(col("a").notEqual(col("b")))
                .groupBy("a", "b")
                .agg(max("p").as("p"));
    }
}

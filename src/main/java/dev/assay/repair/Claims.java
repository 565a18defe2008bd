package dev.assay.repair;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the rows claim of each dependency, and what follows for each group. Votes are whole thousandths, so that sums do not
 * depend on the order of the rows. The group's odds are {@code ln((m + ½) / (n - m + ½))} for {@code m} of {@code n} votes:
 * Jeffreys' estimate of the share, by which a group of three that agrees is sure to 87 %.
 */
final class Claims {
    /** A vote of a row whose source is as good as any. */
    static final long VOTE = 1000;

    private static final double HALF = 500;

    private final List<Dependency> dependencies;
    private final Determinants determinants;

    Claims(List<Dependency> dependencies) {
        this.dependencies = List.copyOf(dependencies);
        this.determinants = new Determinants(dependencies);
    }

    /** A row for each dependency, group, value and source: {@code dep, det, value, by, n}. */
    Dataset<Row> of(Dataset<Row> tally) {
        List<Column> claims = new ArrayList<>();
        for (int i = 0; i < dependencies.size(); i++) {
            Dependency each = dependencies.get(i);
            claims.add(struct(
                    lit(i).as("dep"),
                    Determinants.group(each.determinant()).as("det"),
                    Determinants.now(each.dependent()).as("value")));
        }
        return tally.select(explode(array(claims.toArray(Column[]::new))).as("claim"), col("by"), col("n"))
                .select("claim.dep", "claim.det", "claim.value", "by", "n")
                .where(col("det").isNotNull().and(col("value").isNotNull()))
                .groupBy("dep", "det", "value", "by")
                .agg(sum("n").as("n"));
    }

    /** The strongest value of each group: {@code dep, det, value, votes, all, rows}; of equals the last in order of text. */
    static Dataset<Row> strongest(Dataset<Row> claims, Column vote) {
        return claims.groupBy("dep", "det", "value")
                .agg(sum(col("n").multiply(vote)).as("votes"), sum("n").as("n"))
                .groupBy("dep", "det")
                .agg(
                        max(struct(col("votes"), col("value"))).as("top"),
                        sum("votes").as("all"),
                        sum("n").as("rows"))
                .select(col("dep"), col("det"), col("top.value"), col("top.votes"), col("all"), col("rows"));
    }

    /** Groups of enough rows; {@code majority} says whether one value has more than half of the votes. */
    static Dataset<Row> groups(Dataset<Row> strongest, long support) {
        return strongest
                .where(col("rows").geq(support))
                .withColumn("majority", col("votes").multiply(2).gt(col("all")));
    }

    /** Of each dependency: the groups, those with a majority, and the votes for and against. */
    static List<Row> believed(Dataset<Row> groups) {
        return groups.groupBy("dep")
                .agg(
                        count(lit(1)).as("groups"),
                        sum(when(col("majority"), 1).otherwise(0)).as("held"),
                        sum("votes").as("votes"),
                        sum("all").as("all"))
                .orderBy("dep")
                .collectAsList();
    }

    /** What groups say, all of a key in one list {@code found} of {@code dep, value, odds}. */
    Dataset<Row> facts(Dataset<Row> groups, List<Integer> believed) {
        Column against = col("all").minus(col("votes"));
        Column odds = log(col("votes").plus(HALF).divide(against.plus(HALF)));
        Column[] places =
                dependencies.stream().map(each -> lit(determinants.of(each))).toArray(Column[]::new);
        return groups.where(col("majority").and(col("dep").isin(believed.toArray())))
                .groupBy(element_at(array(places), col("dep").plus(1)).as("key"), col("det"))
                .agg(collect_list(struct(col("dep"), col("value"), odds.as("odds")))
                        .as("found"));
    }
}

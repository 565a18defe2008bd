package dev.assay.repair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * How much the word of each source counts, found from the claims alone. A source is as reliable as the share {@code a} of its
 * claims that are right, over all dependencies; its votes count {@code ln(a / (1 - a))}, the weight that makes a weighted
 * majority the most often right (Nitzan and Paroush 1982); then it is told anew what is right. That is truth discovery after
 * Dong, Berti-Equille and Srivastava (VLDB 2009), with one truth a group and no copying. At first all count the same.
 *
 * <p>Where two camps contradict each other, either may win, by a tie that fell one way. So a claim is at first as right as
 * its share of the group's votes, and only after some rounds is the strongest alone right: annealing, after which the camp
 * wins that the others bear out more.
 */
final class Reliability {
    private static final int SOFT_ROUNDS = 6;
    private static final int HARD_ROUNDS = 6;
    private static final double SETTLED = 0.005;

    /** A share in whole millionths: their sums do not depend on the order of the rows. */
    private static final long WHOLE = 1_000_000;

    /** No source is so bad that it says nothing, and none so good that it is never outvoted. */
    private static final double LEAST_WEIGHT = 0.05;

    private static final double BEST = 0.95;

    private Reliability() {}

    /** The vote of a claim by its source. */
    static Column vote(Dataset<Row> claims) {
        Column vote = lit(Claims.VOTE);
        for (int round = 0; round < SOFT_ROUNDS; round++) {
            vote = weighing(reliabilities(claims, vote, share()));
        }
        Map<String, Double> before = Map.of();
        for (int round = 0; round < HARD_ROUNDS; round++) {
            Map<String, Double> found = reliabilities(claims, vote, strongest());
            vote = weighing(found);
            if (settled(before, found)) {
                break;
            }
            before = found;
        }
        return vote;
    }

    private static Column share() {
        return floor(col("votes").multiply(WHOLE).divide(col("all"))).cast("long");
    }

    private static Column strongest() {
        return when(col("value").equalTo(col("top")), WHOLE).otherwise(0L);
    }

    private static boolean settled(Map<String, Double> before, Map<String, Double> found) {
        return !before.isEmpty()
                && found.entrySet().stream()
                        .allMatch(each -> Math.abs(each.getValue() - before.get(each.getKey())) < SETTLED);
    }

    private static Column weighing(Map<String, Double> reliable) {
        return udf(new Weights(reliable), DataTypes.LongType).apply(col("by"));
    }

    private static Map<String, Double> reliabilities(Dataset<Row> claims, Column vote, Column right) {
        WindowSpec group = Window.partitionBy("dep", "det");
        Dataset<Row> values = claims.groupBy("dep", "det", "value")
                .agg(sum(col("n").multiply(vote)).as("votes"))
                .withColumn("all", sum("votes").over(group))
                .withColumn("top", max(struct("votes", "value")).over(group).getField("value"))
                .select(col("dep"), col("det"), col("value"), right.as("right"));
        Map<String, Double> found = new HashMap<>();
        claims.join(values, new String[] {"dep", "det", "value"}, "inner")
                .groupBy("by")
                .agg(sum(col("right").multiply(col("n"))).as("right"), sum("n").as("n"))
                .collectAsList()
                .forEach(row ->
                        found.put(row.getString(0), ((double) row.getLong(1) / WHOLE + 0.5) / (row.getLong(2) + 1.0)));
        return found;
    }

    /** Looks the weight up. */
    private static final class Weights implements UDF1<String, Long> {
        private static final long serialVersionUID = 1L;

        private final HashMap<String, Long> bySource = new HashMap<>();

        Weights(Map<String, Double> reliable) {
            reliable.forEach((source, share) -> bySource.put(source, weight(share)));
        }

        private static long weight(double share) {
            double capped = Math.min(BEST, share);
            return Math.round(Claims.VOTE * Math.max(LEAST_WEIGHT, StrictMath.log(capped / (1 - capped))));
        }

        @Override
        public Long call(String source) {
            return bySource.get(source);
        }
    }
}

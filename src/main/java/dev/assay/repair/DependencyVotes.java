package dev.assay.repair;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import dev.assay.scan.Held;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Repairs by functional dependencies that are judged together, in rounds until nothing changes. It works on the distinct
 * combinations of the columns named, as text, and tells what those that change become; so equal rows are treated equally,
 * and their order does not matter.
 */
final class DependencyVotes {
    /**
     * @param support rows that a group must have to say anything
     * @param holds share of groups that must have a majority, for the dependency to be believed
     * @param rounds at most
     * @param applyFrom confidence from which a cell is changed
     */
    record Limits(long support, double holds, int rounds, double applyFrom) {}

    private final List<Dependency> dependencies;
    private final Limits limits;
    private final Determinants determinants;
    private final Claims claims;
    private final Decision decision;

    DependencyVotes(List<Dependency> dependencies, Limits limits) {
        this.dependencies = List.copyOf(dependencies);
        this.limits = limits;
        this.determinants = new Determinants(dependencies);
        this.claims = new Claims(dependencies);
        this.decision = new Decision(dependencies, limits.applyFrom());
    }

    /**
     * How far a dependency can be trusted.
     *
     * @param dependency its place among all
     * @param groups groups of enough rows
     * @param agreeing those in which one value has more than half of the votes
     */
    record Trust(int dependency, long groups, long agreeing, boolean believed) {}

    /**
     * @param rows {@code was, now, said, sure} where {@code now} differs or something is {@code said}, a proposal
     * @param trust in each dependency that has groups of enough rows
     */
    record Changes(Held rows, List<Trust> trust) {}

    /** What the groups of a round say, how far each dependency is trusted, and its rate of exceptions. */
    private record Told(Held facts, List<Trust> trust, List<Double> exceptions) {}

    /** Takes rows of {@code was} (the cells as text) and {@code by} (whose word it is). */
    Changes changes(Dataset<Row> cells, boolean sources) {
        Held tally = Held.of(started(cells));
        List<Trust> trust = List.of();
        boolean settled = tally.rows().isEmpty();
        Column vote = sources && !settled ? reliability(tally.rows()) : lit(Claims.VOTE);
        for (int round = 0; round < limits.rounds() && !settled; round++) {
            Told told = told(tally.rows(), vote);
            if (round == 0) {
                tally = silenced(tally, told);
                trust = told.trust();
            }
            Held next = Held.of(decided(tally.rows(), told));
            settled = next.rows().where(col("moved")).count() == 0;
            told.facts().release();
            tally.release();
            tally = next;
        }
        Held changes = Held.of(ended(tally.rows()));
        changes.rows().count();
        tally.release();
        return new Changes(changes, trust);
    }

    private static Dataset<Row> started(Dataset<Row> cells) {
        return cells.groupBy("was", "by")
                .agg(count(lit(1)).as("n"))
                .select(
                        col("was"),
                        col("was").as("now"),
                        col("by"),
                        col("n"),
                        array().cast("array<int>").as("silent"),
                        transform(col("was"), cell -> lit(null).cast("string")).as("said"),
                        transform(col("was"), cell -> lit(null).cast("double")).as("sure"));
    }

    private static Dataset<Row> ended(Dataset<Row> tally) {
        return tally.where(differs(col("was"), col("now")).or(exists(col("said"), Column::isNotNull)))
                .select("was", "now", "said", "sure")
                .dropDuplicates("was");
    }

    private Column reliability(Dataset<Row> tally) {
        Held all = Held.of(claims.of(tally));
        Column vote = Reliability.vote(all.rows());
        all.release();
        return vote;
    }

    private Told told(Dataset<Row> tally, Column vote) {
        Held groups = Held.of(Claims.groups(Claims.strongest(claims.of(tally), vote), limits.support()));
        List<Trust> trust = new ArrayList<>();
        List<Double> exceptions = new ArrayList<>(Collections.nCopies(dependencies.size(), 0.0));
        for (Row each : Claims.believed(groups.rows())) {
            int dependency = each.getInt(0);
            boolean believed = each.getLong(2) >= limits.holds() * each.getLong(1);
            trust.add(new Trust(dependency, each.getLong(1), each.getLong(2), believed));
            exceptions.set(dependency, 1 - (double) each.getLong(3) / each.getLong(4));
        }
        List<Integer> believed =
                trust.stream().filter(Trust::believed).map(Trust::dependency).toList();
        Held facts = Held.of(claims.facts(groups.rows(), believed));
        facts.rows().count();
        groups.release();
        return new Told(facts, trust, exceptions);
    }

    private Held silenced(Held tally, Told told) {
        Dataset<Row> voted = determinants.lookedUp(tally.rows(), told.facts().rows());
        Held gathered = Held.of(new Exceptions(dependencies).gathered(voted, told.exceptions()));
        Held silenced = tally;
        if (gathered.rows().count() > 0) {
            silenced = Held.of(determinants
                    .lookedUp(tally.rows().drop("silent"), gathered.rows())
                    .withColumnRenamed("found", "silent"));
            silenced.rows().count();
            tally.release();
        }
        gathered.release();
        return silenced;
    }

    private Dataset<Row> decided(Dataset<Row> tally, Told told) {
        Column decided = udf(decision, Decision.TYPE).apply(struct("now", "found", "silent", "sure", "was"));
        return determinants
                .lookedUp(tally, told.facts().rows())
                .withColumn("decided", decided)
                .select(
                        col("was"),
                        col("decided.now"),
                        col("by"),
                        col("n"),
                        col("silent"),
                        col("decided.said"),
                        col("decided.sure"),
                        differs(col("now"), col("decided.now")).as("moved"));
    }

    private static Column differs(Column one, Column other) {
        return not(one.eqNullSafe(other));
    }
}

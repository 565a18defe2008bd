package dev.assay.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * Finds records that tell of the same thing: candidates by rare tokens, likeness by column, a probability by a model that
 * is learnt from the table without labels, entities around their centres. The same for the same records, whatever their
 * order. Only the model and counts come to the driver.
 */
public final class Matcher {
    /** From here on two records are told to be like each other. */
    public static final double LIKELY = 0.5;

    /** Pairs that a model is learnt from, about. */
    private static final double LEARNT = 2_000_000;

    /** Odds below which a pair is no rival to any other. */
    private static final double WEAK = 0.05;

    private final Compared compared;
    private final double match;
    private final Kept kept = new Kept();

    /**
     * @param match probability from which two records are one
     */
    public Matcher(Compared compared, double match) {
        this.compared = compared;
        this.match = match;
    }

    /** The name of a record: 32 hexadecimal digits. */
    public static Column name(Column record) {
        return substring(sha2(to_json(struct(record.as("record")), Map.of("ignoreNullFields", "false")), 256), 1, 32);
    }

    /**
     * Finds them. {@link #release} when the result was taken.
     *
     * @param records in one array column of the name record: texts of the compared columns, numbers as such and days as
     *     numbers, then the source and the block where there are such
     */
    public Matches match(Dataset<Row> records) {
        Dataset<Row> numbered = kept.rows(Records.numbered(records));
        Possible possible = possible(numbered);
        if (possible.pairs() == 0) {
            return new Matches(named(numbered, none(numbered)), new Counts(possible.records(), 0, 0, 0, 0));
        }
        Dataset<Row> profiles = kept.rows(new Records(compared).profiles(numbered));
        Comparison comparison = new Comparison(compared.kinds(), possible.records());
        Dataset<Row> pairs = kept.rows(pairs(profiles, comparison));
        double[][] all = new double[compared.kinds().size()][Comparison.LEVELS];
        long count = alike(pairs, profiles, comparison, possible, all);
        Model model = learnt(pairs, count, possible, all);
        Dataset<Row> edges = kept.rows(edges(pairs, model));
        Dataset<Row> sure = new Stars(kept).of(edges.where(col("p").geq(match)));
        Dataset<Row> members = kept.rows(sure);
        Dataset<Row> likely = new Stars(kept).of(Stars.between(edges.where(col("p").lt(match)), members));
        Dataset<Row> told = told(members, likely);
        long passed = profiles.agg(coalesce(sum("passed"), lit(0L))).first().getLong(0);
        return new Matches(
                named(numbered, told),
                new Counts(possible.records(), possible.pairs(), count, passed, model.matches()));
    }

    /** Frees what was kept for the result. */
    public void release() {
        kept.release();
    }

    private Possible possible(Dataset<Row> numbered) {
        Dataset<Row> groups = new Records(compared).groups(numbered);
        Row all = groups.agg(coalesce(sum("n"), lit(0L))).first();
        Dataset<Row> blocks = groups.where(col("block").isNotNull())
                .groupBy("block")
                .agg(
                        sum("n").as("n"),
                        sum(col("n").multiply(col("n")).cast("double")).as("squares"));
        Column own = compared.sourced() ? col("squares") : col("n");
        Column pairs = col("n").cast("double").multiply(col("n")).minus(own).divide(2);
        double possible = blocks.agg(coalesce(sum(pairs), lit(0.0))).first().getDouble(0);
        List<Row> sources = compared.sourced()
                ? groups.groupBy("source")
                        .agg(sum("n").as("n"))
                        .orderBy("source")
                        .limit(3)
                        .collectAsList()
                : List.of();
        boolean two = sources.size() == 2;
        return new Possible(
                all.getLong(0),
                possible,
                two ? sources.get(0).getLong(1) : 0,
                two ? sources.get(1).getLong(1) : 0);
    }

    private Dataset<Row> pairs(Dataset<Row> profiles, Comparison comparison) {
        return profiles.select(explode(col("keys")).as("key"), col("profile"))
                .groupByKey((MapFunction<Row, Long>) row -> row.getLong(0), Encoders.LONG())
                .flatMapGroups(new Pairing(comparison, compared.sourced()), Encoders.row(Pairing.TYPE));
    }

    /** By column and level, how many of all possible pairs are as alike; gives how many pairs were compared. */
    private long alike(
            Dataset<Row> pairs, Dataset<Row> profiles, Comparison comparison, Possible possible, double[][] all) {
        int columns = compared.kinds().size();
        MapPartitionsFunction<Row, Row> counting = rows -> {
            long[][] counts = new long[columns][Comparison.LEVELS];
            AtomicInteger number = new AtomicInteger();
            rows.forEachRemaining(row -> {
                number.incrementAndGet();
                ByChance.count(row.getAs("levels"), counts);
            });
            List<Row> found = new ArrayList<>(ByChance.rows(counts));
            found.add(org.apache.spark.sql.RowFactory.create(-1, 0, number.longValue()));
            return found.iterator();
        };
        long compared = added(pairs.mapPartitions(counting, Encoders.row(ByChance.TYPE)), 1, all);
        double[][] chance = new double[columns][Comparison.LEVELS];
        long sampled = added(byChance(profiles, comparison, possible), 1, chance);
        double scale = sampled == 0 ? 0 : Math.max(possible.pairs() - compared, 0) / sampled;
        for (int column = 0; column < columns; column++) {
            for (int level = 0; level < Comparison.LEVELS; level++) {
                all[column][level] += chance[column][level] * scale;
            }
        }
        return compared;
    }

    private static long added(Dataset<Row> counts, double scale, double[][] into) {
        long pairs = 0;
        for (Row row : counts.groupBy("column", "level").agg(sum("n")).collectAsList()) {
            if (row.getInt(0) < 0) {
                pairs = row.getLong(2);
            } else {
                into[row.getInt(0)][row.getInt(1)] = row.getLong(2) * scale;
            }
        }
        return pairs;
    }

    /** All pairs of a sample that share no block: of large blocks where they are declared. */
    private Dataset<Row> byChance(Dataset<Row> profiles, Comparison comparison, Possible possible) {
        Dataset<Row> sample;
        if (compared.blocked()) {
            Column place = row_number().over(Window.partitionBy("block_key").orderBy(xxhash64(col("id")), col("id")));
            Dataset<Row> large = profiles.where(col("block_size").gt(Blocking.BUDGET));
            long blocks = large.select("block_key").distinct().count();
            long each = Math.max(20, (long) (ByChance.SAMPLE / Math.sqrt((double) Math.max(blocks, 1))));
            sample = large.withColumn("place", place).where(col("place").leq(each));
        } else {
            long step = Math.max(1, possible.records() / ByChance.SAMPLE);
            sample = profiles.where(pmod(col("id"), lit(step)).equalTo(lit(0L)));
        }
        return sample.select("block_key", "profile")
                .groupByKey((MapFunction<Row, Long>) row -> row.getLong(0), Encoders.LONG())
                .flatMapGroups(
                        new ByChance(
                                comparison, compared.sourced(), compared.kinds().size()),
                        Encoders.row(ByChance.TYPE));
    }

    private Model learnt(Dataset<Row> pairs, long count, Possible possible, double[][] all) {
        long every = Math.max(1, (long) Math.ceil(2.0 * count / LEARNT));
        Column a = pmod(xxhash64(col("a")), lit(every)).equalTo(lit(0L));
        Column b = pmod(xxhash64(col("b")), lit(every)).equalTo(lit(0L));
        Dataset<Row> sample = pairs.where(a.or(b))
                .select(col("a"), col("b"), col("levels"), a.as("sampled_a"), b.as("sampled_b"))
                .repartition(1)
                .sortWithinPartitions("a", "b");
        Estimation estimation = new Estimation(all, possible, 1.0 / every);
        List<Row> learnt =
                sample.mapPartitions(estimation, Encoders.row(Estimation.TYPE)).collectAsList();
        return learnt.isEmpty()
                ? estimation.start()
                : Estimation.model(learnt.get(0).getList(0), compared.kinds().size(), possible);
    }

    /** The likely pairs: {@code a, b, p}. */
    private Dataset<Row> edges(Dataset<Row> pairs, Model model) {
        UserDefinedFunction odds =
                udf((UDF1<byte[], Double>) levels -> StrictMath.exp(model.odds(levels)), DataTypes.DoubleType);
        Dataset<Row> strong = kept.rows(pairs.withColumn("e", odds.apply(col("levels")))
                .where(col("e").geq(WEAK))
                .select("a", "b", "source_a", "source_b", "e"));
        Dataset<Row> both = strong.select(col("a"), col("b"), col("source_b").as("source"), col("e"))
                .union(strong.select(col("b"), col("a"), col("source_a"), col("e")));
        Column strongest = slice(
                sort_array(collect_list(struct(col("e"), col("b").as("other"), col("source"))), false), 1, Rivals.MOST);
        Dataset<Row> lists = kept.rows(both.groupBy("a").agg(strongest.as("of")));
        UserDefinedFunction rivals = udf(new Rivals(compared.sourced()), DataTypes.DoubleType);
        return strong.where(col("e").gt(LIKELY))
                .join(lists.select(col("a"), col("of").as("of_a")), "a")
                .join(lists.select(col("a").as("b"), col("of").as("of_b")), "b")
                .select(
                        col("a"),
                        col("b"),
                        rivals.apply(struct("a", "b", "source_a", "source_b", "e", "of_a", "of_b"))
                                .as("p"))
                .where(col("p").gt(LIKELY));
    }

    private static Dataset<Row> none(Dataset<Row> numbered) {
        return told(
                numbered.selectExpr("id", "id as centre", "1D as sure").limit(0),
                numbered.selectExpr("id", "id as centre", "1D as sure").limit(0));
    }

    /** Of each record its entity and its cluster, by their centres. */
    private static Dataset<Row> told(Dataset<Row> members, Dataset<Row> likely) {
        Dataset<Row> clusters = likely.select(
                col("id").as("group"), col("centre").as("cluster"), col("sure").as("likely"));
        Dataset<Row> all = members.select(col("id"), col("centre").as("entity"), col("sure"))
                .union(likely.join(members, Records.named("id"), "left_anti")
                        .select(col("id"), col("id").as("entity"), lit(1.0).as("sure")));
        return all.join(clusters, all.col("entity").equalTo(clusters.col("group")), "left")
                .select("id", "entity", "sure", "cluster", "likely");
    }

    /** The records themselves, and entities and clusters by the names of their centres. */
    private static Dataset<Row> named(Dataset<Row> numbered, Dataset<Row> told) {
        Dataset<Row> entities =
                numbered.select(col("id").as("entity"), name(col("record")).as("entity_name"));
        Dataset<Row> clusters =
                numbered.select(col("id").as("cluster"), name(col("record")).as("cluster_name"));
        return told.join(numbered, "id")
                .join(entities, "entity")
                .join(clusters, Records.named("cluster"), "left")
                .select(
                        col("record"),
                        col("entity_name").as("entity"),
                        col("sure"),
                        col("cluster_name").as("cluster"),
                        col("likely"));
    }
}

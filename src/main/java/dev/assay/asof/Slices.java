package dev.assay.asof;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/**
 * Keys with so many requests that one task would be left with them are cut into slices of time, which are replayed apart. A row
 * of a source goes to the slice in which it becomes known and to all that follow, so that no answer changes. Requests of a
 * moment at which several slices end are shared out among these.
 */
final class Slices implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The columns of what {@link #of} looks at. */
    static final String HASH = "hash";

    static final String CLOCK = "clock";

    private static final int MOST = 64;
    private static final int HEAVY_KEYS = 1_000;
    private static final int ACCURACY = 1_000;
    private static final long SEED = 1;
    private static final long[] NO_ENDS = {};
    /** Odd, so that no two slices of a key have one hash. */
    private static final long APART = 0x2545F491L;

    /** By the hash of the key, the last moments of its slices but the last. */
    private final Map<Long, long[]> ends;

    private Slices(Map<Long, long[]> ends) {
        this.ends = Map.copyOf(ends);
    }

    static Slices none() {
        return new Slices(Map.of());
    }

    /**
     * How slices are looked for.
     *
     * @param requests about so many make a slice
     * @param share of the requests that are counted for that
     */
    record Policy(long requests, double share) {
        /** A million takes a task some seconds, however many cores wait for it. */
        static Policy usual() {
            return new Policy(1_000_000, 0.01);
        }
    }

    /** Counts a sample of the requests, and once more where a key is heavy. */
    static Slices of(Dataset<Row> requests, Policy policy) {
        Dataset<Row> sample = policy.share() < 1 ? requests.sample(false, policy.share(), SEED) : requests;
        List<Row> heavy = sample.groupBy(HASH)
                .agg(count(lit(1)).as("requests"))
                .filter(col("requests").gt(policy.requests() * policy.share()))
                .orderBy(col("requests").desc(), col(HASH))
                .limit(HEAVY_KEYS)
                .collectAsList();
        if (heavy.isEmpty()) {
            return none();
        }
        Map<Long, Integer> slices = new HashMap<>();
        for (Row key : heavy) {
            double wanted = Math.ceil(key.getLong(1) / policy.share() / policy.requests());
            slices.put(key.getLong(0), (int) Math.min(MOST, wanted));
        }
        Column[] shares =
                IntStream.range(1, MOST).mapToObj(i -> lit((double) i / MOST)).toArray(Column[]::new);
        Map<Long, long[]> ends = new HashMap<>();
        sample.filter(col(HASH).isin(slices.keySet().toArray()))
                .groupBy(HASH)
                .agg(percentile_approx(col(CLOCK), array(shares), lit(ACCURACY)))
                .collectAsList()
                .forEach(row -> ends.put(row.getLong(0), ends(row.getList(1), slices.get(row.getLong(0)))));
        return new Slices(ends);
    }

    private static long[] ends(List<Long> quantiles, int slices) {
        return IntStream.range(1, slices)
                .mapToLong(i -> quantiles.get(i * MOST / slices - 1))
                .sorted()
                .toArray();
    }

    /** The hashes of the keys that are cut. */
    Set<Long> heavy() {
        return ends.keySet();
    }

    /**
     * The hash of the request's slice.
     *
     * @param any a number that differs between requests
     */
    Column ofRequest(Column hash, Column clock, Column any) {
        UDF3<Long, Long, Long, Long> slice =
                (key, moment, one) -> apart(key, moment == null ? 0 : one(key, moment, one));
        return ends.isEmpty() ? hash : udf(slice, DataTypes.LongType).apply(hash, clock, any);
    }

    private long one(long hash, long clock, long any) {
        long first = first(hash, clock);
        long[] of = ends.getOrDefault(hash, NO_ENDS);
        long last = first;
        while (last < of.length && of[(int) last] == clock) {
            last++;
        }
        return first + Math.floorMod(any, last - first + 1);
    }

    /** The hashes of the slices that a source's row goes to, a row each. */
    Column ofSource(Column hash, Column clock) {
        UDF2<Long, Long, long[]> slice =
                (key, moment) -> LongStream.rangeClosed(first(key, moment), ends.getOrDefault(key, NO_ENDS).length)
                        .map(number -> apart(key, number))
                        .toArray();
        return ends.isEmpty()
                ? hash
                : explode(udf(slice, DataTypes.createArrayType(DataTypes.LongType, false))
                        .apply(hash, clock));
    }

    /** The first slice that does not end before. */
    private long first(long hash, long clock) {
        long[] of = ends.getOrDefault(hash, NO_ENDS);
        int first = 0;
        while (first < of.length && of[first] < clock) {
            first++;
        }
        return first;
    }

    private static long apart(long hash, long slice) {
        return hash + slice * APART & Tagged.HASHES;
    }
}

package dev.assay.scan;

import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Finds keys that may occur more than once, for several key sets in one read and one exchange. Of each key 64 bits travel, in
 * packed arrays that are sorted where they arrive; all keys whose hash is alone are unique for certain, the others are
 * suspects, to be verified by their values. Of n distinct keys about n² / 2^65 are suspected wrongly.
 */
public final class Suspects {
    /** More than this are not worth telling apart: verifying them is grouping the table. */
    private static final int LIMIT = 500_000;

    private static final int MOST_TARGETS = 2_000;
    private static final int MOST_PARTITIONS = 20_000;

    private Suspects() {}

    /** The hash that suspects are told by. */
    public static Column hash(List<Column> key) {
        return xxhash64(key.toArray(Column[]::new));
    }

    /**
     * The hashes that occur more than once, per key set; empty for a key set that has more of them than can be listed.
     *
     * @param hashes a hash per key set; null for rows that it is not about
     */
    public static List<Optional<long[]>> find(Dataset<Row> data, List<Column> hashes) {
        JavaRDD<InternalRow> rows = data.select(hashes.toArray(Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
        int sets = hashes.size();
        int targets =
                Math.max(1, Math.min(targets(data.sparkSession(), rows.getNumPartitions()), MOST_PARTITIONS / sets));
        JavaPairRDD<Integer, byte[]> packed =
                rows.mapPartitionsToPair(part -> new PackedKeys(part, sets, targets), false);
        List<Tuple2<Integer, long[]>> found = Exchange.of(packed, sets * targets, data.sparkSession())
                .mapPartitionsWithIndex((index, chunks) -> suspects(index, chunks), false)
                .collect();
        return collected(found, sets, targets);
    }

    private static int targets(SparkSession spark, int partitions) {
        int shuffled = spark.sessionState().conf().numShufflePartitions();
        return Math.min(MOST_TARGETS, Math.max(1, Math.max(shuffled, partitions)));
    }

    /** The hashes of one partition that occur more than once; all but the first are left out where there are too many. */
    private static Iterator<Tuple2<Integer, long[]>> suspects(int index, Iterator<Tuple2<Integer, byte[]>> chunks) {
        long[] hashes = PackedKeys.unpacked(chunks);
        Arrays.sort(hashes);
        long[] suspects = new long[16];
        int size = 0;
        for (int i = 1; i < hashes.length && size <= LIMIT; i++) {
            boolean twice = hashes[i] == hashes[i - 1];
            if (twice && (size == 0 || suspects[size - 1] != hashes[i])) {
                suspects = size == suspects.length ? Arrays.copyOf(suspects, 2 * size) : suspects;
                suspects[size++] = hashes[i];
            }
        }
        return size == 0
                ? List.<Tuple2<Integer, long[]>>of().iterator()
                : List.of(new Tuple2<>(index, Arrays.copyOf(suspects, size))).iterator();
    }

    private static List<Optional<long[]>> collected(List<Tuple2<Integer, long[]>> found, int sets, int targets) {
        Map<Integer, List<long[]>> bySet = new TreeMap<>();
        found.forEach(part -> bySet.computeIfAbsent(part._1() / targets, set -> new ArrayList<>())
                .add(part._2()));
        List<Optional<long[]>> suspects = new ArrayList<>();
        for (int set = 0; set < sets; set++) {
            long[] all = bySet.getOrDefault(set, List.of()).stream()
                    .flatMapToLong(Arrays::stream)
                    .sorted()
                    .toArray();
            suspects.add(all.length > LIMIT ? Optional.empty() : Optional.of(all));
        }
        return suspects;
    }
}

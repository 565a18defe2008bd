package dev.assay.score;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Looks for numbers that come more than once. To sort them as they are takes half of what Spark takes to count each. */
final class Repeated {
    private static final int FEW = 1024;

    private Repeated() {}

    /**
     * Whether any does.
     *
     * @param hashes one column of longs; those of a partition must have room in memory, at 8 bytes each
     */
    static boolean any(Dataset<Row> hashes) {
        Dataset<Row> named = hashes.toDF("hash");
        return !named.repartition(functions.col("hash"))
                .as(Encoders.LONG())
                .mapPartitions((MapPartitionsFunction<Long, Long>) Repeated::first, Encoders.LONG())
                .collectAsList()
                .isEmpty();
    }

    private static Iterator<Long> first(Iterator<Long> all) {
        long[] sorted = new long[FEW];
        int count = 0;
        while (all.hasNext()) {
            if (count == sorted.length) {
                sorted = Arrays.copyOf(sorted, 2 * count);
            }
            sorted[count++] = all.next();
        }
        Arrays.sort(sorted, 0, count);
        for (int i = 1; i < count; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return List.of(sorted[i]).iterator();
            }
        }
        return Collections.emptyIterator();
    }
}

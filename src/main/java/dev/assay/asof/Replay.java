package dev.assay.asof;

import dev.assay.asof.Answering.Pass;
import dev.assay.asof.Answering.Place;
import dev.assay.asof.Slices.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Answers requests by what was known at their moment, in one pass over all sources of the same keys.
 *
 * @param keys columns of the requests and of every source. A request with a null among them gets nulls; such a row of a source is ignored.
 *     Without any, all rows are of one key
 * @param asOf a long column of the requests: the moment, in microseconds; what becomes known at that very moment is known
 * @param target a long column of the requests: the number of the step that they are about, null where there is none; null: none has
 */
public record Replay(List<String> keys, String asOf, String target) {
    private static final int FEW_CORES = 4;

    public Replay {
        keys = List.copyOf(keys);
    }

    /** The requests' columns in order, then the answers in the feeds' order. Nothing runs before the answers are wanted. */
    public Dataset<Row> answer(Dataset<Row> requests, List<Feed> feeds) {
        // On few cores no task is waited for: there is always another one to run meanwhile.
        boolean many = requests.sparkSession().sparkContext().defaultParallelism() > FEW_CORES;
        return answer(requests, feeds, many ? Optional.of(Policy.usual()) : Optional.empty());
    }

    /** The same, with heavy keys cut into slices where a policy says how. */
    Dataset<Row> answer(Dataset<Row> requests, List<Feed> feeds, Optional<Policy> policy) {
        StructType asked = requests.schema();
        check(asked, feeds);
        StructType schema = asked;
        List<Place> places = new ArrayList<>();
        for (Feed feed : feeds) {
            Described described = Described.of(feed);
            places.add(described.place(asked));
            for (StructField answer : described.answers()) {
                schema = schema.add(answer);
            }
        }
        unambiguous(schema);
        Tagged whole = new Tagged(this, requests, List.copyOf(feeds), Slices.none());
        Pass pass = new Pass(
                Math.max(1, keys.size()),
                Math.max(1, whole.packed().size()),
                whole.origins(),
                asked.fieldIndex(asOf),
                target == null ? -1 : asked.fieldIndex(target),
                List.copyOf(places));
        SparkSession spark = requests.sparkSession();
        Later later =
                new Later(spark.sparkContext(), () -> policy.map(how -> whole.cut(Slices.of(whole.counted(), how)))
                        .orElse(whole)
                        .rows()
                        .queryExecution()
                        .toRdd()
                        .toJavaRDD()
                        .mapPartitions(part -> new Answering(part, pass), false)
                        .rdd());
        return spark.internalCreateDataFrame(later, schema, false);
    }

    private void check(StructType asked, List<Feed> feeds) {
        requireLong(asked, asOf);
        if (target != null) {
            requireLong(asked, target);
        } else if (feeds.stream().anyMatch(Replay::needsTarget)) {
            throw new IllegalArgumentException("a feed looks at targets, and requests have none");
        }
        for (Feed feed : feeds) {
            StructType told = feed.rows().schema();
            requireLong(told, feed.known());
            requireLong(told, feed.event());
            if (feed instanceof Series series) {
                if (series.frontier() != null) {
                    requireLong(asked, series.frontier());
                }
                series.values().forEach(value -> require(told, value, DataTypes.DoubleType));
            } else if (feed instanceof Planned planned && planned.to() != null) {
                requireLong(told, planned.to());
            }
            for (String key : keys) {
                require(told, key, asked.apply(key).dataType());
            }
        }
    }

    private static boolean needsTarget(Feed feed) {
        return feed instanceof Planned
                || (feed instanceof Series series
                        && series.asks().stream().anyMatch(ask -> ask.anchor() == Anchor.TARGET));
    }

    private static void requireLong(StructType schema, String column) {
        require(schema, column, DataTypes.LongType);
    }

    private static void require(StructType schema, String column, DataType type) {
        if (!DataType.equalsIgnoreNullability(schema.apply(column).dataType(), type)) {
            throw new IllegalArgumentException(
                    column + " is " + schema.apply(column).dataType().sql() + ", not " + type.sql());
        }
    }

    private static void unambiguous(StructType schema) {
        Set<String> names = new HashSet<>();
        List<String> twice = Arrays.stream(schema.fieldNames())
                .filter(name -> !names.add(name))
                .toList();
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("answers and columns of the requests share the names " + twice);
        }
    }
}

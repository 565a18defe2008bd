package dev.assay.asof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A random bitemporal table and requests, of few keys and few moments, so that all kinds of ties, versions, retractions and gaps
 * occur.
 */
record World(List<Told> told, List<Wanted> wanted) {
    static final String STORE = "sto re.x";
    static final String SIZE = "Größe`";
    static final List<String> KEYS = List.of(STORE, SIZE);
    static final String KNOWN = "published at";
    static final String EVENT = "event.time";
    static final String TO = "TO";
    static final String ORDER = "prio.rity";
    static final String LINE = "line";
    static final String AMOUNT = "amount.€";
    static final String PRICE = "price";
    static final String TEXT = "te xt";
    static final String AS_OF = "as of";
    static final String TARGET = "target.step";
    static final String FRONTIER = "frontier";
    static final StructType SOURCE = new StructType()
            .add(STORE, DataTypes.StringType)
            .add(SIZE, DataTypes.DoubleType)
            .add(KNOWN, DataTypes.LongType)
            .add(EVENT, DataTypes.LongType)
            .add(TO, DataTypes.LongType)
            .add(ORDER, DataTypes.IntegerType)
            .add(LINE, DataTypes.StringType)
            .add(AMOUNT, DataTypes.DoubleType)
            .add(PRICE, DataTypes.DoubleType)
            .add(TEXT, DataTypes.StringType);
    static final StructType REQUESTS = new StructType()
            .add("id", DataTypes.IntegerType)
            .add(AS_OF, DataTypes.LongType)
            .add(SIZE, DataTypes.DoubleType)
            .add(STORE, DataTypes.StringType)
            .add(TARGET, DataTypes.LongType)
            .add(FRONTIER, DataTypes.LongType);

    private static final int MOMENTS = 40;
    private static final int STEPS = 24;
    private static final double NULLS = 0.05;

    /** A row of a source; any value may be null. */
    record Told(
            String store,
            Double size,
            Long known,
            Long event,
            Long to,
            Integer order,
            String line,
            Double amount,
            Double price,
            String text) {
        Row row() {
            return RowFactory.create(store, size, known, event, to, order, line, amount, price, text);
        }
    }

    /** A request. */
    record Wanted(int id, Long asOf, Double size, String store, Long target, Long frontier) {
        Row row() {
            return RowFactory.create(id, asOf, size, store, target, frontier);
        }
    }

    static World of(long seed, int rows, int requests) {
        Random random = new Random(seed);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            told.add(told(random));
        }
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            wanted.add(new Wanted(
                    i,
                    maybe(random, (long) random.nextInt(MOMENTS)),
                    size(random),
                    store(random),
                    maybe(random, (long) random.nextInt(STEPS + 4)),
                    maybe(random, (long) random.nextInt(STEPS))));
        }
        return new World(told, wanted);
    }

    static Told told(Random random) {
        Long event = maybe(random, (long) random.nextInt(STEPS));
        return new Told(
                store(random),
                size(random),
                maybe(random, (long) random.nextInt(MOMENTS)),
                event,
                event == null || random.nextInt(6) == 0 ? null : (Long) (event - 1 + random.nextInt(6)),
                maybe(random, random.nextInt(3)),
                maybe(random, "line " + random.nextInt(3)),
                number(random),
                number(random),
                maybe(random, "text " + random.nextInt(4)));
    }

    private static String store(Random random) {
        return maybe(random, List.of("A", "B", "b", "").get(random.nextInt(4)));
    }

    private static Double size(Random random) {
        List<Double> sizes = Arrays.asList(0.0, -0.0, Double.NaN, 1.5);
        return maybe(random, sizes.get(random.nextInt(sizes.size())));
    }

    private static Double number(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> Double.NaN;
            case 2 -> -0.0;
            case 3 -> 0.0;
            case 4, 5 -> (double) random.nextInt(3);
            default -> random.nextGaussian() * 100;
        };
    }

    private static <T> T maybe(Random random, T value) {
        return random.nextDouble() < NULLS ? null : value;
    }

    /** The same rows in another order. */
    World shuffled(long seed) {
        List<Told> rows = new ArrayList<>(told);
        List<Wanted> requests = new ArrayList<>(wanted);
        Collections.shuffle(rows, new Random(seed));
        Collections.shuffle(requests, new Random(seed));
        return new World(rows, requests);
    }

    Dataset<Row> source(SparkSession spark, int partitions) {
        return spark.createDataFrame(told.stream().map(Told::row).toList(), SOURCE)
                .repartition(partitions);
    }

    Dataset<Row> requests(SparkSession spark, int partitions) {
        return spark.createDataFrame(wanted.stream().map(Wanted::row).toList(), REQUESTS)
                .repartition(partitions);
    }
}

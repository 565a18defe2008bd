package dev.assay.asof;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.asof.Answered.Origin;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.catalyst.optimizer.NormalizeFloatingNumbers$;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of the sources and requests in one table, each tagged with where it is from: those of a key together, in the order in
 * which they became known, sources before the requests of the same moment. Keys of the same hash are mixed.
 *
 * @param slices how heavy keys are cut
 */
record Tagged(Replay replay, Dataset<Row> requests, List<Feed> feeds, Slices slices) {
    /**
     * The columns: the hash of the key above {@link #WITHIN} bits of the clock, by which most rows are sorted without a look at them;
     * the key, when the row counts, the number of its feed.
     */
    static final int PLACE = 0;

    static final int KEY = 1;
    static final int CLOCK = 2;
    static final int TAG = 3;
    /** The first feed's rows, as structs; then the other feeds', then the requests. */
    static final int FIRST = 4;

    /** The fields of a source's row; then its order, then what its feed needs. */
    static final int EVENT = 0;

    static final int KNOWN = 1;
    static final int ORDER = 2;

    /** Bits of a place below those of the key's hash. */
    static final int WITHIN = 32;

    /** The greatest hash: the place is no negative number. */
    static final long HASHES = Integer.MAX_VALUE;

    /** The clock counts in 2 seconds there, 142 years before and after 1970; beyond, it is the same for all. */
    private static final int COARSE = 21;

    private static final String[] NAMES = {"place", "key", "clock", "tag"};

    /** The rows in the order of the replay, in each partition by itself. */
    Dataset<Row> rows() {
        List<Dataset<Row>> parts = new ArrayList<>();
        for (int i = 0; i < feeds.size(); i++) {
            parts.add(source(i));
        }
        parts.add(asking());
        List<DataType> packed = parts.stream()
                .map(part -> part.schema().apply(FIRST).dataType())
                .toList();
        Dataset<Row> all = null;
        for (int i = 0; i < parts.size(); i++) {
            Dataset<Row> part = parts.get(i).select(columns(i, packed));
            all = all == null ? part : all.union(part);
        }
        return all.repartition(shiftright(Columns.exactly(NAMES[PLACE]), WITHIN))
                .sortWithinPartitions(order(packed));
    }

    private static Column[] columns(int part, List<DataType> packed) {
        List<Column> columns = new ArrayList<>();
        for (String name : NAMES) {
            columns.add(Columns.exactly(name));
        }
        for (int i = 0; i < packed.size(); i++) {
            columns.add((i == part ? Columns.exactly("packed") : lit(null).cast(packed.get(i))).as("packed" + i));
        }
        return columns.toArray(Column[]::new);
    }

    private Column[] order(List<DataType> packed) {
        List<Column> order = new ArrayList<>();
        order.add(Columns.exactly(NAMES[PLACE]));
        order.add(Columns.exactly(NAMES[CLOCK]));
        order.add(Columns.exactly(NAMES[TAG]));
        for (int i = 0; i < feeds.size(); i++) {
            order.addAll(ties(Columns.exactly("packed" + i), (StructType) packed.get(i)));
        }
        return order.toArray(Column[]::new);
    }

    /** Rows known at the same moment come in the order of all that they tell, so that chance has no say. */
    private static List<Column> ties(Column row, StructType type) {
        List<Column> ties = new ArrayList<>();
        if (RowOrdering.isOrderable(type)) {
            ties.add(row);
        } else {
            for (StructField field : type.fields()) {
                Column value = row.getField(field.name());
                ties.add(RowOrdering.isOrderable(field.dataType()) ? value : value.cast(DataTypes.StringType));
            }
        }
        for (StructField field : type.fields()) {
            if (!exact(field.dataType())) {
                ties.add(row.getField(field.name()).cast(DataTypes.StringType));
            }
        }
        return ties;
    }

    /** Whether values that Spark's order takes for equal are the same: 0.0 and -0.0 are not. */
    private static boolean exact(DataType type) {
        if (type instanceof ArrayType array) {
            return exact(array.elementType());
        }
        if (type instanceof StructType struct) {
            return IntStream.range(0, struct.length())
                    .allMatch(i -> exact(struct.apply(i).dataType()));
        }
        return type instanceof AtomicType && !(type instanceof DoubleType) && !(type instanceof FloatType);
    }

    private Dataset<Row> source(int number) {
        Feed feed = feeds.get(number);
        Column there = Columns.exactly(feed.known())
                .isNotNull()
                .and(Columns.exactly(feed.event()).isNotNull());
        for (String key : replay.keys()) {
            there = there.and(Columns.exactly(key).isNotNull());
        }
        Dataset<Row> rows = feed.rows().filter(there);
        Column known = Columns.exactly(feed.known());
        // A row about what lies ahead can't be the newest yet.
        Column clock = feed instanceof Latest ? greatest(known, Columns.exactly(feed.event())) : known;
        Column[] columns = {
            slices.ofSource(hash(keys(rows)), clock).as("hash"),
            key(rows),
            clock.as(NAMES[CLOCK]),
            lit(number).as(NAMES[TAG]),
            packed(feed, rows).as("packed")
        };
        return placed(rows.select(columns));
    }

    /** With the place in the stead of the hash. */
    private static Dataset<Row> placed(Dataset<Row> hashed) {
        return hashed.withColumn(NAMES[PLACE], place(col("hash"), Columns.exactly(NAMES[CLOCK])));
    }

    private Dataset<Row> asking() {
        List<Column> fields = new ArrayList<>();
        for (String name : packed()) {
            fields.add(Columns.exactly(name).as("r" + fields.size()));
        }
        if (fields.isEmpty()) {
            // Spark has no encoder for a struct of nothing.
            fields.add(lit(true).as("r0"));
        }
        return placed(requests.select(
                slices.ofRequest(hash(), clock(), any()).as("hash"),
                key(requests),
                clock().as(NAMES[CLOCK]),
                lit(feeds.size()).as(NAMES[TAG]),
                struct(fields.toArray(Column[]::new)).as("packed")));
    }

    /** The columns of the requests that do not travel as key or clock already. */
    List<String> packed() {
        return Arrays.stream(requests.schema().fields())
                .filter(field -> !field.name().equals(replay.asOf()))
                .filter(field -> !replay.keys().contains(field.name()) || !exact(field.dataType()))
                .map(StructField::name)
                .toList();
    }

    /** Where the requests' columns travel. */
    List<Origin> origins() {
        List<String> packed = packed();
        return Arrays.stream(requests.schema().fieldNames())
                .map(name -> packed.contains(name)
                        ? new Origin(Origin.REQUEST, packed.indexOf(name))
                        : name.equals(replay.asOf())
                                ? new Origin(Origin.ROW, CLOCK)
                                : new Origin(Origin.KEY, replay.keys().indexOf(name)))
                .toList();
    }

    /** Null where a request has no moment. */
    private Column clock() {
        return Columns.exactly(replay.asOf());
    }

    /** Of the requests' keys. */
    private Column hash() {
        Column asOf = Columns.exactly(replay.asOf());
        Column whole = asOf.isNotNull();
        for (String key : replay.keys()) {
            whole = whole.and(Columns.exactly(key).isNotNull());
        }
        Column[] keys = keys(requests);
        // Those that no source can answer need not meet at one place.
        Column[] spread = IntStream.rangeClosed(0, keys.length)
                .mapToObj(i -> i < keys.length ? keys[i] : asOf)
                .toArray(Column[]::new);
        return when(whole, hash(keys)).otherwise(hash(spread));
    }

    /** A number that differs between requests that differ. */
    private Column any() {
        Column[] told = Arrays.stream(requests.schema().fields())
                .filter(field -> exact(field.dataType()))
                .map(field -> Columns.exactly(field.name()))
                .toArray(Column[]::new);
        return xxhash64(told);
    }

    /** The same rows in slices. */
    Tagged cut(Slices into) {
        return new Tagged(replay, requests, feeds, into);
    }

    /** The requests as {@link Slices} looks at them. */
    Dataset<Row> counted() {
        return requests.filter(clock().isNotNull()).select(hash().as(Slices.HASH), clock().as(Slices.CLOCK));
    }

    private static Column hash(Column... keys) {
        return xxhash64(keys).bitwiseAND(lit(HASHES));
    }

    private static Column place(Column hash, Column clock) {
        long half = 1L << (WITHIN - 1);
        Column whole = coalesce(clock, lit(Long.MIN_VALUE));
        Column coarse = least(greatest(shiftright(whole, COARSE), lit(-half)), lit(half - 1));
        return shiftleft(hash, WITHIN).plus(coarse.plus(lit(half))).as(NAMES[PLACE]);
    }

    /** Without keys, all rows are of one. */
    private Column[] keys(Dataset<Row> rows) {
        return replay.keys().isEmpty()
                ? new Column[] {lit(0)}
                : replay.keys().stream().map(key -> normal(rows, key)).toArray(Column[]::new);
    }

    private Column key(Dataset<Row> rows) {
        List<Column> fields = new ArrayList<>();
        for (Column key : keys(rows)) {
            fields.add(key.as("k" + fields.size()));
        }
        return struct(fields.toArray(Column[]::new)).as(NAMES[KEY]);
    }

    /** The column as Spark groups by it: 0.0 and -0.0 are one key, and so are all that are no numbers. */
    private static Column normal(Dataset<Row> rows, String name) {
        Column column = rows.col(new Columns(rows.schema()).sql(name));
        return new Column(NormalizeFloatingNumbers$.MODULE$.normalize(column.expr()));
    }

    private static Column packed(Feed feed, Dataset<Row> rows) {
        List<Column> fields = new ArrayList<>();
        fields.add(Columns.exactly(feed.event()));
        fields.add(Columns.exactly(feed.known()));
        if (feed instanceof Latest latest) {
            latest.order().forEach(name -> fields.add(Columns.exactly(name)));
            latest.values().keySet().forEach(name -> fields.add(Columns.exactly(name)));
        } else if (feed instanceof Planned planned) {
            planned.order().forEach(name -> fields.add(Columns.exactly(name)));
            if (planned.to() != null) {
                fields.add(Columns.exactly(planned.to()));
            }
            planned.values().keySet().forEach(name -> fields.add(Columns.exactly(name)));
        } else if (feed instanceof Series series) {
            series.order().forEach(name -> fields.add(Columns.exactly(name)));
            if (!series.versionOf().isEmpty()) {
                fields.add(struct(series.versionOf().stream()
                        .map(name -> normal(rows, name))
                        .toArray(Column[]::new)));
            }
            // No number is null, and there is one zero.
            series.values()
                    .forEach(name ->
                            fields.add(nanvl(Columns.exactly(name), lit(null).cast(DataTypes.DoubleType))
                                    .plus(lit(0.0))));
        }
        Column[] named = IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).as("f" + i))
                .toArray(Column[]::new);
        return struct(named);
    }
}

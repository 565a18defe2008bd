package dev.assay.asof;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.scan.Columns;
import java.util.ArrayList;
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
 * which they became known, sources before the requests of the same moment.
 */
final class Tagged {
    /** The columns: what keys are kept together by, the key, when the row counts, the number of its feed. */
    static final int GROUP = 0;

    static final int KEY = 1;
    static final int CLOCK = 2;
    static final int TAG = 3;
    /** The first feed's rows, as structs; then the other feeds', then the requests. */
    static final int FIRST = 4;

    /** The fields of a source's row; then its order, then what its feed needs. */
    static final int EVENT = 0;

    static final int KNOWN = 1;
    static final int ORDER = 2;

    private static final String[] NAMES = {"group", "key", "clock", "tag"};

    private final Replay replay;
    private final List<Feed> feeds;
    private final Dataset<Row> requests;

    Tagged(Replay replay, Dataset<Row> requests, List<Feed> feeds) {
        this.replay = replay;
        this.requests = requests;
        this.feeds = feeds;
    }

    /** The rows in the order of the replay, in each partition by itself. */
    Dataset<Row> rows() {
        List<Dataset<Row>> parts = new ArrayList<>();
        for (int i = 0; i < feeds.size(); i++) {
            parts.add(source(i));
        }
        parts.add(requests());
        List<DataType> packed = parts.stream()
                .map(part -> part.schema().apply(FIRST).dataType())
                .toList();
        Dataset<Row> all = null;
        for (int i = 0; i < parts.size(); i++) {
            Dataset<Row> part = parts.get(i).select(columns(i, packed));
            all = all == null ? part : all.union(part);
        }
        return all.repartition(Columns.exactly(NAMES[GROUP])).sortWithinPartitions(order(packed));
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
        for (String name : NAMES) {
            order.add(Columns.exactly(name));
        }
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
        return rows.select(
                xxhash64(keys(rows)).as(NAMES[GROUP]),
                key(rows),
                clock.as(NAMES[CLOCK]),
                lit(number).as(NAMES[TAG]),
                packed(feed, rows).as("packed"));
    }

    private Dataset<Row> requests() {
        Column asOf = Columns.exactly(replay.asOf());
        Column whole = asOf.isNotNull();
        for (String key : replay.keys()) {
            whole = whole.and(Columns.exactly(key).isNotNull());
        }
        List<Column> fields = new ArrayList<>();
        for (String name : requests.schema().fieldNames()) {
            fields.add(Columns.exactly(name).as("r" + fields.size()));
        }
        Column[] keys = keys(requests);
        // Those that no source can answer need not meet at one place.
        Column[] spread = IntStream.rangeClosed(0, keys.length)
                .mapToObj(i -> i < keys.length ? keys[i] : asOf)
                .toArray(Column[]::new);
        return requests.select(
                when(whole, xxhash64(keys)).otherwise(xxhash64(spread)).as(NAMES[GROUP]),
                key(requests),
                when(asOf.isNull(), lit(Long.MIN_VALUE)).otherwise(asOf).as(NAMES[CLOCK]),
                lit(feeds.size()).as(NAMES[TAG]),
                struct(fields.toArray(Column[]::new)).as("packed"));
    }

    private Column[] keys(Dataset<Row> rows) {
        return replay.keys().stream().map(key -> normal(rows, key)).toArray(Column[]::new);
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

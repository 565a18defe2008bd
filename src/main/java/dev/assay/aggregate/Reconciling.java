package dev.assay.aggregate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.assay.aggregate.Agreement.Node;
import dev.assay.aggregate.Paths.Ahead;
import dev.assay.forecast.Forecaster;
import dev.assay.hierarchy.Amounts;
import dev.assay.hierarchy.Reconciler;
import dev.assay.problem.InputException;
import dev.assay.scan.Columns;
import dev.assay.series.Coarser;
import dev.assay.series.SeriesFacts;
import dev.assay.series.SeriesFacts.Ages;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec.Forecast;
import dev.assay.spec.AggregateSpec.Reconcile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Forecasts the series and all their sums, and makes the forecasts agree over levels and steps: first each node's over its
 * steps, then those of all nodes. The forecasts of one method are reconciled by one task, which holds the whole structure.
 */
final class Reconciling {
    /** What {@link #of} gives beside {@link Nodes#LEVEL}, {@link Forecasting#METHOD} and {@link Forecasting#PATH}. */
    static final String NODE = "node";

    static final String BASE = "base";

    private static final String NAME = "name";
    private static final String SUMS = "sums";
    private static final String ERRORS = "errors";
    private static final String HISTORY = "history";
    private static final DataType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType, false);

    private final AsOf asOf;
    private final Bound bound;
    private final Forecast forecast;

    Reconciling(AsOf asOf) {
        this.asOf = asOf;
        this.bound = asOf.bound();
        this.forecast = bound.inputs().spec().forecast();
    }

    /**
     * Holds the number of nodes against what the method can take, which needs them to be counted.
     *
     * @throws InputException if there are too many
     */
    void check() {
        if (forecast.reconcile() != Reconcile.MINT_SHRINK) {
            return;
        }
        long nodes = asOf.described().count();
        if (nodes > Reconciler.COVARIANCE) {
            throw InputException.of(
                    inputPlace(),
                    "mint_shrink of " + nodes + " series and sums, more than " + Reconciler.COVARIANCE,
                    "take wls_var, which needs no covariance, or fewer levels");
        }
    }

    private Object inputPlace() {
        return bound.inputs().positions().of(bound.inputs().spec().pointer() + "/forecast/reconcile");
    }

    /**
     * A row a series and method, as {@link Forecasting#of} gives; of dead ones, too.
     *
     * @param agreed what {@link #of} gives
     */
    Dataset<Row> series(Dataset<Row> agreed) {
        Column key = struct(bound.fields().subList(0, bound.keys()).stream()
                .map(field -> Columns.exactly(NODE).getField(field.column()).as(field.column()))
                .toArray(Column[]::new));
        return agreed.filter(Columns.exactly(Nodes.LEVEL).equalTo(lit(0)))
                .select(
                        key.as(Forecasting.SERIES),
                        Columns.exactly(Forecasting.METHOD),
                        Columns.exactly(Forecasting.PATH));
    }

    /** A row a node and method: its level, fields, method, {@link #BASE}, its own forecasts, and those that agree. */
    Dataset<Row> of(List<Forecaster> methods) {
        return of(methods, Amounts.NON_NEGATIVE);
    }

    /** The same in whole numbers, where what is sold comes in pieces. */
    Dataset<Row> sold(List<Forecaster> methods) {
        return of(methods, forecast.whole() ? Amounts.WHOLE : Amounts.NON_NEGATIVE);
    }

    private Dataset<Row> of(List<Forecaster> methods, Amounts amounts) {
        Dataset<Row> bases = bases(methods).repartition(methods.size(), Columns.exactly(Forecasting.METHOD));
        StructType schema = new StructType()
                .add(Nodes.LEVEL, DataTypes.IntegerType)
                .add(NODE, bound.structType())
                .add(Forecasting.METHOD, DataTypes.StringType)
                .add(BASE, NUMBERS)
                .add(Forecasting.PATH, NUMBERS);
        Agreement agreement = new Agreement(inputPlace().toString(), forecast.reconcile(), middle(), amounts);
        int width = bound.fields().size();
        return bases.sparkSession()
                .internalCreateDataFrame(
                        bases.queryExecution()
                                .toRdd()
                                .toJavaRDD()
                                .mapPartitions(rows -> agreed(rows, width, agreement))
                                .rdd(),
                        schema,
                        false);
    }

    private int middle() {
        if (forecast.middle() == null) {
            return 0;
        }
        Level from = new Levels(bound.fields(), bound.keys()).named(forecast.middle(), bound.levels());
        return bound.levels().size() - 1 - from.ordinal();
    }

    /** What is made of each node by itself. */
    private record Job(Ways ways, int horizon, Blocks blocks, Ages ages, Reconcile how, int recent)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private Dataset<Row> bases(List<Forecaster> methods) {
        Column name = lit(null).cast("string");
        List<Column> sums = new ArrayList<>();
        for (Level level : bound.levels()) {
            Column of = name(level);
            name = when(Columns.exactly(Nodes.LEVEL).equalTo(lit(level.ordinal())), of)
                    .otherwise(name);
            if (level.ordinal() > 0) {
                sums.add(0, of);
            }
        }
        Dataset<Row> nodes = asOf.nodes()
                .select(
                        Columns.exactly(Nodes.LEVEL),
                        bound.struct().as(NODE),
                        name.as(NAME),
                        when(Columns.exactly(Nodes.LEVEL).equalTo(lit(0)), array(sums.toArray(Column[]::new)))
                                .as(SUMS),
                        Columns.exactly("track"),
                        Columns.exactly("shut"));
        StructType read = nodes.schema();
        StructType schema = new StructType()
                .add(read.apply(0))
                .add(read.apply(1))
                .add(read.apply(2))
                .add(read.apply(3))
                .add(Forecasting.METHOD, DataTypes.StringType)
                .add(BASE, NUMBERS)
                .add(ERRORS, NUMBERS)
                .add(HISTORY, NUMBERS);
        List<Coarser> longer = bound.longer().stream().map(bound::coarser).toList();
        Blocks blocks = new Blocks(inputPlace().toString(), longer, asOf.end(), forecast.horizon());
        Job job = new Job(
                Ways.of(asOf, methods, forecast.horizon()),
                forecast.horizon(),
                blocks,
                bound.ages(bound.step()),
                forecast.reconcile(),
                bound.recent());
        return PerRow.flatMap(nodes, schema, row -> rows(row, read, job));
    }

    /** What a node is called among all. */
    private Column name(Level level) {
        Column[] fields = level.fields().stream()
                .map(place -> Columns.exactly(bound.fields().get(place).column()))
                .toArray(Column[]::new);
        Column values = fields.length == 0
                ? lit("")
                : to_json(struct(fields), Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX"));
        return concat(lit(level.name() + " "), values);
    }

    private static List<Object[]> rows(InternalRow row, StructType read, Job job) {
        Track track = Track.of(row.getBinary(4));
        boolean dead = row.getInt(0) == 0 && SeriesFacts.dead(track, job.ages());
        Ways ways = job.ways();
        Ahead ahead = ways.ahead(row, 5);
        List<Object[]> rows = new ArrayList<>();
        for (int method = 0; method < ways.methods().get(0).size(); method++) {
            Forecaster own = ways.methods().get(0).get(method);
            Object[] values = PerRow.copied(row, read, 4, 4);
            values[4] = UTF8String.fromString(own.name());
            values[5] = new GenericArrayData(dead ? nothing(job.horizon()) : base(track, ahead, method, job));
            values[6] = job.how().needsErrors() ? new GenericArrayData(LateErrors.of(track, ways.end(), own)) : null;
            values[7] = job.how().needsHistory()
                    ? new GenericArrayData(track.window(ways.end() - job.recent(), ways.end()))
                    : null;
            rows.add(values);
        }
        return rows;
    }

    private static double[] base(Track track, Ahead ahead, int method, Job job) {
        List<double[]> paths = new ArrayList<>();
        for (int step = 0; step < job.ways().paths().size(); step++) {
            paths.add(job.ways().path(track, ahead, step, method));
        }
        return paths.size() == 1 ? paths.get(0) : job.blocks().agreed(paths);
    }

    private static double[] nothing(int horizon) {
        double[] nothing = new double[horizon];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /** A node and the row that it is written by. */
    private record Read(Node node, UnsafeRow key) {}

    private static Iterator<InternalRow> agreed(Iterator<InternalRow> rows, int width, Agreement agreement) {
        Map<String, List<Read>> byMethod = new HashMap<>();
        rows.forEachRemaining(
                row -> byMethod.computeIfAbsent(row.getUTF8String(4).toString(), key -> new ArrayList<>())
                        .add(read(row, width)));
        List<InternalRow> agreed = new ArrayList<>();
        byMethod.forEach((method, reads) -> {
            reads.sort(Comparator.comparing(Read::node, Agreement.order()));
            List<double[]> paths = agreement.of(reads.stream().map(Read::node).toList());
            UTF8String name = UTF8String.fromString(method);
            for (int i = 0; i < paths.size(); i++) {
                Node node = reads.get(i).node();
                agreed.add(new GenericInternalRow(new Object[] {
                    node.level(),
                    reads.get(i).key(),
                    name,
                    new GenericArrayData(told(node.base())),
                    new GenericArrayData(paths.get(i))
                }));
            }
        });
        return agreed.iterator();
    }

    /** What can't be sold is forecast as nothing. */
    private static double[] told(double[] base) {
        return Arrays.stream(base).map(value -> Double.isNaN(value) ? 0 : value).toArray();
    }

    private static Read read(InternalRow row, int width) {
        List<String> sums = new ArrayList<>();
        if (!row.isNullAt(3)) {
            for (int i = 0; i < row.getArray(3).numElements(); i++) {
                sums.add(row.getArray(3).getUTF8String(i).toString());
            }
        }
        Node node = new Node(
                row.getInt(0),
                row.getUTF8String(2).toString(),
                sums,
                row.getArray(5).toDoubleArray(),
                row.isNullAt(6) ? null : row.getArray(6).toDoubleArray(),
                row.isNullAt(7) ? null : row.getArray(7).toDoubleArray());
        return new Read(node, ((UnsafeRow) row.getStruct(1, width)).copy());
    }
}

package dev.assay.aggregate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.zip_with;

import dev.assay.aggregate.Paths.Ahead;
import dev.assay.forecast.Forecaster;
import dev.assay.scan.Columns;
import dev.assay.series.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Forecasts the nodes that series are forecast by, and brings the forecasts back to the series. */
final class Forecasting {
    static final String SERIES = "series";
    static final String METHOD = "method";
    static final String PATH = "path";
    private static final String NODE = "node";
    private static final String SHUT = "series_shut";

    private final AsOf asOf;
    private final List<Forecaster> methods;
    private final int horizon;

    /**
     * @param horizon steps ahead of the end of what is known
     */
    Forecasting(AsOf asOf, List<Forecaster> methods, int horizon) {
        this.asOf = asOf;
        this.methods = List.copyOf(methods);
        this.horizon = horizon;
    }

    /**
     * A row a series and method: {@link #SERIES} (its keys), {@link #METHOD}, and {@link #PATH}, the expected values of the steps that follow.
     * Dead series have none.
     *
     * @param chosen the series, with the level, step and share that each is forecast by
     */
    Dataset<Row> of(Dataset<Row> chosen) {
        Bound bound = asOf.bound();
        Column node = Choosing.node(bound);
        Dataset<Row> series = chosen.filter(
                        Columns.exactly(Choosing.CHOSEN_LEVEL).isNotNull())
                .select(
                        bound.keyStruct().as(SERIES),
                        Columns.exactly(Choosing.CHOSEN_LEVEL),
                        Columns.exactly(Choosing.CHOSEN_STEP),
                        node.as(NODE),
                        share(bound).as(Choosing.SHARE),
                        Columns.exactly("shut").as(SHUT));
        Dataset<Row> wanted = series.select(
                        Columns.exactly(Choosing.CHOSEN_LEVEL),
                        Columns.exactly(Choosing.CHOSEN_STEP),
                        Columns.exactly(NODE))
                .distinct();
        Column same = Columns.exactly(Choosing.CHOSEN_LEVEL)
                .equalTo(Columns.exactly("at_level"))
                .and(Columns.exactly(NODE).eqNullSafe(Columns.exactly("at_node")));
        Dataset<Row> nodes = asOf.nodes()
                .select(
                        Columns.exactly(Nodes.LEVEL).as("at_level"),
                        bound.struct().as("at_node"),
                        Columns.exactly("track"),
                        Columns.exactly("shut"));
        Dataset<Row> paths = paths(wanted.join(nodes, same)
                .select(
                        Columns.exactly("at_level"),
                        Columns.exactly(Choosing.CHOSEN_STEP).as("at_step"),
                        Columns.exactly("at_node"),
                        Columns.exactly("track"),
                        Columns.exactly("shut")));
        Column by = same.and(Columns.exactly(Choosing.CHOSEN_STEP).equalTo(Columns.exactly("at_step")));
        return opened(series.join(paths, by)
                .select(
                        Columns.exactly(SERIES),
                        Columns.exactly(METHOD),
                        zip_with(Columns.exactly(PATH), Columns.exactly(Choosing.SHARE), (value, share) -> nanvl(
                                                value, lit(0.0))
                                        .multiply(share))
                                .as(PATH),
                        Columns.exactly(Choosing.CHOSEN_STEP),
                        Columns.exactly(SHUT)));
    }

    /** A series may be closed where its sum is not. */
    private Dataset<Row> opened(Dataset<Row> shared) {
        if (asOf.bound().inputs().spec().rules().closed() == null) {
            return shared.drop(Choosing.CHOSEN_STEP, SHUT);
        }
        StructType read = shared.schema();
        StructType schema =
                new StructType().add(read.apply(0)).add(read.apply(1)).add(read.apply(2));
        Ways ways = Ways.of(asOf, methods, horizon);
        return PerRow.map(shared, schema, row -> {
            Object[] values = PerRow.copied(row, read, 3, 0);
            if (!row.isNullAt(4)) {
                double[] path = row.getArray(2).toDoubleArray();
                values[2] = new GenericArrayData(ways.paths().get(row.getInt(3)).open(path, ways.ahead(row, 4)));
            }
            return values;
        });
    }

    /** The series' share of each step ahead. */
    private Column share(Bound bound) {
        Column[] shares = IntStream.range(asOf.end(), asOf.end() + horizon)
                .mapToObj(step -> bound.seasonalShares()
                        ? element_at(
                                Columns.exactly(SeasonalShares.SHARES),
                                bound.step().position(step, bound.season()) + 1)
                        : Columns.exactly(Choosing.SHARE))
                .toArray(Column[]::new);
        return array(shares);
    }

    private Dataset<Row> paths(Dataset<Row> nodes) {
        StructType read = nodes.schema();
        StructType schema = new StructType()
                .add(read.apply(0))
                .add(read.apply(1))
                .add(read.apply(2))
                .add(METHOD, DataTypes.StringType)
                .add(PATH, DataTypes.createArrayType(DataTypes.DoubleType));
        Ways ways = Ways.of(asOf, methods, horizon);
        return PerRow.flatMap(nodes, schema, row -> rows(row, read, ways));
    }

    private static List<Object[]> rows(InternalRow row, StructType read, Ways ways) {
        Track track = Track.of(row.getBinary(3));
        Ahead ahead = ways.ahead(row, 4);
        int step = row.getInt(1);
        List<Forecaster> methods = ways.methods().get(step);
        List<Object[]> rows = new ArrayList<>();
        for (int method = 0; method < methods.size(); method++) {
            Object[] values = PerRow.copied(row, read, 3, 2);
            values[3] = UTF8String.fromString(methods.get(method).name());
            values[4] = new GenericArrayData(ways.path(track, ahead, step, method));
            rows.add(values);
        }
        return rows;
    }

    /** The same series, all forecast by one level and step, dead ones among them. */
    static Dataset<Row> fixed(Bound bound, Dataset<Row> chosen, int level, int step, double strength) {
        Dataset<Row> moved = chosen.withColumn(Choosing.CHOSEN_LEVEL, lit(level))
                .withColumn(Choosing.CHOSEN_STEP, lit(step))
                .drop(Choosing.SHARE, SeasonalShares.SHARES);
        return new Choosing(bound).shared(moved, strength);
    }
}

package dev.assay.aggregate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import dev.assay.forecast.Accuracy;
import dev.assay.forecast.Backtest;
import dev.assay.forecast.History;
import dev.assay.forecast.Weighted;
import dev.assay.forecast.Window;
import dev.assay.scan.Columns;
import dev.assay.series.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Holds forecasts of series against what came. A series that nobody forecast is taken to be forecast as nothing. Closed steps
 * are no steps: the sum over a horizon is that of the others.
 */
final class Judging {
    static final String WHICH = "which";
    static final String LOSS = "loss";
    private static final String BY = "by";

    private final Bound bound;
    private final Backtest backtest;

    Judging(Bound bound, Backtest backtest) {
        this.bound = bound;
        this.backtest = backtest;
    }

    /**
     * A row a series with its keys' struct and {@link #LOSS}: the mean squared error of one method over the mean squared change
     * before, times the demand of the last 28 steps before; 0 where either is not
     * defined.
     */
    Dataset<Row> losses(Dataset<Row> series, Dataset<Row> forecasts, int end, String method) {
        Dataset<Row> beside = beside(series, forecasts, List.of(method))
                .select(Columns.exactly(WHICH), Columns.exactly("track"), Columns.exactly(Forecasting.PATH));
        StructType read = beside.schema();
        StructType schema = new StructType().add(read.apply(0)).add(LOSS, DataTypes.DoubleType);
        Backtest how = backtest;
        return PerRow.map(beside, schema, row -> {
            Object[] values = PerRow.copied(row, read, 1, 1);
            values[1] = square(row, end, how);
            return values;
        });
    }

    /**
     * How far off each method was, over all series that existed at the end of what was known.
     *
     * @param series all of them, with what came
     * @param forecasts what {@link Forecasting} gives
     * @param end the step after the last one that was known
     * @param methods names of the methods
     */
    Map<String, Accuracy> of(Dataset<Row> series, Dataset<Row> forecasts, int end, List<String> methods) {
        Dataset<Row> beside = beside(series, forecasts, methods)
                .select(Columns.exactly(BY), Columns.exactly("track"), Columns.exactly(Forecasting.PATH));
        Backtest how = backtest;
        List<Tuple2<String, Accuracy>> found = beside.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(rows -> {
                    Map<String, Accuracy> sums = new TreeMap<>();
                    rows.forEachRemaining(
                            row -> sums.merge(row.getUTF8String(0).toString(), one(row, end, how), Accuracy::plus));
                    List<Tuple2<String, Accuracy>> pairs = new ArrayList<>();
                    sums.forEach((method, sum) -> pairs.add(new Tuple2<>(method, sum)));
                    return pairs.iterator();
                })
                .reduceByKey(Accuracy::plus)
                .collect();
        Map<String, Accuracy> accuracies = new TreeMap<>();
        found.forEach(each -> accuracies.put(each._1(), each._2()));
        return accuracies;
    }

    private Dataset<Row> beside(Dataset<Row> series, Dataset<Row> forecasts, List<String> methods) {
        Column[] names = methods.stream().map(name -> lit(name)).toArray(Column[]::new);
        Dataset<Row> all = series.select(
                bound.keyStruct().as(WHICH),
                Columns.exactly("track"),
                explode(array(names)).as(BY));
        Column same = Columns.exactly(WHICH)
                .equalTo(Columns.exactly(Forecasting.SERIES))
                .and(Columns.exactly(BY).equalTo(Columns.exactly(Forecasting.METHOD)));
        return all.join(forecasts, same, "left");
    }

    /** The square of the scaled error, times the weight of the series. */
    private static double square(InternalRow row, int end, Backtest backtest) {
        Weighted root = one(row, end, backtest).weightedRmsse();
        return root.weight() == 0 ? 0 : root.total() * root.total() / root.weight();
    }

    private static Accuracy one(InternalRow row, int end, Backtest backtest) {
        Track track = Track.of(row.getBinary(1));
        int known = end - track.first();
        if (known <= 0) {
            return Accuracy.none();
        }
        double[] history =
                History.fromFirstDemand(Arrays.copyOf(track.before(end).values(), Math.min(known, track.length())));
        double[] means = row.isNullAt(2)
                ? new double[backtest.horizon()]
                : row.getArray(2).toDoubleArray();
        int[] open = IntStream.range(0, backtest.horizon())
                .filter(step -> !closed(track, end + step))
                .toArray();
        if (open.length == 0) {
            return Accuracy.none();
        }
        double[] actuals = track.window(end, end + backtest.horizon());
        return Accuracy.of(Window.of(known, history, of(actuals, open), of(means, open), backtest));
    }

    private static boolean closed(Track track, int step) {
        int at = step - track.first();
        return at < track.length() && track.states()[at] == Track.CLOSED;
    }

    private static double[] of(double[] steps, int[] places) {
        return Arrays.stream(places).mapToDouble(place -> steps[place]).toArray();
    }
}

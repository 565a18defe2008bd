package dev.assay.aggregate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.scan.Columns;
import dev.assay.series.Step;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Forecasts of series as a table. Where what is sold comes in pieces, forecasts are made whole so that sums last: of the running
 * sum of a step over the series, in the order of their keys, each is what the rounded sum gains; so each sum of
 * neighbours is less than one piece off, and the sum of all the rounded sum.
 */
final class Outlook {
    private final Bound bound;
    private final int end;

    /**
     * @param end the first step that is forecast
     */
    Outlook(Bound bound, int end) {
        this.bound = bound;
        this.end = end;
    }

    /** The keys, {@code period}, {@code forecast} and {@code method}. */
    Dataset<Row> rows(Dataset<Row> paths) {
        StepRows names = new StepRows(bound);
        StructType read = paths.schema();
        StructType schema = new StructType()
                .add(read.apply(0))
                .add(names.free("period"), StepRows.periodType(bound.step()))
                .add(names.free("forecast"), DataTypes.DoubleType)
                .add(names.free("method"), DataTypes.StringType);
        Step step = bound.step();
        int first = end;
        Dataset<Row> rows = PerRow.flatMap(paths, schema, row -> rows(row, read, step, first));
        List<Column> columns = new ArrayList<>();
        for (Field field : bound.fields().subList(0, bound.keys())) {
            columns.add(
                    Columns.exactly(Forecasting.SERIES).getField(field.column()).as(field.name()));
        }
        Column forecast = Columns.exactly(names.free("forecast"));
        if (bound.inputs().spec().forecast().whole()) {
            forecast = whole(forecast, Columns.exactly(names.free("period")));
        }
        columns.add(Columns.exactly(names.free("period")));
        columns.add(forecast.as(names.free("forecast")));
        columns.add(Columns.exactly(names.free("method")));
        return rows.select(columns.toArray(Column[]::new));
    }

    /**
     * The level, all fields, {@code period}, {@code forecast}, {@code base} and {@code method}.
     *
     * @param agreed what {@link Reconciling#of} gives
     */
    Dataset<Row> levels(Dataset<Row> agreed) {
        StepRows names = new StepRows(bound);
        Dataset<Row> read = agreed.select(
                Columns.exactly(Nodes.LEVEL),
                Columns.exactly(Reconciling.NODE),
                Columns.exactly(Forecasting.METHOD),
                Columns.exactly(Reconciling.BASE),
                Columns.exactly(Forecasting.PATH));
        StructType told = read.schema();
        StructType schema = new StructType()
                .add(told.apply(0))
                .add(told.apply(1))
                .add(told.apply(2))
                .add(names.free("period"), StepRows.periodType(bound.step()))
                .add(names.free("forecast"), DataTypes.DoubleType)
                .add(names.free("base"), DataTypes.DoubleType);
        Step step = bound.step();
        int first = end;
        Dataset<Row> rows = PerRow.flatMap(read, schema, row -> levels(row, told, step, first));
        List<Column> columns = new ArrayList<>();
        columns.add(bound.levelName(Columns.exactly(Nodes.LEVEL)).as(names.free("level")));
        for (Field field : bound.fields()) {
            columns.add(
                    Columns.exactly(Reconciling.NODE).getField(field.column()).as(field.name()));
        }
        for (String name : List.of("period", "forecast", "base")) {
            columns.add(Columns.exactly(names.free(name)));
        }
        columns.add(Columns.exactly(Forecasting.METHOD).as(names.free("method")));
        return rows.select(columns.toArray(Column[]::new));
    }

    private static List<Object[]> levels(InternalRow row, StructType read, Step step, int end) {
        double[] base = row.getArray(3).toDoubleArray();
        double[] path = row.getArray(4).toDoubleArray();
        List<Object[]> rows = new ArrayList<>(path.length);
        for (int i = 0; i < path.length; i++) {
            Object[] values = PerRow.copied(row, read, 3, 3);
            values[3] = StepRows.period(step, end + i);
            values[4] = path[i];
            values[5] = base[i];
            rows.add(values);
        }
        return rows;
    }

    private static Column whole(Column forecast, Column period) {
        WindowSpec before = Window.partitionBy(period)
                .orderBy(Columns.exactly(Forecasting.SERIES))
                .rowsBetween(Window.unboundedPreceding(), -1);
        Column earlier = coalesce(sum(forecast).over(before), lit(0.0));
        Column half = lit(0.5);
        return floor(earlier.plus(forecast).plus(half))
                .minus(floor(earlier.plus(half)))
                .cast("double");
    }

    private static List<Object[]> rows(InternalRow row, StructType read, Step step, int end) {
        double[] path = row.getArray(2).toDoubleArray();
        List<Object[]> rows = new ArrayList<>(path.length);
        for (int i = 0; i < path.length; i++) {
            Object[] values = PerRow.copied(row, read, 1, 3);
            values[1] = StepRows.period(step, end + i);
            values[2] = path[i];
            values[3] = row.getUTF8String(1).copy();
            rows.add(values);
        }
        return rows;
    }
}

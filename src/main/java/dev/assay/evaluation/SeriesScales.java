package dev.assay.evaluation;

import static org.apache.spark.sql.functions.col;

import dev.assay.forecast.Scale;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What errors of each series are measured in: how much it changes anyway, in the rows that a model was trained on.
 *
 * <p>{@link #SCALE} is the mean absolute change from season to season (Hyndman and Koehler 2006), {@link #SQUARED_SCALE} the
 * mean squared change from step to step (M5, Makridakis et al. 2022), both from the first step that is not zero on,
 * as M5 has it: zeros before a product was first sold would make its errors look large. Both are as {@link Scale} has them.
 */
public final class SeriesScales {
    /** Mean absolute change. */
    public static final String SCALE = "scale";

    /** Mean squared change. */
    public static final String SQUARED_SCALE = "squared_scale";

    private static final String NUMBER = "number";

    private SeriesScales() {}

    /**
     * A row for each series: its keys, as they are named and typed, and the two scales. A scale is null where the series has
     * no two known steps so far apart, or never changes; {@code mase} and {@code rmsse} leave such rows out, and tell how many.
     *
     * @param train the rows that the model saw, a row for each step: what is no row is no step, as if time had stood still.
     *     Rows without a time are left out; labels that are null or not finite are unknown steps
     * @param keys of a series; none if all rows are one
     * @param time orders the rows of a series; of rows at one time, the one with the lower label comes first
     * @param season number of steps; 1 for none
     */
    public static Dataset<Row> of(Dataset<Row> train, List<String> keys, String time, String label, int season) {
        if (season < 1) {
            throw new IllegalArgumentException("season is " + season + ": at least 1 step is a season");
        }
        Columns columns = new Columns(train.schema());
        refuse(columns, keys, time, label);
        List<Column> selected = new ArrayList<>();
        List<Column> order = new ArrayList<>();
        StructType type = new StructType();
        for (int i = 0; i < keys.size(); i++) {
            selected.add(columns.of(keys.get(i)).as("key" + i));
            order.add(col("key" + i));
            type = type.add(
                    new StructField(keys.get(i), columns.type(keys.get(i)).orElseThrow(), true, Metadata.empty()));
        }
        Column[] series = order.toArray(Column[]::new);
        selected.add(columns.of(time).as("time"));
        selected.add(columns.of(label).cast("double").as(NUMBER));
        order.add(col("time"));
        order.add(col(NUMBER));
        Dataset<Row> rows =
                train.select(selected.toArray(Column[]::new)).filter(col("time").isNotNull());
        int width = keys.size();
        MapPartitionsFunction<Row, Row> scales = part -> new Each(part, width, season);
        return (width == 0 ? rows.coalesce(1) : rows.repartition(series))
                .sortWithinPartitions(order.toArray(Column[]::new))
                .mapPartitions(scales, Encoders.row(type.add(SCALE, "double").add(SQUARED_SCALE, "double")));
    }

    private static void refuse(Columns columns, List<String> keys, String time, String label) {
        Problems problems = new Problems();
        List<String> all = new ArrayList<>(keys);
        all.add(time);
        all.add(label);
        for (String name : all) {
            if (columns.type(name).isEmpty()) {
                problems.add(name, "is no column of the rows", Suggestion.among(columns.names(), name));
            }
        }
        for (String key : keys) {
            if (key.equalsIgnoreCase(SCALE) || key.equalsIgnoreCase(SQUARED_SCALE)) {
                problems.add(key, "is the name of a scale, and can't be that of a key", "rename the column");
            }
        }
        problems.throwIfAny();
    }

    /** Reads a partition that is sorted by series and time; holds the labels of one series. */
    private static final class Each implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final int keys;
        private final int season;
        private Row next;

        Each(Iterator<Row> rows, int keys, int season) {
            this.rows = rows;
            this.keys = keys;
            this.season = season;
            this.next = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Row next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Row first = next;
            double[] labels = new double[16];
            int steps = 0;
            while (next != null && same(first, next)) {
                if (steps == labels.length) {
                    labels = Arrays.copyOf(labels, 2 * steps);
                }
                labels[steps++] = label(next);
                next = rows.hasNext() ? rows.next() : null;
            }
            Scale scale = Scale.of(Arrays.copyOfRange(labels, begin(labels, steps), steps), season);
            Object[] made = new Object[keys + 2];
            for (int i = 0; i < keys; i++) {
                made[i] = first.get(i);
            }
            made[keys] = positive(scale.seasonal());
            made[keys + 1] = positive(scale.squared());
            return RowFactory.create(made);
        }

        /** The first step that is known and not zero; the first of all where there is none. */
        private static int begin(double[] labels, int steps) {
            for (int step = 0; step < steps; step++) {
                if (labels[step] != 0 && !Double.isNaN(labels[step])) {
                    return step;
                }
            }
            return 0;
        }

        private double label(Row row) {
            double label = row.isNullAt(keys + 1) ? Double.NaN : row.getDouble(keys + 1);
            return Double.isInfinite(label) ? Double.NaN : label;
        }

        private boolean same(Row one, Row other) {
            for (int i = 0; i < keys; i++) {
                if (!Objects.equals(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** NaN is not above zero. */
        private static Double positive(double scale) {
            return scale > 0 ? scale : null;
        }
    }
}

package dev.assay.aggregate;

import dev.assay.series.Coarser;
import dev.assay.series.SeriesFacts;
import dev.assay.series.SeriesFacts.Ages;
import dev.assay.series.Step;
import dev.assay.series.Track;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** What each node's track tells, step by step that is tried. */
final class Described {
    static final String FACTS = "facts";
    /** The demand of the last steps; 0 where more came back than was sold. */
    static final String RECENT = "recent";
    /** The same by the place of the season; where shares are seasonal. */
    static final String RECENT_BY = "recent_by";

    private Described() {}

    /** The facts at one step. */
    static StructType facts() {
        return new StructType()
                .add("first", DataTypes.IntegerType)
                .add("steps", DataTypes.IntegerType)
                .add("known", DataTypes.IntegerType)
                .add("closed", DataTypes.IntegerType)
                .add("demands", DataTypes.IntegerType)
                .add("density", DataTypes.DoubleType)
                .add("adi", DataTypes.DoubleType)
                .add("cv2", DataTypes.DoubleType)
                .add("mean", DataTypes.DoubleType)
                .add("total", DataTypes.DoubleType)
                .add("negatives", DataTypes.IntegerType)
                .add("trend", DataTypes.DoubleType)
                .add("seasonality", DataTypes.DoubleType)
                .add("noise", DataTypes.DoubleType)
                .add("first_demand", DataTypes.IntegerType)
                .add("last_demand", DataTypes.IntegerType)
                .add("demand", DataTypes.StringType)
                .add("enough", DataTypes.BooleanType)
                .add("lacks", DataTypes.StringType);
    }

    /** One step that is tried. */
    private record Tried(Coarser coarser, Step step, Ages ages) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The nodes' keys, counts and facts, an array with an element for each step that is tried; without their tracks.
     *
     * @param end the step after the last one of all
     */
    static Dataset<Row> of(Bound bound, Dataset<Row> nodes, int end) {
        int key = bound.fields().size() + 1;
        StructType read = nodes.schema();
        StructType schema = new StructType();
        for (int i = 0; i < key; i++) {
            schema = schema.add(read.apply(i));
        }
        schema = schema.add("rows", DataTypes.LongType)
                .add("members", DataTypes.LongType)
                .add("returns", DataTypes.DoubleType)
                .add(RECENT, DataTypes.DoubleType)
                .add(FACTS, DataTypes.createArrayType(facts()))
                .add("shut", DataTypes.createArrayType(DataTypes.IntegerType, false));
        List<Tried> tried = new ArrayList<>();
        for (Step step : bound.steps()) {
            tried.add(new Tried(bound.coarser(step), step, bound.ages(step)));
        }
        if (bound.seasonalShares()) {
            schema = schema.add(RECENT_BY, DataTypes.createArrayType(DataTypes.DoubleType));
        }
        Told told = new Told(
                Enough.of(bound), end - bound.recent(), end, bound.step(), bound.seasonalShares() ? bound.season() : 0);
        return PerRow.map(nodes, schema, row -> row(row, read, key, tried, told));
    }

    /** What holds for all rows. */
    private record Told(Enough enough, int recentFrom, int end, Step step, int season) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static Object[] row(InternalRow row, StructType read, int key, List<Tried> tried, Told told) {
        Object[] values = PerRow.copied(row, read, key, told.season() > 0 ? 7 : 6);
        Track track = Track.of(row.getBinary(key));
        values[key] = row.getLong(key + 1);
        values[key + 1] = row.getLong(key + 2);
        values[key + 2] = row.getDouble(key + 3);
        Object[] facts = new Object[tried.size()];
        SeriesFacts own = null;
        for (int i = 0; i < facts.length; i++) {
            Track longer = tried.get(i).coarser().sum(track);
            SeriesFacts found =
                    SeriesFacts.of(longer, tried.get(i).step(), tried.get(i).ages());
            own = own == null ? found : own;
            facts[i] = row(longer, found, told.enough().lacks(own, found, i));
        }
        values[key + 3] = recent(track, told);
        values[key + 4] = new GenericArrayData(facts);
        values[key + 5] = row.isNullAt(key + 4)
                ? null
                : new GenericArrayData(row.getArray(key + 4).toIntArray());
        if (told.season() > 0) {
            values[key + 6] = new GenericArrayData(recentBy(track, told));
        }
        return values;
    }

    private static double recent(Track track, Told told) {
        double sum = 0;
        for (double value : track.window(told.recentFrom(), told.end())) {
            sum += Double.isNaN(value) ? 0 : value;
        }
        return Math.max(0, sum);
    }

    private static double[] recentBy(Track track, Told told) {
        double[] sums = new double[told.season()];
        double[] window = track.window(told.recentFrom(), told.end());
        for (int i = 0; i < window.length; i++) {
            sums[told.step().position(told.recentFrom() + i, told.season())] += Double.isNaN(window[i]) ? 0 : window[i];
        }
        return Arrays.stream(sums).map(sum -> Math.max(0, sum)).toArray();
    }

    private static InternalRow row(Track track, SeriesFacts facts, String lacks) {
        return new GenericInternalRow(new Object[] {
            track.first(),
            facts.steps(),
            facts.known(),
            facts.closed(),
            facts.demands(),
            told(facts.density()),
            told(facts.adi()),
            told(facts.cv2()),
            told(facts.mean()),
            facts.total(),
            facts.negatives(),
            told(facts.trend()),
            told(facts.seasonality()),
            told(facts.noise()),
            facts.firstDemand(),
            facts.lastDemand(),
            UTF8String.fromString(facts.demand().written()),
            lacks == null,
            lacks == null ? null : UTF8String.fromString(lacks)
        });
    }

    /** What is not defined is null in tables. */
    private static Double told(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

package dev.assay.aggregate;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.assay.scan.Columns;
import dev.assay.series.Track;
import dev.assay.spec.AggregateSpec.Combine;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The sums of series at each level, themselves among them. A sum is closed where all of its series are closed or do not exist;
 * it is missing where one of them is, unless {@code known} allows for it: see {@link Partly}.
 */
final class Nodes {
    static final String LEVEL = "level";

    private final Bound bound;

    Nodes(Bound bound) {
        this.bound = bound;
    }

    /** The columns: the level, all fields (null where they are summed over), track, rows, members, returns and closed steps ahead. */
    StructType schema() {
        StructType schema = key();
        return schema.add("track", DataTypes.BinaryType)
                .add("rows", DataTypes.LongType)
                .add("members", DataTypes.LongType)
                .add("returns", DataTypes.DoubleType)
                .add("shut", DataTypes.createArrayType(DataTypes.IntegerType, false));
    }

    private StructType key() {
        StructType key = new StructType().add(LEVEL, DataTypes.IntegerType, false);
        for (Field field : bound.fields()) {
            key = key.add(field.column(), field.type(), true);
        }
        return key;
    }

    /**
     * @param series of {@link Regular}, with their groups
     */
    Dataset<Row> of(Dataset<Row> series) {
        Dataset<Row> themselves = series.select(columns(
                key(bound.levels().get(0)),
                List.of(
                        Columns.exactly("track"),
                        Columns.exactly("rows"),
                        lit(1L).as("members"),
                        Columns.exactly("returns"),
                        Columns.exactly("shut"))));
        List<Level> above = bound.levels().subList(1, bound.levels().size());
        if (above.isEmpty()) {
            return themselves;
        }
        double known = bound.inputs().spec().rules().known().value();
        return themselves.unionByName(known < 1 ? new Partly(bound, known).of(series, this) : sums(series, above));
    }

    /** The sums at all levels but the first. */
    Dataset<Row> sums(Dataset<Row> series) {
        return sums(series, bound.levels().subList(1, bound.levels().size()));
    }

    private Dataset<Row> sums(Dataset<Row> series, List<Level> levels) {
        List<Column> columns = new ArrayList<>(List.of(
                Columns.exactly("track"),
                Columns.exactly("rows"),
                Columns.exactly("returns"),
                Columns.exactly("shut")));
        for (Level level : levels) {
            columns.add(struct(key(level).toArray(Column[]::new)));
        }
        int count = levels.size();
        int width = bound.fields().size() + 1;
        Merge.Adder adder = (row, sums) -> add(row, sums, count, width);
        Dataset<Row> merged =
                new Merge(key(), Combine.SUM, adder).series(series.select(columns.toArray(Column[]::new)));
        StructType read = merged.schema();
        return PerRow.map(merged, schema(), row -> settled(row, read, width));
    }

    private static void add(InternalRow row, Merge.Sums sums, int levels, int width) {
        Track track = Track.of(row.getBinary(0));
        int[] shut = row.isNullAt(3) ? null : row.getArray(3).toIntArray();
        for (int i = 0; i < levels; i++) {
            Cells cells = sums.of((UnsafeRow) row.getStruct(4 + i, width));
            cells.add(track, row.getLong(1), row.getDouble(2));
            cells.shut(shut);
        }
    }

    /** Where no series exists between two that do, nothing can be sold. */
    private static Object[] settled(InternalRow row, StructType read, int width) {
        Object[] values = PerRow.copied(row, read, width, 5);
        Track track = Track.of(row.getBinary(width + 2));
        for (int i = 0; i < track.length(); i++) {
            if (track.states()[i] == Cells.NONE) {
                track.states()[i] = Track.CLOSED;
            }
        }
        values[width] = track.bytes();
        values[width + 1] = row.getLong(width + 3);
        values[width + 2] = row.getLong(width + 4);
        values[width + 3] = row.getDouble(width + 5);
        values[width + 4] = row.isNullAt(width + 6)
                ? null
                : new GenericArrayData(row.getArray(width + 6).toIntArray());
        return values;
    }

    private List<Column> key(Level level) {
        List<Column> key = new ArrayList<>();
        key.add(lit(level.ordinal()).as(LEVEL));
        for (int i = 0; i < bound.fields().size(); i++) {
            Field field = bound.fields().get(i);
            Column value = level.fields().contains(i)
                    ? Columns.exactly(field.column())
                    : lit(null).cast(field.type());
            key.add(value.as(field.column()));
        }
        return key;
    }

    private static Column[] columns(List<Column> first, List<Column> then) {
        List<Column> all = new ArrayList<>(first);
        all.addAll(then);
        return all.toArray(Column[]::new);
    }
}

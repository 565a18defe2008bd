package dev.assay.asof;

import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Joins to each row of the left the one of the right that was the latest known at its time. Times are timestamps or dates; a
 * date is a whole day, and stands for its end in the session's time zone: a row about a day is seen by that day, and by moments
 * after it. Of several rows of one time the last known is taken, and of these the one with the greatest values. Null keys and
 * times match nothing.
 *
 * @param keys columns of both sides, of the same types
 * @param leftTime the moment of a row of the left
 * @param rightTime what a row of the right is about
 * @param available when a row of the right became known; null: as soon as what it is about
 * @param tolerance how far {@code rightTime} may lie before {@code leftTime}; null: without limit
 */
public record AsOfJoin(List<String> keys, String leftTime, String rightTime, String available, Duration tolerance) {
    /** The column with the seconds between {@code rightTime} and {@code leftTime}. */
    public static final String STALENESS = "staleness_seconds";

    private static final double MICROS = 1e6;

    public AsOfJoin {
        keys = List.copyOf(keys);
        if (tolerance != null && tolerance.isNegative()) {
            throw new IllegalArgumentException("a tolerance of " + tolerance);
        }
    }

    /**
     * All rows and columns of the left, the columns of the right but its keys, and {@link #STALENESS}; null where nothing was
     * known. Nothing runs before the rows are wanted.
     *
     * @throws InputException if a column is missing, of another type, or on both sides
     */
    public Dataset<Row> join(Dataset<Row> left, Dataset<Row> right) {
        check(left.schema(), right.schema());
        Columns leftColumns = new Columns(left.schema());
        Columns rightColumns = new Columns(right.schema());
        List<String> asked = new ArrayList<>(leftColumns.names());
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : rightColumns.names()) {
            if (!keys.contains(name)) {
                values.put(name, name);
                asked.add(name);
            }
        }
        StructType both = new StructType();
        for (String name : asked) {
            both = both.add(name, DataTypes.LongType);
        }
        String asOf = new Columns(both).free("as_of");
        String event = new Columns(both).free("event");
        String known = rightColumns.free("known");
        String about = rightColumns.free("about");
        Dataset<Row> told = right.withColumn(known, micros(right, available == null ? rightTime : available))
                .withColumn(about, micros(right, rightTime));
        long most = tolerance == null ? Long.MAX_VALUE : tolerance.toNanos() / 1_000;
        Latest latest = new Latest(told, known, about, List.of(), values, most, event, null);
        List<Column> joined = new ArrayList<>();
        asked.forEach(name -> joined.add(Columns.exactly(name)));
        joined.add(Columns.exactly(asOf)
                .minus(Columns.exactly(event))
                .divide(lit(MICROS))
                .as(STALENESS));
        return new Replay(keys, asOf, null)
                .answer(left.withColumn(asOf, micros(left, leftTime)), List.of(latest))
                .select(joined.toArray(Column[]::new));
    }

    /** The last microsecond of a date, so that midnight belongs to the next. */
    private static Column micros(Dataset<Row> rows, String column) {
        Column time = Columns.exactly(column);
        boolean day = rows.schema().apply(column).dataType().equals(DataTypes.DateType);
        Column moment = day ? date_add(time, 1) : time;
        Column micros = unix_micros(moment.cast(DataTypes.TimestampType));
        return day ? micros.minus(lit(1L)) : micros;
    }

    private void check(StructType left, StructType right) {
        Problems problems = new Problems();
        Side one = new Side("left", left, problems);
        Side other = new Side("right", right, problems);
        keys.forEach(key -> {
            boolean known = one.has(key);
            if (other.has(key) && known) {
                DataType type = left.apply(key).dataType();
                DataType same = right.apply(key).dataType();
                if (!DataType.equalsIgnoreNullability(type, same)) {
                    problems.add(
                            "as-of join",
                            "key '" + key + "' is " + type.simpleString() + " on the left and " + same.simpleString()
                                    + " on the right",
                            "cast one of them");
                }
            }
        });
        one.time(leftTime);
        other.time(rightTime);
        if (available != null) {
            other.time(available);
        }
        for (StructField field : right.fields()) {
            if (!keys.contains(field.name()) && one.taken(field.name())) {
                problems.add("as-of join", "both sides have a column '" + field.name() + "'", "rename one of them");
            }
        }
        for (Side side : List.of(one, other)) {
            if (side.taken(STALENESS)) {
                problems.add("as-of join", "the " + side.name() + " has a column '" + STALENESS + "'", "rename it");
            }
        }
        problems.throwIfAny();
    }

    /** The columns of a side. */
    private record Side(String name, StructType schema, Problems problems) {
        boolean has(String column) {
            boolean has = List.of(schema.fieldNames()).contains(column);
            if (!has) {
                problems.add(
                        "as-of join",
                        "the " + name + " has no column '" + column + "'",
                        "take one of " + String.join(", ", schema.fieldNames()));
            }
            return has;
        }

        void time(String column) {
            if (has(column)) {
                DataType type = schema.apply(column).dataType();
                if (!List.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType)
                        .contains(type)) {
                    problems.add(
                            "as-of join",
                            "'" + column + "' of the " + name + " is " + type.simpleString()
                                    + ", neither a date nor a timestamp",
                            "cast it");
                }
            }
        }

        boolean taken(String column) {
            return List.of(schema.fieldNames()).stream()
                    .anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(column.toLowerCase(Locale.ROOT)));
        }
    }
}

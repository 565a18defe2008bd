package dev.assay.profile;

import static org.apache.spark.sql.functions.try_to_timestamp;

import dev.assay.scan.Columns;
import dev.assay.scan.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column that is profiled.
 *
 * @param name for people
 * @param value its values
 * @param dataType their type
 */
record Asked(String name, Column value, DataType dataType) {
    /** All columns of a table; the fields of structures in their place. */
    static List<Asked> all(StructType schema) {
        List<Asked> asked = new ArrayList<>();
        for (StructField field : schema.fields()) {
            add(asked, field, Columns.exactly(field.name()), field.name());
        }
        return asked;
    }

    private static void add(List<Asked> asked, StructField field, Column value, String name) {
        if (field.dataType() instanceof StructType struct) {
            for (StructField inner : struct.fields()) {
                add(asked, inner, value.getField(inner.name()), name + "." + inner.name());
            }
        } else {
            asked.add(new Asked(name, value, field.dataType()));
        }
    }

    String type() {
        return dataType.sql().toLowerCase(Locale.ROOT);
    }

    boolean truth() {
        return dataType instanceof BooleanType;
    }

    boolean text() {
        return dataType instanceof StringType;
    }

    boolean time() {
        return dataType instanceof DateType
                || dataType instanceof TimestampType
                || dataType instanceof TimestampNTZType;
    }

    boolean number() {
        return NumberColumn.fits(dataType) && !truth();
    }

    /** What its summary is filled from: the time on the wall for a moment. */
    Column summarised() {
        return dataType instanceof TimestampType ? value.cast(DataTypes.TimestampNTZType) : value;
    }

    /** Its day; null for a text that is no date in ISO 8601. */
    Column day() {
        return (text() ? try_to_timestamp(value) : value).cast(DataTypes.DateType);
    }

    /** Whether its name says that its numbers are parts of dates or times, where 0 and 9 mean what they say. */
    boolean calendar() {
        return new NameWords(name)
                .any(List.of("hour", "hr", "minute", "second", "day", "weekday", "month", "mnth", "quarter", "season"));
    }

    /** Whether its name says that it tells when something was. */
    boolean namedTime() {
        return new NameWords(name).like(List.of("date", "day", "time", "timestamp", "datetime"));
    }

    /**
     * @param now what counts as now, as microseconds since 1970-01-01 on the wall
     */
    Tally.Blueprint summary(ColumnTally.Place place, long now) {
        DataType type = dataType;
        if (NumberColumn.fits(type)) {
            return () -> new NumberColumn(place, type);
        }
        if (text()) {
            return () -> new TextColumn(place, now);
        }
        if (time()) {
            boolean date = type instanceof DateType;
            return () -> new TimeColumn(place, date, now);
        }
        OpaqueColumn.Content content = type instanceof BinaryType
                ? OpaqueColumn.Content.BYTES
                : type instanceof ArrayType
                        ? OpaqueColumn.Content.LIST
                        : type instanceof MapType ? OpaqueColumn.Content.MAP : OpaqueColumn.Content.OTHER;
        return () -> new OpaqueColumn(place, content);
    }

    /** A value of the column as it is written. */
    String shown(double value) {
        if (truth()) {
            return String.valueOf(value != 0);
        }
        return dataType instanceof FloatType
                ? Shown.number(Float.parseFloat(Float.toString((float) value)))
                : Shown.number(value);
    }
}

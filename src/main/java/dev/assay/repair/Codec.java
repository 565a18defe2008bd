package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unhex;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Values as text and back, without loss, whatever the session's settings: timestamps are written in UTC, binaries in
 * hexadecimal, what is nested as JSON of such texts. Null is null.
 */
final class Codec {
    private static final Map<String, String> WITH_NULLS = Map.of("ignoreNullFields", "false");
    private static final Map<String, String> STRICT = Map.of("mode", "FAILFAST");

    private Codec() {}

    /** The value as text. */
    static Column text(Column value, DataType type) {
        Column plain = plain(value, type);
        return nested(type) ? when(value.isNotNull(), to_json(plain, WITH_NULLS)) : plain;
    }

    /** The value that a text was made of. */
    static Column value(Column text, DataType type) {
        return nested(type) ? back(from_json(text, plainType(type), STRICT), type) : back(text, type);
    }

    /** A row as a JSON object of texts. */
    static Column row(List<StructField> fields, List<Column> values) {
        List<Column> texts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            StructField field = fields.get(i);
            texts.add(text(values.get(i), field.dataType()).as(field.name()));
        }
        return to_json(struct(texts.toArray(Column[]::new)), WITH_NULLS);
    }

    /** The fields of a row that was written as JSON, in the schema's order. */
    static List<Column> fields(Column json, StructType schema) {
        StructType texts = new StructType();
        for (StructField field : schema.fields()) {
            texts = texts.add(field.name(), DataTypes.StringType);
        }
        Column read = from_json(json, texts, STRICT);
        List<Column> values = new ArrayList<>();
        for (StructField field : schema.fields()) {
            values.add(value(read.getField(field.name()), field.dataType()));
        }
        return values;
    }

    static boolean nested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    }

    private static Column plain(Column value, DataType type) {
        if (type instanceof StructType fields) {
            List<Column> texts = new ArrayList<>();
            for (StructField field : fields.fields()) {
                texts.add(plain(value.getField(field.name()), field.dataType()).as(field.name()));
            }
            return when(value.isNotNull(), struct(texts.toArray(Column[]::new)));
        }
        if (type instanceof ArrayType array) {
            return transform(value, each -> plain(each, array.elementType()));
        }
        if (type instanceof MapType map) {
            return transform(
                    map_entries(value),
                    each -> struct(
                            plain(each.getField("key"), map.keyType()).as("key"),
                            plain(each.getField("value"), map.valueType()).as("value")));
        }
        if (type instanceof BinaryType) {
            return hex(value);
        }
        return type instanceof TimestampType ? utc(value) : value.cast(DataTypes.StringType);
    }

    /** A clock that knows no zone, so many microseconds after its start: no session's zone has a part in it. */
    private static Column utc(Column moment) {
        Column seconds = unix_micros(moment)
                .cast("decimal(20,0)")
                .divide(lit(1_000_000).cast("decimal(7,0)"))
                .cast("decimal(18,6)");
        Column clock = lit("1970-01-01 00:00:00")
                .cast(DataTypes.TimestampNTZType)
                .plus(functions.make_dt_interval(lit(0), lit(0), lit(0), seconds));
        return concat(clock.cast(DataTypes.StringType), lit("Z"));
    }

    private static DataType plainType(DataType type) {
        if (type instanceof StructType fields) {
            StructType texts = new StructType();
            for (StructField field : fields.fields()) {
                texts = texts.add(field.name(), plainType(field.dataType()));
            }
            return texts;
        }
        if (type instanceof ArrayType array) {
            return DataTypes.createArrayType(plainType(array.elementType()));
        }
        if (type instanceof MapType map) {
            return DataTypes.createArrayType(
                    new StructType().add("key", plainType(map.keyType())).add("value", plainType(map.valueType())));
        }
        return DataTypes.StringType;
    }

    private static Column back(Column plain, DataType type) {
        if (type instanceof StructType fields) {
            List<Column> values = new ArrayList<>();
            for (StructField field : fields.fields()) {
                values.add(back(plain.getField(field.name()), field.dataType()).as(field.name()));
            }
            return when(plain.isNotNull(), struct(values.toArray(Column[]::new)));
        }
        if (type instanceof ArrayType array) {
            return transform(plain, each -> back(each, array.elementType()));
        }
        if (type instanceof MapType map) {
            return map_from_entries(transform(
                    plain,
                    each -> struct(
                            back(each.getField("key"), map.keyType()).as("key"),
                            back(each.getField("value"), map.valueType()).as("value"))));
        }
        return type instanceof BinaryType ? unhex(plain) : plain.cast(type);
    }

    /** Whether two values are the same to the last bit: SQL takes 0 and -0 for equal. */
    static Column same(Column left, Column right, DataType type) {
        if (nested(type)) {
            return text(left, type).eqNullSafe(text(right, type));
        }
        Column equal = left.eqNullSafe(right);
        if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
            Column signs = left.cast(DataTypes.StringType).equalTo(right.cast(DataTypes.StringType));
            return equal.and(coalesce(left.notEqual(lit(0)).or(signs), lit(true)));
        }
        return equal;
    }
}

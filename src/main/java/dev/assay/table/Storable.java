package dev.assay.table;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What Delta can't store as it is, made storable. */
final class Storable {
    private static final String RESERVED = " ,;{}()\n\t=";

    private Storable() {}

    /** The rows with columns (and fields) of type void as text. */
    static Dataset<Row> rows(Dataset<Row> data) {
        Column[] columns = Arrays.stream(data.schema().fields())
                .map(field -> {
                    DataType stored = type(field.dataType());
                    Column column = Names.column(field.name());
                    return stored.equals(field.dataType())
                            ? column
                            : column.cast(stored).as(field.name());
                })
                .toArray(Column[]::new);
        return data.select(columns);
    }

    /** The columns as they are stored. */
    static StructType schema(StructType columns) {
        return (StructType) type(columns);
    }

    private static DataType type(DataType type) {
        if (type instanceof NullType) {
            return DataTypes.StringType;
        }
        if (type instanceof ArrayType array) {
            return new ArrayType(type(array.elementType()), array.containsNull());
        }
        if (type instanceof MapType map) {
            return new MapType(type(map.keyType()), type(map.valueType()), map.valueContainsNull());
        }
        if (type instanceof StructType struct) {
            return new StructType(Arrays.stream(struct.fields())
                    .map(field ->
                            new StructField(field.name(), type(field.dataType()), field.nullable(), field.metadata()))
                    .toArray(StructField[]::new));
        }
        return type;
    }

    /** Whether a name, at any depth, holds a character that Parquet's column names can't. */
    static boolean needsMapping(DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .anyMatch(field -> field.name().chars().anyMatch(c -> RESERVED.indexOf(c) >= 0)
                            || needsMapping(field.dataType()));
        }
        if (type instanceof ArrayType array) {
            return needsMapping(array.elementType());
        }
        return type instanceof MapType map && (needsMapping(map.keyType()) || needsMapping(map.valueType()));
    }
}

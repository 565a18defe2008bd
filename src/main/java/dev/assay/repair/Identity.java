package dev.assay.repair;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructField;

/** A row by what stands in it: 128 bits, the same for equal rows of all runs. */
final class Identity {
    private static final int FLAGS = 30;

    private Identity() {}

    /** 32 hexadecimal digits. */
    static Column of(List<StructField> fields, List<Column> values) {
        return lower(concat(half(1, fields, values), half(2, fields, values)));
    }

    private static Column half(int seed, List<StructField> fields, List<Column> values) {
        List<Column> hashed = new ArrayList<>(List.of(lit(seed)));
        Column nulls = lit(0);
        for (int i = 0; i < fields.size(); i++) {
            Column value = values.get(i);
            hashed.addAll(parts(value, fields.get(i).dataType()));
            // The hash passes over nulls: which they are is hashed besides.
            nulls = nulls.plus(when(value.isNull(), lit(1 << (i % FLAGS))).otherwise(lit(0)));
            if (i % FLAGS == FLAGS - 1 || i == fields.size() - 1) {
                hashed.add(nulls);
                nulls = lit(0);
            }
        }
        return lpad(hex(xxhash64(hashed.toArray(Column[]::new))), 16, "0");
    }

    private static List<Column> parts(Column value, DataType type) {
        if (Codec.nested(type)) {
            return List.of(Codec.text(value, type));
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            // The hash takes 0 and -0 for equal.
            return List.of(value, when(value.equalTo(lit(0)), value.cast("string")));
        }
        return List.of(value);
    }
}

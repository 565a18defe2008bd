package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.scan.Columns;
import dev.assay.scan.Suspects;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What tells the rows of the change log apart: the table's declared key, where it is never null and unique, else a hash of
 * the row as it came in.
 *
 * @param columns the key's columns; empty for the hash
 */
record Keys(List<String> columns, StructType schema) {
    /** Looks, by reading the key's columns, whether the declared key tells rows apart. */
    static Keys of(Dataset<Row> rows, List<String> declared, StructType schema) {
        if (declared.isEmpty()) {
            return new Keys(List.of(), schema);
        }
        Columns columns = new Columns(schema);
        List<Column> key = new ArrayList<>();
        Column whole = lit(true);
        for (int i = 0; i < declared.size(); i++) {
            key.add(columns.of(declared.get(i)).as("key_" + i));
            whole = whole.and(Columns.exactly("key_" + i).isNotNull());
        }
        List<Column> names = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            names.add(Columns.exactly("key_" + i));
        }
        boolean torn = torn(rows.select(key.toArray(Column[]::new)), names, whole);
        return new Keys(torn ? List.of() : declared, schema);
    }

    private static boolean torn(Dataset<Row> keys, List<Column> names, Column whole) {
        if (!keys.filter(not(whole)).isEmpty()) {
            return true;
        }
        boolean alone = Suspects.find(keys, List.of(Suspects.hash(names)))
                .get(0)
                .filter(suspects -> suspects.length == 0)
                .isPresent();
        return !alone
                && !keys.groupBy(names.toArray(Column[]::new))
                        .agg(count(lit(1)).as("rows"))
                        .filter(Columns.exactly("rows").gt(lit(1)))
                        .isEmpty();
    }

    boolean hashed() {
        return columns.isEmpty();
    }

    /** The key of a row whose values are at hand by the names of their columns. */
    Column of(Function<String, Column> value) {
        if (hashed()) {
            List<StructField> fields = List.of(schema.fields());
            return Identity.of(
                    fields,
                    fields.stream().map(field -> value.apply(field.name())).toList());
        }
        List<Column> parts = new ArrayList<>();
        for (String name : columns) {
            StructField field = field(name);
            Column text = Codec.text(value.apply(field.name()), field.dataType());
            parts.add(concat(lit(name + "="), coalesce(text, lit("null"))));
        }
        return concat_ws(", ", parts.toArray(Column[]::new));
    }

    private StructField field(String name) {
        for (StructField field : schema.fields()) {
            if (field.name().equalsIgnoreCase(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException("the key '" + name + "' is no column");
    }
}

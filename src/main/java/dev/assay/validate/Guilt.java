package dev.assay.validate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Keys of which some rows or all break a set check.
 *
 * @param keys the keys as {@code k0}, {@code k1} …
 * @param size how many they are
 * @param columns the table's columns they are held against
 * @param dependent the column that is right in some rows of a key; null where all of them are guilty
 * @param right name of what it should be, beside the keys
 */
record Guilt(Dataset<Row> keys, long size, List<String> columns, String dependent, String right) {
    /** True where the value is another than the right one, never null. */
    static Column wrong(Column value, Column right) {
        return coalesce(not(value.equalTo(right)), lit(false));
    }

    /** True for the guilty rows, without a join; empty where the keys are too many, or can't be told by their text. */
    Optional<Column> lookedUp(Columns table) {
        List<String> compared = new ArrayList<>(columns);
        if (dependent != null) {
            compared.add(dependent);
        }
        for (String name : compared) {
            DataType type = table.type(name).orElseThrow();
            if (!KeyLookup.alike(type, type)) {
                return Optional.empty();
            }
        }
        List<Column> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add(col("k" + i));
        }
        Column key = KeyLookup.text(columns.stream().map(table::of).toList());
        Column value = dependent == null ? lit("") : col(right).cast("string");
        return KeyLookup.of(keys.select(KeyLookup.text(names), value), key)
                .map(found -> dependent == null
                        ? found.isNotNull()
                        : wrong(table.of(dependent).cast("string"), found));
    }
}

package dev.assay.train;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.assay.model.FeatureColumn;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which values of keys and categories are learnt from. */
final class Entities {
    private Entities() {}

    /** Texts in {@code column} and {@code value}, each but once; null is none. Nothing is read yet. */
    static Dataset<Row> of(Dataset<Row> rows, List<String> keys, List<FeatureColumn> features) {
        Set<String> names = new LinkedHashSet<>(keys);
        features.stream()
                .filter(FeatureColumn::categorical)
                .map(FeatureColumn::name)
                .forEach(names::add);
        List<Column> each = new ArrayList<>();
        names.forEach(name -> each.add(struct(
                lit(name).as("column"), Columns.exactly(name).cast("string").as("value"))));
        if (each.isEmpty()) {
            return rows.limit(0).select(lit("").as("column"), lit("").as("value"));
        }
        return rows.select(explode(array(each.toArray(Column[]::new))).as("entity"))
                .select("entity.column", "entity.value")
                .filter(col("value").isNotNull())
                .distinct();
    }
}

package dev.assay.validate;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** Keys as people are shown them. */
final class ShownKeys {
    private static final int EXAMPLES = 3;
    private static final String MASKED = "•••";

    private final List<String> masked;
    private final Columns columns;

    ShownKeys(List<String> masked, Columns columns) {
        this.masked = masked;
        this.columns = columns;
    }

    /** The key of a row as text, cut, and masked where declared. */
    Column text(List<String> names) {
        List<Column> parts = new ArrayList<>();
        for (String name : names) {
            Column value = masked.contains(name) ? lit(MASKED) : Excerpt.of(columns.of(name));
            parts.add(concat(lit(name + "="), value));
        }
        return concat_ws(", ", parts.toArray(Column[]::new));
    }

    /** The keys with the most rows. */
    List<Example> examples(Dataset<Row> guilty, List<String> keys, String unit) {
        List<Column> order = new ArrayList<>(List.of(desc("n")));
        List<Column> shown = new ArrayList<>();
        List<Column> sorted = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            DataType type = columns.type(keys.get(i)).orElseThrow();
            order.add(asc("s" + i));
            shown.add(Excerpt.of(col("k" + i)).as("k" + i));
            sorted.add(Excerpt.ordering(col("k" + i), type).as("s" + i));
        }
        shown.add(col("n"));
        shown.addAll(sorted);
        List<Example> examples = new ArrayList<>();
        // Cut before they are put in order: the first ones travel to the driver as they are then.
        for (Row row : guilty.select(shown.toArray(Column[]::new))
                .orderBy(order.toArray(Column[]::new))
                .limit(EXAMPLES)
                .collectAsList()) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                boolean hidden = masked.contains(keys.get(i));
                parts.add(keys.get(i) + "=" + (hidden ? MASKED : row.getString(i)));
            }
            examples.add(new Example(String.join(", ", parts), Numbers.count(row.getLong(keys.size())) + unit));
        }
        return examples;
    }
}

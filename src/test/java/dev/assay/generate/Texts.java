package dev.assay.generate;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables as maps from column to text, which is how the log tells values. */
final class Texts {
    private Texts() {}

    static List<Map<String, String>> of(Dataset<Row> data) {
        String[] columns = data.columns();
        Column[] texts = Arrays.stream(columns)
                .map(column -> col(column).cast("string").as(column))
                .toArray(Column[]::new);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Row row : data.select(texts).collectAsList()) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                cells.put(columns[i], row.getString(i));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** In an order that depends on the rows alone. */
    static List<String> sorted(Dataset<Row> data) {
        return of(data).stream().map(Map::toString).sorted().toList();
    }
}

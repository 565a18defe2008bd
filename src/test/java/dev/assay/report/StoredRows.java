package dev.assay.report;

import dev.assay.TestSpark;
import dev.assay.table.ResultTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Rows of results tables written as lines: names in the first, texts apart by | in the others; an empty text is null. */
record StoredRows(ResultTable table, String runId) {
    Dataset<Row> of(String lines) {
        List<String> all = lines.lines().toList();
        List<Row> rows = new ArrayList<>();
        if (!all.isEmpty()) {
            String[] names = all.get(0).split("\\|", -1);
            all.stream().skip(1).forEach(line -> rows.add(row(names, line.split("\\|", -1))));
        }
        return TestSpark.session().createDataFrame(rows, table.schema());
    }

    private Row row(String[] names, String[] texts) {
        Map<String, Object> row = new HashMap<>();
        row.put("run_id", runId);
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], typed(table.schema().apply(names[i]), texts[i]));
        }
        return RowFactory.create(Arrays.stream(table.schema().fields())
                .map(field -> row.get(field.name()))
                .toArray());
    }

    private static Object typed(StructField field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (field.dataType().equals(DataTypes.LongType)) {
            return Long.valueOf(text);
        }
        if (field.dataType().equals(DataTypes.IntegerType)) {
            return Integer.valueOf(text);
        }
        if (field.dataType().equals(DataTypes.DoubleType)) {
            return Double.valueOf(text);
        }
        if (field.dataType().equals(DataTypes.BooleanType)) {
            return Boolean.valueOf(text);
        }
        if (field.dataType().equals(DataTypes.TimestampType)) {
            return Timestamp.from(Instant.parse(text));
        }
        return field.dataType().equals(DataTypes.StringType) ? text : List.of(text.split(","));
    }
}

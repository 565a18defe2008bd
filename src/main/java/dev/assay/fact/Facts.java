package dev.assay.fact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What a profile tells of one table, read from the rows of {@code metrics} that it is stored as.
 *
 * @param whole what was measured of the table as a whole, and between its columns
 * @param columns by name, in the table's order
 */
public record Facts(Measurements whole, Map<String, ColumnFacts> columns) {
    /**
     * Reads the rows of one table.
     *
     * @param metrics in the schema of {@code metrics}
     */
    public static Facts of(List<Row> metrics) {
        Measurements whole = new Measurements();
        Map<String, ColumnFacts> columns = new LinkedHashMap<>();
        for (Row row : metrics) {
            String column = row.getString(3);
            Measurement measurement = new Measurement(row.getString(6), row.getDouble(8), row.getString(9));
            Measurements of = column == null
                    ? whole
                    : columns.computeIfAbsent(column, name -> new ColumnFacts(name, new Measurements()))
                            .of();
            of.add(row.getString(4), measurement);
        }
        return new Facts(whole, columns);
    }

    public long rows() {
        return whole.count("row_count");
    }

    /** Null where the table has none. */
    public ColumnFacts time() {
        return columns.get(whole.text("time_column"));
    }
}

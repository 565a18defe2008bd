package dev.assay.report;

import org.apache.spark.sql.Row;

/**
 * One measured number, or one bar of a distribution. Absent texts are empty.
 *
 * @param column empty for the table as a whole
 * @param where the SQL condition that it was measured under
 * @param label bin, value or slice of a distribution
 * @param value NaN where nothing could be measured
 * @param exact the value in full where a double can't hold it, or a text beside it
 */
public record MetricValue(
        String tableName,
        String column,
        String metric,
        String where,
        String label,
        int ordinal,
        double value,
        String exact) {
    static MetricValue of(Row row) {
        Fields fields = new Fields(row);
        return new MetricValue(
                fields.text("table_name"),
                fields.text("column_name"),
                fields.text("metric"),
                fields.text("where"),
                fields.text("label"),
                fields.integer("ordinal"),
                fields.number("value"),
                fields.text("exact"));
    }
}

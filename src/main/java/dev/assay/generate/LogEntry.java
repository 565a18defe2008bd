package dev.assay.generate;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One injected error.
 *
 * @param table where it is
 * @param key the row's key as text, its parts joined by a vertical bar
 * @param saleId the row's sale_id; null outside sales
 * @param column the wrong cell; null where the whole row is meant
 * @param trueValue the cell as it should be, as Spark casts it to text; null for null
 * @param dirtyValue the cell as it is, likewise
 */
record LogEntry(
        String table, String key, Long saleId, String column, ErrorKind kind, String trueValue, String dirtyValue)
        implements Serializable {
    static final String KEY_SEPARATOR = "|";

    static StructType schema() {
        return new StructType()
                .add("table", DataTypes.StringType)
                .add("key", DataTypes.StringType)
                .add("sale_id", DataTypes.LongType)
                .add("column", DataTypes.StringType)
                .add("kind", DataTypes.StringType)
                .add("true_value", DataTypes.StringType)
                .add("dirty_value", DataTypes.StringType);
    }

    Row row() {
        return RowFactory.create(table, key, saleId, column, kind.key(), trueValue, dirtyValue);
    }
}

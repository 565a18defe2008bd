package dev.assay.generate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The generated tables by name, lazily computed. {@code error_log} holds every error in the others.
 *
 * @param tables in the order in which a reader should meet them
 */
public record Warehouse(Map<String, Dataset<Row>> tables) {
    public Warehouse {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** Columns by which a table is best stored in partitions; empty for small tables. */
    public List<String> partitionBy(String table) {
        return table.equals("sales") || table.equals(WarehouseGenerator.CLEAN_SALES) ? List.of("day") : List.of();
    }
}

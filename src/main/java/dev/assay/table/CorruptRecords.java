package dev.assay.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/** The records of a text source that could not be parsed: kept, with their text in a column of their own. */
final class CorruptRecords {
    private static final String COLUMN = "_assay_corrupt";

    private CorruptRecords() {}

    /** {@code _assay_corrupt}, numbered if the source has such a column itself. */
    static String column(Collection<String> taken) {
        List<String> names =
                taken.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        String free = COLUMN;
        for (int i = 2; names.contains(free); i++) {
            free = COLUMN + "_" + i;
        }
        return free;
    }

    /** Keeps every record, whatever options the user gave; another mode would lose some. */
    static DataFrameReader kept(Declared declared, String column) {
        declared.table().options().forEach((name, value) -> {
            if (name.equalsIgnoreCase("mode") && !value.equalsIgnoreCase("PERMISSIVE")) {
                throw declared.problem(
                        "options", "mode " + value + " would lose or hide corrupt records", "drop the option mode");
            }
            if (name.equalsIgnoreCase("columnNameOfCorruptRecord")) {
                throw declared.problem(
                        "options", "corrupt records are kept in " + column + " already", "drop the option " + name);
            }
        });
        return Readers.strict(declared).option("mode", "PERMISSIVE").option("columnNameOfCorruptRecord", column);
    }

    /**
     * Makes the corrupt column the same in every query. Spark parses only the columns that a query reads, so a record
     * would be corrupt in one query and good in the next; and it refuses a query of the corrupt column alone. So the
     * column is made to depend on every column whose values can fail to parse.
     */
    static Dataset<Row> whole(Dataset<Row> data, String column, Collection<String> partitionColumns) {
        List<Column> parsed = new ArrayList<>();
        StructField[] fields = data.schema().fields();
        for (StructField field : fields) {
            boolean fromRecord = !field.name().equals(column) && !partitionColumns.contains(field.name());
            if (fromRecord && (parsed.isEmpty() || !field.dataType().equals(DataTypes.StringType))) {
                Column value = Names.column(field.name());
                parsed.add(field.dataType() instanceof MapType ? functions.map_entries(value) : value);
            }
        }
        Column hash = functions.xxhash64(parsed.toArray(Column[]::new));
        Column never = hash.equalTo(0L).and(hash.equalTo(1L));
        Column text = Names.column(column);
        return data.withColumn(column, functions.when(text.isNotNull(), text).when(never, functions.lit("")));
    }
}

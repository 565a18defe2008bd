package dev.assay.table;

import dev.assay.spec.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * JSON, one object a line (or {@code multiLine: true}); the schema is found by reading all of it unless one is declared.
 * A line that is no JSON, or with a value not of its declared type, is corrupt.
 */
final class JsonSource {
    /** No key of a JSON object is likely to be this. */
    private static final String UNPARSED = "\u0001unparsed";

    private final Declared declared;
    private final TableSpec table;

    JsonSource(Declared declared) {
        this.declared = declared;
        this.table = declared.table();
    }

    Snapshot open() {
        StoredPath path = declared.storedPath();
        Readers.refuseDelta(declared, path);
        FileList files = Readers.files(declared, path);
        StructType schema = table.schema().isEmpty() ? inferred(files) : declared.schema();
        List<String> taken = new ArrayList<>(List.of(schema.fieldNames()));
        taken.addAll(files.partitionColumns());
        String corrupt = CorruptRecords.column(taken);
        Dataset<Row> data = CorruptRecords.kept(declared, corrupt)
                .schema(schema.add(corrupt, DataTypes.StringType))
                .load(table.path());
        String version = FileList.of(data).orElse(files).fingerprint();
        return new Snapshot(
                table, path.uri(), version, CorruptRecords.whole(data, corrupt, files.partitionColumns()), corrupt);
    }

    private StructType inferred(FileList files) {
        StructType schema = new StructType();
        StructType found =
                CorruptRecords.kept(declared, UNPARSED).load(table.path()).schema();
        for (StructField field : found.fields()) {
            if (!field.name().equals(UNPARSED) && !files.partitionColumns().contains(field.name())) {
                schema = schema.add(field);
            }
        }
        if (schema.isEmpty()) {
            throw declared.problem(
                    "path",
                    "no record in " + table.path() + " is a JSON object",
                    "give JSON with one object a line, or the option multiLine: true");
        }
        return schema;
    }
}

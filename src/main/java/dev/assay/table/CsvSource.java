package dev.assay.table;

import dev.assay.spec.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * CSV: a header unless {@code header: false}; all text unless a schema is declared or {@code inferSchema: true}. A
 * record with too few or too many fields, or with a value not of its declared type, is corrupt.
 */
final class CsvSource {
    private final Declared declared;
    private final TableSpec table;

    CsvSource(Declared declared) {
        this.declared = declared;
        this.table = declared.table();
    }

    Snapshot open() {
        StoredPath path = declared.storedPath();
        Readers.refuseDelta(declared, path);
        FileList files = Readers.files(declared, path);
        List<String> header = hasHeader() ? header(files) : List.of();
        StructType schema = hasHeader() ? named(header, files) : unnamed(files);
        List<String> taken = new ArrayList<>(List.of(schema.fieldNames()));
        taken.addAll(files.partitionColumns());
        String corrupt = CorruptRecords.column(taken);
        DataFrameReader reader = CorruptRecords.kept(declared, corrupt)
                .option("header", Boolean.toString(hasHeader()))
                .option("columnPruning", "false");
        if (option("enforceSchema", "").isEmpty()) {
            // Spark compares the header of every file by name, but has nothing to compare where a name is missing.
            if (header.contains("")) {
                requireSameFirstLine(files);
            }
            reader = reader.option("enforceSchema", Boolean.toString(header.contains("")));
        }
        Dataset<Row> data =
                reader.schema(schema.add(corrupt, DataTypes.StringType)).load(table.path());
        String version = FileList.of(data).orElse(files).fingerprint();
        return new Snapshot(
                table, path.uri(), version, CorruptRecords.whole(data, corrupt, files.partitionColumns()), corrupt);
    }

    private void requireSameFirstLine(FileList files) {
        String first = null;
        for (FileStatus file : files.files()) {
            String line = file.getLen() == 0
                    ? first
                    : StoredPath.of(
                                    declared.spark(),
                                    declared.where("path"),
                                    file.getPath().toString())
                            .firstLine();
            first = first == null ? line : first;
            if (line != null && !line.equals(first)) {
                throw declared.problem(
                        "path",
                        "the header of " + file.getPath() + " is " + line + ", that of the first file " + first,
                        "read files with different columns as different tables");
            }
        }
    }

    private boolean hasHeader() {
        return !option("header", "true").equalsIgnoreCase("false");
    }

    private String option(String name, String otherwise) {
        return table.options().entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    /** The names in the first record of the first file that has one; blank where a name is missing. */
    private List<String> header(FileList files) {
        FileStatus first = files.files().stream()
                .filter(file -> file.getLen() > 0)
                .findFirst()
                .orElseThrow(() -> declared.problem(
                        "path", table.path() + " holds only empty files, without a header", "write the header line"));
        List<Row> record = Readers.strict(declared)
                .option("mode", "PERMISSIVE")
                .option("header", "false")
                .option("inferSchema", "false")
                .load(first.getPath().toString())
                .takeAsList(1);
        if (record.isEmpty()) {
            throw declared.problem("path", first.getPath() + " has no header line", "write the header line");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < record.get(0).length(); i++) {
            String name = record.get(0).isNullAt(i) ? "" : record.get(0).getString(i);
            names.add(i == 0 ? name.replace("\uFEFF", "") : name);
        }
        return names;
    }

    private StructType named(List<String> header, FileList files) {
        if (!table.schema().isEmpty()) {
            return compared(header, files);
        }
        List<DataType> types = types(header, files);
        StructType schema = new StructType();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isEmpty() ? "_c" + i : header.get(i);
            for (String earlier : schema.fieldNames()) {
                if (declared.sameName(earlier, name)) {
                    throw declared.nameClash("'" + earlier + "' and '" + name + "'");
                }
            }
            schema = schema.add(name, types.get(i));
        }
        return schema;
    }

    private List<DataType> types(List<String> header, FileList files) {
        List<DataType> types = new ArrayList<>();
        if (option("inferSchema", "false").equalsIgnoreCase("true")) {
            StructType inferred = Readers.strict(declared)
                    .option("header", "true")
                    .option("mode", "PERMISSIVE")
                    .load(table.path())
                    .schema();
            for (StructField field : inferred.fields()) {
                if (!files.partitionColumns().contains(field.name())) {
                    types.add(field.dataType());
                }
            }
        }
        while (types.size() < header.size()) {
            types.add(DataTypes.StringType);
        }
        return types;
    }

    /** The declared schema, if the header has the same names in the same order. */
    private StructType compared(List<String> header, FileList files) {
        StructType schema = declared.schema();
        List<String> names = new ArrayList<>(List.of(schema.fieldNames()));
        names.removeIf(name -> files.partitionColumns().stream().anyMatch(column -> declared.sameName(column, name)));
        boolean same = names.size() == header.size();
        for (int i = 0; same && i < names.size(); i++) {
            same = header.get(i).isEmpty() || declared.sameName(names.get(i), header.get(i));
        }
        if (!same && option("enforceSchema", "false").equalsIgnoreCase("false")) {
            throw declared.problem(
                    "schema",
                    "the header is " + String.join(", ", header) + ", the schema " + String.join(", ", names),
                    "declare the columns in the header's order");
        }
        return schema;
    }

    private StructType unnamed(FileList files) {
        if (!table.schema().isEmpty()) {
            return declared.schema();
        }
        StructType schema = new StructType();
        StructType own = Readers.strict(declared)
                .option("mode", "PERMISSIVE")
                .option("header", "false")
                .load(table.path())
                .schema();
        for (StructField field : own.fields()) {
            if (!files.partitionColumns().contains(field.name())) {
                schema = schema.add(field);
            }
        }
        return schema;
    }
}

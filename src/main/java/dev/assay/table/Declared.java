package dev.assay.table;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.spec.TableSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A declaration and the session that reads it: where its parts stand, what its schema says, what its errors mean. */
record Declared(SparkSession spark, TableSpec table) {

    String where(String key) {
        if (table.pointer() == null) {
            return "table '" + table.name() + "'";
        }
        return key.isEmpty() ? table.pointer() : table.pointer() + "/" + key;
    }

    InputException problem(String key, String what, String mend) {
        return InputException.of(where(key), hidden(what), hidden(mend));
    }

    StorageException trouble(String doing, Throwable failure) {
        String message = "table '" + table.name() + "': " + doing + ": " + hidden(Failures.line(failure));
        boolean safe = Failures.chain(failure).stream().map(Failures::message).allMatch(text -> hidden(text)
                .equals(text));
        return new StorageException(message, safe ? failure : null);
    }

    private String hidden(String message) {
        return Credentials.hidden(message, table.options(), table.url() == null ? table.path() : table.url());
    }

    /** The path, which must be given and exist. */
    StoredPath storedPath() {
        if (table.path() == null) {
            throw problem("path", "no 'path' is given for format " + table.format(), "say where the files are");
        }
        StoredPath path = StoredPath.of(spark, where("path"), table.path());
        path.requireExists();
        return path;
    }

    Snapshot snapshot(String location, String version, Dataset<Row> data) {
        return new Snapshot(table, location, version, data, null);
    }

    /** The declared schema as Spark types; every type that is none is reported. */
    StructType schema() {
        Problems problems = new Problems();
        StructType schema = new StructType();
        for (Map.Entry<String, String> column : table.schema().entrySet()) {
            try {
                schema = schema.add(column.getKey(), DataType.fromDDL(column.getValue()));
            } catch (Exception unknown) {
                problems.add(
                        where("schema"),
                        "'" + column.getValue() + "' is not a Spark SQL type (column '" + column.getKey() + "')",
                        "write one such as string, int, bigint, double, decimal(12,2), date or timestamp");
            }
        }
        problems.throwIfAny();
        return schema;
    }

    boolean sameName(String left, String right) {
        return spark.sessionState().conf().resolver().apply(left, right).equals(true);
    }

    /**
     * The declared columns of a source that has a schema of its own, in the declared order; all of them if none is
     * declared. A declared type may be wider than the source's, never another: that would turn values to null.
     */
    Dataset<Row> conformed(Dataset<Row> data) {
        if (table.schema().isEmpty()) {
            return data;
        }
        Problems problems = new Problems();
        List<Column> columns = new ArrayList<>();
        List<String> names = List.of(data.schema().fieldNames());
        for (StructField declared : schema().fields()) {
            Arrays.stream(data.schema().fields())
                    .filter(field -> sameName(field.name(), declared.name()))
                    .findFirst()
                    .ifPresentOrElse(
                            field -> {
                                columns.add(Names.column(field.name())
                                        .cast(declared.dataType())
                                        .as(declared.name()));
                                requireWidening(problems, field, declared);
                            },
                            () -> problems.add(
                                    where("schema"),
                                    "the source has no column '" + declared.name() + "'",
                                    Suggestion.among(names, declared.name())));
        }
        problems.throwIfAny();
        return data.select(columns.toArray(Column[]::new));
    }

    private void requireWidening(Problems problems, StructField field, StructField declared) {
        if (!Cast.canUpCast(field.dataType(), declared.dataType())) {
            problems.add(
                    where("schema"),
                    "column '" + field.name() + "' is " + field.dataType().simpleString() + " in the source, not "
                            + declared.dataType().simpleString(),
                    "declare " + field.dataType().simpleString() + ", and test the values with a type check");
        }
    }

    /** What a failure while opening the table means. */
    RuntimeException explained(Exception failure) {
        Optional<AnalysisException> cause = Failures.find(failure, AnalysisException.class);
        if (failure instanceof SparkThrowable known && known.getErrorClass() != null) {
            switch (known.getErrorClass()) {
                case "DATA_SOURCE_NOT_FOUND" -> {
                    return unknownFormat();
                }
                case "COLUMN_ALREADY_EXISTS" -> {
                    return nameClash(known.getMessageParameters().getOrDefault("columnName", "?"));
                }
                default -> {}
            }
        }
        return Failures.file(failure)
                .<RuntimeException>map(text -> problem("path", text, "take the file away or mend it"))
                .orElseGet(() -> cause.<RuntimeException>map(analysis -> problem("", Failures.line(analysis), ""))
                        .orElseGet(() -> trouble("opening it", failure)));
    }

    private InputException unknownFormat() {
        return problem(
                "format",
                "no data source is named '" + table.format() + "'",
                Suggestion.among(List.of("delta", "parquet", "orc", "csv", "json", "avro", "jdbc"), table.format())
                        + ", or put the jar of that source on the class path");
    }

    InputException nameClash(String column) {
        return problem(
                "",
                "two columns are named " + column + ", upper and lower case told apart or not",
                "rename one at the source, or let Spark tell case apart with --conf spark.sql.caseSensitive=true");
    }
}

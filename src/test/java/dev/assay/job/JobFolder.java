package dev.assay.job;

import dev.assay.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A folder with a spec, its tables and what comes of them. */
record JobFolder(Path path) {
    private static final SparkSession SPARK = TestSpark.session();

    Path at(String name) {
        return path.resolve(name);
    }

    Path write(String name, String text) {
        try {
            Files.createDirectories(at(name).getParent());
            return Files.writeString(at(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a Delta table of what a query gives. */
    void delta(String name, String query) {
        delta(name, SPARK.sql(query));
    }

    void delta(String name, Dataset<Row> rows) {
        rows.write()
                .format("delta")
                .mode("overwrite")
                .option("delta.columnMapping.mode", "name")
                .save(at(name).toString());
    }

    /** Writes {@code spec.yaml}: a head with the results in {@code results}, then the given lines. */
    Path spec(String yaml) {
        return write("spec.yaml", "assay: 1\nname: shop\nresults: ./results\n" + yaml);
    }

    AssayRun validate(String... more) {
        return command("validate", more);
    }

    AssayRun command(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(name, at("spec.yaml").toString()));
        arguments.addAll(List.of(more));
        return AssayRun.of(arguments.toArray(String[]::new));
    }

    Dataset<Row> read(String name) {
        return SPARK.read().format("delta").load(at(name).toString());
    }

    /** The rows of a Delta table as text, in order. */
    List<String> rows(String name) {
        return texts(read(name));
    }

    /** The given columns (SQL expressions) of a results table, in its order. */
    List<String> results(String table, String... columns) {
        Dataset<Row> rows = read("results/" + table);
        List<String> order = List.of("run_id", "ordinal", "table_name", "metric", "column_name").stream()
                .filter(List.of(rows.columns())::contains)
                .toList();
        return rows
                .orderBy(order.stream().map(rows::col).toArray(org.apache.spark.sql.Column[]::new))
                .selectExpr(columns)
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    /** The given columns (SQL expressions) of a Delta table as text, in order. */
    List<String> texts(String name, String... columns) {
        return texts(read(name).selectExpr(columns));
    }

    static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    boolean exists(String name) {
        return Files.exists(at(name));
    }

    /** The names in the folder. */
    List<String> names() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        try {
            return Files.readString(at(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

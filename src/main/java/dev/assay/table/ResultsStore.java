package dev.assay.table;

import dev.assay.problem.InputException;
import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The results tables of all runs, in a folder (a text with a {@code /}) or in a catalog's schema. Each table holds one
 * partition a run; writing a run again replaces it. Several runs may write at once.
 */
public final class ResultsStore {
    private static final int ATTEMPTS = 6;
    /** Delta keeps bounds of a file's first columns; those of texts take long, and nobody looks for rows by them. */
    private static final String BOUNDED = "delta.dataSkippingNumIndexedCols";

    private static final String BOUNDED_COLUMNS = "3";

    private final SparkSession spark;
    private final Address results;

    public ResultsStore(SparkSession spark, String results) {
        this.spark = Objects.requireNonNull(spark, "spark");
        this.results = new Address(Objects.requireNonNull(results, "results"));
    }

    /**
     * Looks, without writing anything, whether results can go here: throws {@link InputException} if the place can't be
     * written or holds tables of another shape.
     */
    public void check(Set<ResultTable> tables) {
        for (ResultTable table : tables) {
            DeltaTarget target = target(table);
            target.prepare();
            if (target.exists()) {
                requireSchema(table, place(table).rows(spark).schema());
            }
        }
    }

    /**
     * Creates the tables (and the catalog's schema) where they are absent. Throws {@link InputException} if the place
     * can't be written or holds tables of another shape, {@link StorageException} if storage refuses.
     */
    public void prepare(Set<ResultTable> tables) {
        if (results.inCatalog()) {
            spark.sql("CREATE SCHEMA IF NOT EXISTS " + results.sql());
        }
        Together.run(
                tables.stream().map(table -> (Runnable) () -> prepare(table)).toList());
    }

    private void prepare(ResultTable table) {
        DeltaTarget target = target(table);
        target.prepare();
        if (!target.exists()) {
            create(table);
        }
        requireSchema(table, place(table).rows(spark).schema());
    }

    /** Replaces the rows of the run in several tables, at once. */
    public void write(Map<ResultTable, List<Row>> rows, String runId) {
        Together.run(rows.entrySet().stream()
                .map(each -> (Runnable) () -> write(each.getKey(), each.getValue(), runId))
                .toList());
    }

    /** Replaces the rows of the run; no rows clear it. All rows must carry {@code runId}. */
    public void write(ResultTable table, List<Row> rows, String runId) {
        int column = table.schema().fieldIndex("run_id");
        for (Row row : rows) {
            if (!runId.equals(row.getString(column))) {
                throw new IllegalArgumentException(
                        "a row of run " + row.getString(column) + " in the " + table.tableName() + " of run " + runId);
            }
        }
        target(table).replaceRun(spark.createDataFrame(rows, table.schema()).coalesce(1), runId);
    }

    /**
     * Replaces the rows of one table of the run, which may be too many for the driver; returns how many were written. All
     * must carry {@code runId} and {@code tableName}.
     */
    public long write(ResultTable table, Dataset<Row> rows, String runId, String tableName) {
        return target(table).replaceRun(rows, runId, tableName);
    }

    /**
     * Replaces the rows for which a condition is true, whichever run wrote them, by rows of which it is true, too; returns how
     * many were written.
     */
    public long replace(ResultTable table, Dataset<Row> rows, WriteLabel label, String condition) {
        return target(table).replaceWhere(rows, label, condition);
    }

    /** Removes the rows for which a condition is true; a table without any stays as it is, without a commit. */
    public void clear(ResultTable table, WriteLabel label, String condition) {
        boolean any =
                read(table).stream().anyMatch(rows -> !rows.filter(condition).isEmpty());
        if (any) {
            replace(table, spark.createDataFrame(List.of(), table.schema()), label, condition);
        }
    }

    /** The rows of all runs; empty if the table was never created. */
    public Optional<Dataset<Row>> read(ResultTable table) {
        return target(table).exists() ? Optional.of(place(table).rows(spark)) : Optional.empty();
    }

    private Address place(ResultTable table) {
        return results.child(table.tableName());
    }

    private DeltaTarget target(ResultTable table) {
        return new DeltaTarget(spark, place(table).text());
    }

    /**
     * Makes the table, or waits for another run that is making it. In between Delta sees a log folder without a commit,
     * takes the table for absent in the middle of its own work, and remembers that.
     */
    private void create(ResultTable table) {
        Address place = place(table);
        for (int attempt = 1; ; attempt++) {
            try {
                createIfAbsent(table, place);
                return;
            } catch (Exception failure) {
                place.forget(spark);
                if (target(table).exists()) {
                    return;
                }
                if (attempt == ATTEMPTS) {
                    throw new StorageException(
                            "creating the results table " + place + ": " + Failures.line(failure), failure);
                }
                Commits.pause(attempt);
            }
        }
    }

    private void createIfAbsent(ResultTable table, Address place) {
        if (place.inCatalog()) {
            spark.sql("CREATE TABLE IF NOT EXISTS " + place.sql() + " ("
                    + table.schema().toDDL() + ") USING delta PARTITIONED BY (run_id) TBLPROPERTIES ('"
                    + BOUNDED + "' = '" + BOUNDED_COLUMNS + "')");
        } else {
            DeltaTable.createIfNotExists(spark)
                    .addColumns(table.schema())
                    .partitionedBy("run_id")
                    .property(BOUNDED, BOUNDED_COLUMNS)
                    .location(place.text())
                    .execute();
        }
    }

    private void requireSchema(ResultTable table, StructType found) {
        List<String> differences = new ArrayList<>();
        for (StructField field : table.schema().fields()) {
            if (!List.of(found.fieldNames()).contains(field.name())) {
                differences.add("lacks " + field.name());
            } else if (!found.apply(field.name()).dataType().sameType(field.dataType())) {
                differences.add(field.name() + " is "
                        + found.apply(field.name()).dataType().simpleString() + ", not "
                        + field.dataType().simpleString());
            }
        }
        for (String name : found.fieldNames()) {
            if (!List.of(table.schema().fieldNames()).contains(name)) {
                differences.add("has " + name + ", which is not known here");
            }
        }
        if (!differences.isEmpty()) {
            throw InputException.of(
                    place(table),
                    "this results table was made by another version: " + String.join("; ", differences),
                    "write to another 'results', or move this table away");
        }
    }
}

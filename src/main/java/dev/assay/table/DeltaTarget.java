package dev.assay.table;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.schema.SchemaMergingUtils;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Delta table that a run writes: each write is one atomic commit that replaces what it stands for, so a rerun ends
 * with the same table. A target with a {@code /} in it is a folder's URI, any other a catalog name.
 *
 * <p>A table that other writers change at the same time is written again, a bounded number of times. Rows are never
 * written under a transaction identifier: Delta drops a write with an old one in silence.
 */
public final class DeltaTarget {
    private static final String MAPPING = "delta.columnMapping.mode";

    private final SparkSession spark;
    private final Address address;

    public DeltaTarget(SparkSession spark, String target) {
        this.spark = Objects.requireNonNull(spark, "spark");
        this.address = new Address(Objects.requireNonNull(target, "target"));
    }

    /**
     * Looks whether the target can be written, before anything is computed: throws {@link InputException} if there is
     * something else than a Delta table, or no right to write.
     */
    public void prepare() {
        if (address.inCatalog()) {
            requireDeltaOrNothing();
        } else {
            StoredPath.of(spark, address.toString(), address.text()).requireDeltaTarget();
        }
    }

    /** Makes the folder of a target that is one, so that storage which refuses to is known before anything is computed. */
    public void makeFolder() {
        if (!address.inCatalog()) {
            StoredPath.of(spark, address.toString(), address.text()).makeFolder();
        }
    }

    /**
     * Replaces the whole table, rows, columns and partitioning, in one commit; creates it if absent. Returns the number
     * of rows that this commit wrote, as Delta recorded it. Columns of type void are stored as text.
     */
    public long replace(Dataset<Row> data, WriteLabel label, List<String> partitionBy) {
        prepare();
        Dataset<Row> storable = Storable.rows(data);
        return new Commits(spark, address)
                .write(
                        label,
                        options -> overwrite(storable, options, partitionBy),
                        options -> overwrite(storable.limit(0), options, partitionBy));
    }

    private void overwrite(Dataset<Row> storable, Map<String, String> options, List<String> partitionBy) {
        boolean mapped = Storable.needsMapping(storable.schema());
        if (mapped && exists()) {
            allowAnyName();
        }
        DataFrameWriter<Row> writer = storable.write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .option("partitionOverwriteMode", "static")
                .options(options)
                .partitionBy(partitionBy.toArray(String[]::new));
        save(mapped ? writer.option(MAPPING, "name") : writer);
    }

    /**
     * Replaces the rows of some partitions of a table that is partitioned by that column alone, in one commit; values without
     * a row are cleared. Returns the number of rows that this commit wrote.
     */
    public long replacePartitions(Dataset<Row> data, WriteLabel label, Partitions partitions, Set<String> values) {
        prepare();
        String replaced = partitions.condition(values);
        Dataset<Row> storable = Storable.rows(data);
        return new Commits(spark, address)
                .write(
                        label,
                        options -> overwriteWhere(replaced, storable, options),
                        options -> overwriteWhere(replaced, storable.limit(0), options));
    }

    /**
     * Replaces the rows for which a condition is true, which it must be for all of {@code data}, in one commit; creates the table
     * if absent, and adds columns that it has not. Returns the number of rows that this commit wrote.
     */
    public long replaceWhere(Dataset<Row> data, WriteLabel label, String condition) {
        prepare();
        if (!exists()) {
            return replace(data, label, List.of());
        }
        Dataset<Row> storable = Storable.rows(data);
        if (Storable.needsMapping(storable.schema())) {
            allowAnyName();
        }
        return new Commits(spark, address)
                .write(
                        label,
                        options -> overwriteWhere(condition, storable, widening(options)),
                        options -> overwriteWhere(condition, storable.limit(0), widening(options)));
    }

    /**
     * The columns that {@link #replaceWhere} could not write into the table as it is, by its columns alone; those that it has not
     * are added, and whole numbers up to 32 bits take each other.
     *
     * @param rows columns that are to be written
     */
    public List<TypeConflict> conflicts(StructType rows) {
        return exists() ? conflicts(address.rows(spark).schema(), rows) : List.of();
    }

    /** The same of a table that is not there yet, of its columns. */
    public static List<TypeConflict> conflicts(StructType table, StructType rows) {
        List<TypeConflict> conflicts = new ArrayList<>();
        for (StructField given : Storable.schema(rows).fields()) {
            for (StructField stored : table.fields()) {
                if (stored.name().equalsIgnoreCase(given.name()) && !fits(stored, given)) {
                    conflicts.add(new TypeConflict(stored.name(), stored.dataType(), given.dataType()));
                }
            }
        }
        return List.copyOf(conflicts);
    }

    private static boolean fits(StructField stored, StructField given) {
        try {
            SchemaMergingUtils.mergeSchemas(
                    new StructType(new StructField[] {stored}),
                    new StructType(new StructField[] {given}),
                    false,
                    false,
                    false,
                    false);
            return true;
        } catch (Exception refused) { // Scala throws checked exceptions that Java does not know of
            if (refused instanceof AnalysisException) {
                return false;
            }
            throw refused;
        }
    }

    private static Map<String, String> widening(Map<String, String> options) {
        Map<String, String> more = new HashMap<>(options);
        more.put("mergeSchema", "true");
        return more;
    }

    private void overwriteWhere(String condition, Dataset<Row> storable, Map<String, String> options) {
        save(storable.write()
                .format("delta")
                .mode("overwrite")
                .option("replaceWhere", condition)
                .options(options));
    }

    /**
     * Replaces the rows of one run, which is the value of column {@code run_id} in all of {@code data}; no rows clear
     * it. Creates the table, one partition a run, if absent. Returns the number of rows that this commit wrote.
     */
    public long replaceRun(Dataset<Row> data, String runId) {
        return replaceOfRun(data, runId, "run_id = " + Names.literal(runId));
    }

    /** The same for the rows of one table of the run, which is the value of column {@code table_name}. */
    public long replaceRun(Dataset<Row> data, String runId, String tableName) {
        String rows = "run_id = " + Names.literal(runId) + " AND table_name = " + Names.literal(tableName);
        return replaceOfRun(data, runId, rows);
    }

    private long replaceOfRun(Dataset<Row> data, String runId, String rows) {
        WriteLabel label = new WriteLabel(runId, "results");
        return new Commits(spark, address)
                .write(
                        label,
                        options -> overwriteRun(data, options, rows),
                        options -> overwriteRun(data.limit(0), options, rows));
    }

    private void overwriteRun(Dataset<Row> data, Map<String, String> options, String rows) {
        DataFrameWriter<Row> writer = data.write()
                .format("delta")
                .mode("overwrite")
                .option("replaceWhere", rows)
                .options(options);
        save(exists() ? writer : writer.partitionBy("run_id"));
    }

    /** The run of the newest commit that changed rows; empty if there is no table, or another tool wrote it last. */
    public Optional<String> lastRun() {
        return exists() ? new Commits(spark, address).last("run_id") : Optional.empty();
    }

    /** The plan of the newest commit that changed rows; empty if there is no table, or its rows were judged by none. */
    public Optional<String> lastPlan() {
        return exists() ? new Commits(spark, address).last("plan") : Optional.empty();
    }

    /** Whether there is a Delta table already. */
    public boolean exists() {
        return address.exists(spark);
    }

    private void save(DataFrameWriter<Row> writer) {
        if (address.inCatalog()) {
            writer.saveAsTable(address.text());
        } else {
            writer.save(address.text());
        }
    }

    private void requireDeltaOrNothing() {
        if (!spark.catalog().tableExists(address.text())) {
            return;
        }
        String provider = CatalogSource.provider(spark, address.text()).orElse("view");
        if (!provider.equalsIgnoreCase("delta")) {
            throw InputException.of(
                    address,
                    address + " is a " + provider + " table, not a Delta table, and is not overwritten",
                    "name another target");
        }
    }

    /** Delta takes blanks and {@code ,;{}()=} in column names only where columns are mapped by name. */
    private void allowAnyName() {
        Map<String, String> properties = address.properties(spark);
        if (!"name".equals(properties.get(MAPPING)) && !"id".equals(properties.get(MAPPING))) {
            spark.sql("ALTER TABLE " + address.sql() + " SET TBLPROPERTIES ('" + MAPPING + "' = 'name',"
                    + " 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
        }
    }
}

package dev.assay.table;

import dev.assay.problem.InputException;
import dev.assay.spec.TableSpec;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads declared tables, each pinned to one version.
 *
 * <p>What pins what: a Delta table (by path or by name) is read at one version number, so every read sees the same rows
 * for as long as its files are not vacuumed. Files (Parquet, ORC, CSV, JSON, Avro …) are read from the list made when
 * the table was opened; the version is a fingerprint of that list (paths, lengths, modification times), files added
 * later are not seen, and a file that is removed or rewritten ends the job. A JDBC query, a view and a source of
 * another kind are asked anew by every read: their version is {@value #UNPINNED}.
 */
public final class Tables {
    /** The version of a source that has none. */
    public static final String UNPINNED = "unpinned";

    private final SparkSession spark;

    public Tables(SparkSession spark) {
        this.spark = Objects.requireNonNull(spark, "spark");
    }

    /**
     * Opens a table; no row is read but those that a text format needs for its header or its schema.
     *
     * <p>Throws {@link InputException} for what the user can mend (its problems stand at JSON pointers into the spec),
     * {@link StorageException} where storage or a database did not answer.
     */
    public Snapshot read(TableSpec table) {
        Declared declared = new Declared(spark, table);
        try {
            return open(declared);
        } catch (InputException | StorageException clear) {
            throw clear;
        } catch (Exception failure) {
            throw declared.explained(failure);
        }
    }

    /** Lets SQL of this session call the rows by a name. */
    public void name(Dataset<Row> data, String name) {
        data.createOrReplaceTempView("`" + name.replace("`", "``") + "`");
    }

    /** Analyses SQL over names of this session; reads no row yet. */
    public Dataset<Row> query(String sql) {
        return spark.sql(sql);
    }

    private Snapshot open(Declared declared) {
        TableSpec table = declared.table();
        if (table.table() != null) {
            return new CatalogSource(declared).open();
        }
        if (table.format() == null) {
            throw declared.problem("format", "neither 'format' nor 'table' is given", "say what the table is");
        }
        String format = table.format().toLowerCase(Locale.ROOT);
        if (table.asOf() != null && !format.equals("delta")) {
            throw declared.problem(
                    "as_of", "a " + table.format() + " source keeps no versions", "drop as_of, or use a Delta table");
        }
        return switch (format) {
            case "delta" -> new DeltaSource(declared).open();
            case "csv" -> new CsvSource(declared).open();
            case "json" -> new JsonSource(declared).open();
            case "jdbc" -> new JdbcSource(declared).open();
            default -> new AnySource(declared).open();
        };
    }
}

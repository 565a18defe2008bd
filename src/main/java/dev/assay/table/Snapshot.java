package dev.assay.table;

import dev.assay.spec.TableSpec;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A declared table, pinned: every read of {@code data} sees the same rows.
 *
 * @param spec its declaration
 * @param location what was read, for people and provenance: a URI, a catalog name, a JDBC URL without credentials
 * @param version Delta version, or a fingerprint of the file list; {@code unpinned} for sources that have neither (JDBC)
 * @param data the rows; a record that could not be parsed is kept, with its text in {@link #corruptColumn()}
 * @param corruptText name of the column that holds the text of a corrupt record; null where the source can't have any
 */
public record Snapshot(TableSpec spec, String location, String version, Dataset<Row> data, String corruptText) {
    /** The column that holds the text of a corrupt record, null in good rows. */
    public Optional<String> corruptColumn() {
        return Optional.ofNullable(corruptText);
    }
}

package dev.assay.job;

import static org.apache.spark.sql.functions.lit;

import dev.assay.scan.Columns;
import dev.assay.spec.TableSpec;
import dev.assay.table.Snapshot;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Known errors of a table: a row an error, with the table's key, and, where it has them, the columns {@code table}, {@code
 * column} and {@code kind}.
 */
record ErrorLog(Snapshot log, TableSpec table) {
    boolean fits() {
        return missing().isEmpty() && !table.key().isEmpty();
    }

    /** Why it can't be used. */
    String unfit() {
        return table.key().isEmpty()
                ? "no key is declared, so that no logged error can be told to be of a row"
                : "the log " + log.spec().name() + " has no column " + String.join(", ", missing())
                        + ", so that no logged error can be told to be of a row";
    }

    private List<String> missing() {
        Columns columns = new Columns(log.data().schema());
        return table.key().stream().filter(name -> columns.type(name).isEmpty()).toList();
    }

    /** The errors of this table. */
    Dataset<Row> ofTable() {
        Columns columns = new Columns(log.data().schema());
        return columns.type("table").isEmpty()
                ? log.data()
                : log.data().filter(columns.of("table").equalTo(lit(table.name())));
    }
}

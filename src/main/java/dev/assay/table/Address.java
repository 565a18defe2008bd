package dev.assay.table;

import io.delta.tables.DeltaTable;
import org.apache.spark.sql.SparkSession;

/**
 * Where a Delta table lives: a folder's URI, or a name in a catalog. A text without {@code /} is a catalog name.
 *
 * @param text as the spec has it
 */
record Address(String text) {
    boolean inCatalog() {
        return text.indexOf('/') < 0;
    }

    /** The table below: a folder in the folder, or a table in the schema. */
    Address child(String name) {
        if (inCatalog()) {
            return new Address(text + "." + name);
        }
        return new Address(text.endsWith("/") ? text + name : text + "/" + name);
    }

    DeltaTable delta(SparkSession spark) {
        return inCatalog() ? DeltaTable.forName(spark, text) : DeltaTable.forPath(spark, text);
    }

    /** The table as SQL names it. */
    String sql() {
        return inCatalog() ? text : "delta." + Names.quoted(text);
    }

    @Override
    public String toString() {
        return Credentials.stripped(text);
    }
}

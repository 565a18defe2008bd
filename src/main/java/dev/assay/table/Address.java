package dev.assay.table;

import io.delta.tables.DeltaTable;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

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

    /** Whether there is a table, with at least one commit where it is a folder. */
    boolean exists(SparkSession spark) {
        return inCatalog()
                ? spark.catalog().tableExists(text)
                : StoredPath.of(spark, toString(), text).holdsDelta();
    }

    /** The newest commits, at most {@code limit}, newest first. Names of three parts are known to SQL alone. */
    Dataset<Row> history(SparkSession spark, int limit) {
        if (inCatalog()) {
            return spark.sql("DESCRIBE HISTORY " + text + (limit == Integer.MAX_VALUE ? "" : " LIMIT " + limit));
        }
        DeltaTable table = DeltaTable.forPath(spark, text);
        return limit == Integer.MAX_VALUE ? table.history() : table.history(limit);
    }

    Dataset<Row> rows(SparkSession spark) {
        return inCatalog() ? spark.table(text) : DeltaTable.forPath(spark, text).toDF();
    }

    Map<String, String> properties(SparkSession spark) {
        Dataset<Row> detail = inCatalog()
                ? spark.sql("DESCRIBE DETAIL " + text)
                : DeltaTable.forPath(spark, text).detail();
        return detail.select("properties").head().getJavaMap(0);
    }

    /** Drops what Delta remembers of a table that somebody else changed under it. */
    void forget(SparkSession spark) {
        if (!inCatalog()) {
            DeltaLog.invalidateCache(spark, new Path(text));
        }
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

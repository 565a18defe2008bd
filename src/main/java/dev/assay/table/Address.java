package dev.assay.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.util.List;
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

    /** The newest commits, at most {@code limit}, newest first. */
    List<LoggedCommit> newestCommits(SparkSession spark, int limit) {
        if (!inCatalog()) {
            return CommitFiles.newest(spark, text, limit);
        }
        // Names of three parts are known to SQL alone.
        return history(spark, limit)
                .select(
                        col("version"),
                        col("operation"),
                        col("userMetadata"),
                        coalesce(
                                col("operationMetrics").getItem("numOutputRows").cast("long"), lit(0L)))
                .collectAsList()
                .stream()
                .map(row -> new LoggedCommit(row.getLong(0), row.getString(1), row.getString(2), row.getLong(3)))
                .toList();
    }

    /** All commits with their times. */
    Dataset<Row> history(SparkSession spark) {
        return inCatalog()
                ? history(spark, Integer.MAX_VALUE)
                : DeltaTable.forPath(spark, text).history();
    }

    private Dataset<Row> history(SparkSession spark, int limit) {
        return spark.sql("DESCRIBE HISTORY " + text + (limit == Integer.MAX_VALUE ? "" : " LIMIT " + limit));
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

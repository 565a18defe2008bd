package dev.assay.table;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import scala.collection.JavaConverters;

/**
 * The partitions of a Delta table at one version by one of its partition columns.
 *
 * @param column the column, as the table spells it
 * @param type its type
 * @param fingerprints by partition (its value as text; null for the partition of nulls): a hash of its files and what is
 *     deleted of them, from the table's log alone
 */
public record Partitions(String column, DataType type, Map<String, String> fingerprints) {
    public Partitions {
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
    }

    /**
     * Lists the partitions; throws {@link InputException} at {@code where} for a table that is not partitioned by the column.
     */
    public static Partitions of(SparkSession spark, Snapshot table, String column, Object where) {
        if (!table.version().matches("\\d+")) {
            throw InputException.of(
                    where,
                    "table '" + table.spec().name() + "' is not a Delta table, whose log tells what has changed",
                    "drop 'incremental', or keep the table as Delta");
        }
        DeltaLog log = DeltaLog.forTable(spark, new Path(place(spark, table)));
        org.apache.spark.sql.delta.Snapshot snapshot = log.getSnapshotAt(
                Long.parseLong(table.version()), log.getSnapshotAt$default$2(), log.getSnapshotAt$default$3());
        List<String> columns = JavaConverters.seqAsJavaList(snapshot.metadata().partitionColumns());
        int at = columns.indexOf(column);
        if (at < 0) {
            throw InputException.of(
                    where,
                    "table '" + table.spec().name() + "' is not partitioned by '" + column + "'",
                    columns.isEmpty()
                            ? "it has no partitions: write it with partitionBy, or drop 'incremental'"
                            : "its partition columns are " + String.join(", ", columns));
        }
        DataType type = snapshot.metadata().partitionSchema().fields()[at].dataType();
        if (!(type instanceof DateType || type instanceof StringType || type instanceof IntegralType)) {
            throw InputException.of(
                    where,
                    "partitions by '" + column + "', which is " + type.sql() + ", can't be told apart by their text",
                    "partition by a date, a whole number or a text");
        }
        String physical = JavaConverters.seqAsJavaList(snapshot.metadata().physicalPartitionColumns())
                .get(at);
        Map<String, String> fingerprints = new LinkedHashMap<>();
        for (Row row : snapshot.allFiles()
                .toDF()
                .select(
                        col("partitionValues").getItem(physical).as("partition"),
                        xxhash64(
                                        col("path"),
                                        col("size"),
                                        col("deletionVector.pathOrInlineDv"),
                                        col("deletionVector.offset"))
                                .as("file"))
                .groupBy("partition")
                .agg(bit_xor(col("file")), count(lit(1)))
                .orderBy("partition")
                .collectAsList()) {
            fingerprints.put(row.getString(0), row.getLong(2) + "-" + Long.toHexString(row.getLong(1)));
        }
        return new Partitions(column, type, fingerprints);
    }

    private static String place(SparkSession spark, Snapshot table) {
        return table.spec().table() == null
                ? table.spec().path()
                : spark.sql("DESCRIBE DETAIL " + table.location())
                        .select("location")
                        .head()
                        .getString(0);
    }

    /** An SQL condition that holds for the rows of these partitions. */
    String condition(Set<String> values) {
        String name = Names.quoted(column);
        List<String> parts = new ArrayList<>();
        List<String> present = values.stream()
                .filter(Objects::nonNull)
                .sorted()
                .map(this::literal)
                .toList();
        if (!present.isEmpty()) {
            parts.add(name + " IN (" + String.join(", ", present) + ")");
        }
        if (values.contains(null)) {
            parts.add(name + " IS NULL");
        }
        return String.join(" OR ", parts);
    }

    private String literal(String value) {
        return type instanceof IntegralType ? value : (type instanceof DateType ? "DATE " : "") + Names.literal(value);
    }
}

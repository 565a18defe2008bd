package dev.assay.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** One thing that is said of a column, and what the rows say. */
interface Claim {
    /** What is said, in words: {@code one row a day}. */
    String words();

    /** Reads the rows once: a row for each group, {@code k0} … and {@code rows}, how many are judged, and what is counted. */
    Dataset<Row> summed(Claimed claimed, Bound check);

    /** The same with {@code found}: how many rows of the group are off, in which way, and one of them. */
    Dataset<Row> judged(Claimed claimed, Dataset<Row> summed);

    /**
     * A way to be off.
     *
     * @param off number of the group's rows
     * @param words follows the number of rows
     * @param shown one of the values; null for none
     */
    record Fault(Column off, String words, Column shown) {
        Fault(Column off, String words) {
            this(off, words, lit(null).cast("string"));
        }
    }

    /** The column {@code found}. */
    static Dataset<Row> found(Dataset<Row> groups, List<Fault> faults) {
        List<Column> all = new ArrayList<>();
        for (Fault fault : faults) {
            all.add(struct(
                    coalesce(fault.off().cast("long"), lit(0L)).as("off"),
                    lit(fault.words()).as("words"),
                    fault.shown().cast("string").as("shown")));
        }
        return all.isEmpty()
                ? groups.withColumn(
                        "found", expr("cast(array() as array<struct<off: bigint, words: string, shown: string>>)"))
                : groups.withColumn("found", array(all.toArray(Column[]::new)))
                        .withColumn("found", expr("filter(found, each -> each.off > 0)"));
    }

    /** Adds to each row what is computed of it. */
    static Dataset<Row> with(Dataset<Row> rows, StructType more, MapFunction<Row, Object[]> computed) {
        StructType schema = rows.schema();
        for (org.apache.spark.sql.types.StructField field : more.fields()) {
            schema = schema.add(field);
        }
        MapFunction<Row, Row> function = row -> joined(row, computed.call(row));
        return rows.map(function, Encoders.row(schema));
    }

    private static Row joined(Row row, Object[] more) {
        Object[] all = new Object[row.size() + more.length];
        for (int i = 0; i < row.size(); i++) {
            all[i] = row.get(i);
        }
        System.arraycopy(more, 0, all, row.size(), more.length);
        return org.apache.spark.sql.RowFactory.create(all);
    }
}

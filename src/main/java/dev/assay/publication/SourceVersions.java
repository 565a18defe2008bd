package dev.assay.publication;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/** The rows of a source in the order in which they became known, each held against the one before of its event. */
final class SourceVersions {
    private final Dataset<Row> rows;
    private final PublicationInputs inputs;

    SourceVersions(Dataset<Row> rows, PublicationInputs inputs) {
        this.rows = rows;
        this.inputs = inputs;
    }

    /** Where a row is published before the step that it is about has ended. */
    static Column early() {
        return col("published").lt(col("end"));
    }

    /**
     * With {@code due} (by declaration) and {@code known} (by publication, else by declaration), and of each row whether it is
     * its event's {@code first} and {@code last}. Of versions also: a {@code duplicate} or a {@code contradiction} of the row
     * before, a {@code later} version, {@code changed} where a value differs from the version before, and of the event, up to
     * the row, {@code versions} (none where nobody knows when a row was known), {@code first_known}, {@code first_values} and {@code last_changed}.
     */
    Dataset<Row> told() {
        Dataset<Row> timed = timed();
        if (!inputs.versions()) {
            return timed.withColumn("first", lit(true)).withColumn("last", lit(true));
        }
        List<Column> by = new ArrayList<>(columns("k"));
        by.add(col("start"));
        by.add(col("end"));
        List<Column> order = new ArrayList<>();
        order.add(col("known").asc_nulls_last());
        columns("o").forEach(column -> order.add(column.asc()));
        order.add(col("hash").asc());
        WindowSpec events = Window.partitionBy(by.toArray(Column[]::new)).orderBy(order.toArray(Column[]::new));
        WindowSpec upTo = events.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        Column dated = col("known").isNotNull();
        Column values = struct(with(lit(0).as("none"), columns("v")));
        Column ranks = struct(with(col("known").as("known"), columns("o")));
        Dataset<Row> held = timed.withColumn("hash", xxhash64(with(lit(0), columns("v"))))
                .withColumn("first", row_number().over(events).equalTo(lit(1)))
                .withColumn("last", lead(col("known"), 1).over(events).isNull().and(dated.or(col("first"))))
                .withColumn("values_before", lag(values, 1).over(events))
                .withColumn("ranks_before", lag(ranks, 1).over(events))
                .withColumn("first_known", first(col("known")).over(upTo))
                .withColumn("first_values", first(values).over(upTo))
                .withColumn("alike", not(col("first")).and(dated).and(ranks.eqNullSafe(col("ranks_before"))))
                .withColumn("same", values.eqNullSafe(col("values_before")))
                .withColumn("duplicate", col("alike").and(col("same")))
                .withColumn("contradiction", col("alike").and(not(col("same"))))
                .withColumn("later", not(col("first")).and(dated).and(not(col("alike"))))
                .withColumn("changed", col("later").and(not(col("same"))));
        return held.withColumn(
                        "versions",
                        sum(when(dated.and(not(col("alike"))), lit(1)).otherwise(lit(0)))
                                .over(upTo))
                .withColumn(
                        "last_changed", max(when(col("changed"), col("known"))).over(upTo));
    }

    private Dataset<Row> timed() {
        Column there = col("end").isNotNull();
        for (Column key : columns("k")) {
            there = there.and(key.isNotNull());
        }
        Dataset<Row> whole = Arrays.asList(rows.columns()).contains("published")
                ? rows
                : rows.withColumn("published", lit(null).cast(DataTypes.LongType));
        Column due = inputs.availableAfter() == null
                ? lit(null).cast(DataTypes.LongType)
                : new LocalTimes(inputs.zone()).after(col("end"), inputs.availableAfter());
        return whole.filter(there).withColumn("due", due).withColumn("known", coalesce(col("published"), col("due")));
    }

    /** Columns of that letter, in order. */
    private List<Column> columns(String letter) {
        int number = count(letter);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            columns.add(col(letter + i));
        }
        return columns;
    }

    private int count(String letter) {
        PublicationInputs.Names names = inputs.names();
        return switch (letter) {
            case "k" -> names.keys().size();
            case "o" -> names.orders().size();
            default -> names.values().size();
        };
    }

    private static Column[] with(Column one, List<Column> more) {
        List<Column> all = new ArrayList<>();
        all.add(one);
        all.addAll(more);
        return all.toArray(Column[]::new);
    }
}

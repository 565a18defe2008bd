package dev.assay.repair;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Cells whose true values are known: a small table of the repaired table's key, {@code column} and {@code value}. */
final class Labels {
    private static final List<String> CELL = List.of("column", "value");

    private static final int DIGITS = 6;

    private final StructType before;
    private final Dataset<Row> known;

    /**
     * @param before the repaired table's columns as they came in
     */
    Labels(RepairInputs inputs, Keys keys, StructType before) {
        if (keys.hashed()) {
            throw InputException.of(
                    inputs.positions().of(inputs.spec().pointer() + "/labels"),
                    "the key of '" + inputs.table().name()
                            + "' is null or comes again in some rows, so that labels can't"
                            + " tell which cells they mean",
                    "declare a key that is unique");
        }
        this.before = before;
        Dataset<Row> labels = inputs.others().get(inputs.spec().labels());
        Columns names = new Columns(labels.schema());
        Column key = keys.of(name -> names.of(name).cast(before.apply(name).dataType()));
        this.known = labels.select(
                        key.as("label_key"),
                        lower(names.of("column").cast(DataTypes.StringType)).as("label_column"),
                        names.of("value").cast(DataTypes.StringType).as("label"))
                .groupBy("label_key", "label_column")
                .agg(min("label").as("label"))
                .localCheckpoint(true);
    }

    /** Looks whether the labels, if there are any, have the columns that they need, and the table a key. */
    static void check(RepairInputs inputs, Problems problems) {
        String name = inputs.spec().labels();
        if (name == null || !inputs.others().containsKey(name)) {
            return;
        }
        Dataset<Row> labels = inputs.others().get(name);
        Object at = inputs.positions().of(inputs.spec().pointer() + "/labels");
        if (inputs.table().key().isEmpty()) {
            problems.add(
                    at, "labels tell cells by the table's key, and it declares none", "declare the key under tables");
        }
        List<String> wanted = new ArrayList<>(inputs.table().key());
        wanted.addAll(CELL);
        List<String> there = List.of(labels.columns());
        List<String> lacking = wanted.stream()
                .filter(column -> there.stream().noneMatch(column::equalsIgnoreCase))
                .toList();
        for (String column : lacking) {
            problems.add(
                    at, "the labels '" + name + "' have no column '" + column + "'", Suggestion.among(there, column));
        }
        if (lacking.isEmpty() && !inputs.table().key().isEmpty()) {
            torn(inputs, labels)
                    .ifPresent(cell -> problems.add(
                            at, "the labels '" + name + "' have two values for " + cell, "leave one of them"));
        }
    }

    /** The first cell that labels contradict each other about, and what they say of it where nothing is masked. */
    private static Optional<String> torn(RepairInputs inputs, Dataset<Row> labels) {
        Columns table = new Columns(inputs.data().schema());
        Columns names = new Columns(labels.schema());
        List<Column> cell = new ArrayList<>();
        for (String key : inputs.table().key()) {
            Optional<DataType> type = table.type(key);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            cell.add(names.of(key).cast(type.get()).cast(DataTypes.StringType));
        }
        cell.add(lower(names.of("column").cast(DataTypes.StringType)));
        Column value = struct(names.of("value").cast(DataTypes.StringType).as("value"));
        List<Row> found = labels.groupBy(array(cell.toArray(Column[]::new)).as("cell"))
                .agg(min(value).as("one"), max(value).as("other"))
                .filter(not(col("one").eqNullSafe(col("other"))))
                .orderBy("cell")
                .limit(1)
                .collectAsList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Row row = found.get(0);
        if (!inputs.table().mask().isEmpty()) {
            return Optional.of("a cell");
        }
        List<String> of = row.getList(0);
        List<String> where = new ArrayList<>();
        for (int i = 0; i < of.size() - 1; i++) {
            where.add(inputs.table().key().get(i) + " " + quoted(of.get(i)));
        }
        return Optional.of(of.get(of.size() - 1) + " where " + String.join(", ", where) + ": "
                + quoted(row.getStruct(1).getString(0)) + " and "
                + quoted(row.getStruct(2).getString(0)));
    }

    private static String quoted(String value) {
        return value == null ? "null" : "'" + value + "'";
    }

    /**
     * How steps did: each labelled cell is the matter of the last step that changes it, or would.
     *
     * @param log of all changes
     */
    List<Trial> trials(Draft draft, Dataset<Row> log) {
        Column last = row_number()
                .over(Window.partitionBy("key", "column_name")
                        .orderBy(col("ordinal").desc()));
        Column right = agree(draft, col("column_name"), "new");
        List<Trial> trials = new ArrayList<>();
        for (Row row : log.filter(
                        col("column_name").isNotNull().and(col("verdict").notEqual(ChangeLog.REFUSED)))
                .join(
                        broadcast(known),
                        col("key")
                                .equalTo(col("label_key"))
                                .and(lower(col("column_name")).equalTo(col("label_column"))))
                .withColumn("last", last)
                .filter(col("last").equalTo(1))
                .groupBy("ordinal")
                .agg(counted(right), counted(not(right)), round(avg("confidence"), DIGITS))
                .orderBy("ordinal")
                .collectAsList()) {
            trials.add(new Trial(row.getInt(0), row.getLong(1), row.getLong(2), row.getDouble(3)));
        }
        return trials;
    }

    /** What the labels say of the table as it came in and as it goes out. */
    Labelled told(Draft draft, Keys keys, List<Trial> trials) {
        List<String> asked = known.select("label_column").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        List<Column> cells = new ArrayList<>();
        for (StructField field : before.fields()) {
            if (asked.contains(field.name().toLowerCase(Locale.ROOT))) {
                Column now = Codec.text(draft.column(field.name()), draft.type(field.name()));
                cells.add(struct(
                        lit(field.name()).as("name"),
                        Codec.text(draft.original(field.name()), field.dataType())
                                .as("was"),
                        now.as("now"),
                        draft.alive().as("alive")));
            }
        }
        long labels = known.count();
        if (cells.isEmpty()) {
            return new Labelled(0, labels, 0, 0, trials);
        }
        Column came = Columns.exactly(Hidden.ADDED).isNull();
        Dataset<Row> met = draft.rows()
                .filter(came)
                .select(
                        keys.of(draft::original).as("key"),
                        array(cells.toArray(Column[]::new)).as("cells"))
                .join(broadcast(known), col("key").equalTo(col("label_key")))
                .select(col("label_column"), col("label"), explode(col("cells")).as("cell"))
                .filter(lower(col("cell.name")).equalTo(col("label_column")))
                .select("label", "cell.name", "cell.was", "cell.now", "cell.alive");
        Row counts = met.agg(
                        count(lit(1)),
                        counted(agree(draft, col("name"), "was")),
                        counted(col("alive").and(agree(draft, col("name"), "now"))))
                .first();
        return new Labelled(
                counts.getLong(0), labels - counts.getLong(0), counts.getLong(1), counts.getLong(2), trials);
    }

    private static Column counted(Column condition) {
        return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L));
    }

    /** Whether a cell's text, in a column of that name, says what the label does: as text, or as the column's type in the end. */
    private Column agree(Draft draft, Column name, String text) {
        Column agree = col(text).eqNullSafe(col("label"));
        for (StructField field : before.fields()) {
            DataType type = draft.type(field.name());
            if (!Conversion.text(type) && !Codec.nested(type)) {
                Column value = type instanceof TimestampType ? Codec.value(col(text), type) : tried(text, type);
                Column same = coalesce(value.equalTo(tried("label", type)), lit(false));
                agree = agree.or(name.equalTo(field.name()).and(same));
            }
        }
        return agree;
    }

    private static Column tried(String column, DataType type) {
        return expr("try_cast(" + column + " as " + type.sql() + ")");
    }
}

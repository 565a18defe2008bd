package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.InputException;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Restores what came into a repair from what went out of it and its change log, and from nothing else. Rows that were set
 * aside or dropped come back, added ones go, flag columns go. Records that could not be parsed were no rows, and stay away.
 */
public final class Undo {
    private static final String ROW = Hidden.PREFIX + "row";
    private static final String NUMBER = Hidden.PREFIX + "number";
    private static final String LOGGED_ROW = Hidden.PREFIX + "logged_row";
    private static final String LOGGED_NUMBER = Hidden.PREFIX + "logged_number";
    private static final String OLD = Hidden.PREFIX + "old_";
    private static final String ADDED = Hidden.PREFIX + "added_rows";

    private final Dataset<Row> log;
    private final StructType before;
    private final StructType after;

    private Undo(Dataset<Row> log, StructType before, StructType after) {
        this.log = log;
        this.before = before;
        this.after = after;
    }

    /**
     * Reads of one repair what the columns were.
     *
     * @param log the rows of {@code changes} of one run and one table
     * @throws InputException if the log is none of a repair
     */
    public static Undo of(Dataset<Row> log, String run) {
        List<Row> schemas = log.filter(Columns.exactly("repair")
                        .equalTo(ChangeLog.SCHEMA)
                        .and(Columns.exactly("ordinal").equalTo(-1)))
                .select("old", "new")
                .collectAsList();
        if (schemas.size() != 1) {
            throw InputException.of("run " + run, "its change log does not tell what the columns were", "");
        }
        StructType before = (StructType) DataType.fromJson(schemas.get(0).getString(0));
        StructType after = (StructType) DataType.fromJson(schemas.get(0).getString(1));
        // A whole row that was only proposed for something has stayed as it is.
        Column proposal = Columns.exactly("column_name")
                .isNull()
                .and(Columns.exactly("verdict").equalTo(ChangeLog.PROPOSED));
        return new Undo(log.filter(not(proposal)), before, after);
    }

    /**
     * The table as it came in.
     *
     * @param output what the repair wrote
     * @throws InputException if the output is not what the repair wrote
     */
    public Dataset<Row> restored(Dataset<Row> output) {
        if (!Arrays.equals(output.columns(), after.fieldNames())) {
            throw changed("its columns are others by now");
        }
        Dataset<Row> logged = logged();
        Dataset<Row> numbered = numbered(output);
        Column same = Columns.exactly(ROW)
                .equalTo(Columns.exactly(LOGGED_ROW))
                .and(Columns.exactly(NUMBER).equalTo(Columns.exactly(LOGGED_NUMBER)));
        long due = logged.count();
        long found = numbered.join(logged, same, "left_semi").count();
        if (found != due) {
            throw changed((due - found) + " of its " + due + " changed rows are not there as they were written");
        }
        List<Column> columns = new ArrayList<>();
        for (StructField field : before.fields()) {
            columns.add(cell(field).as(field.name()));
        }
        Dataset<Row> kept = numbered.join(logged, same, "left")
                .filter(coalesce(Columns.exactly(ADDED), lit(0)).equalTo(0))
                .select(columns.toArray(Column[]::new));
        return kept.unionByName(gone());
    }

    private static InputException changed(String what) {
        return InputException.of(
                "the output", "it was changed since the repair wrote it: " + what, "restore that version of it first");
    }

    private Column cell(StructField field) {
        String name = field.name();
        DataType now = after.apply(name).dataType();
        Column told = Columns.exactly(OLD + index(name));
        Column value = Conversion.back(name, now, field.dataType())
                .orElseGet(() -> lit(null).cast(field.dataType()));
        Column old = Codec.value(told.getField("old"), field.dataType());
        return when(told.isNotNull(), old).otherwise(value);
    }

    private int index(String name) {
        return before.fieldIndex(name);
    }

    /** The output, equal rows with numbers. */
    private Dataset<Row> numbered(Dataset<Row> output) {
        List<StructField> fields = List.of(after.fields());
        List<Column> values =
                fields.stream().map(field -> Columns.exactly(field.name())).toList();
        return output.withColumn(ROW, Identity.of(fields, values))
                .withColumn(
                        NUMBER,
                        row_number()
                                .over(Window.partitionBy(Columns.exactly(ROW)).orderBy(lit(1))));
    }

    /** The rows of the output that were changed or added, by what they look like now, equal ones with numbers. */
    private Dataset<Row> logged() {
        Column column = Columns.exactly("column_name");
        List<Column> olds = new ArrayList<>();
        for (String name : before.fieldNames()) {
            Column entry = when(
                    column.equalTo(name).and(Columns.exactly("verdict").notEqual(ChangeLog.PROPOSED)),
                    struct(Columns.exactly("ordinal"), Columns.exactly("old")));
            olds.add(min(entry).as(OLD + index(name)));
        }
        olds.add(count(when(column.isNull(), lit(1))).as(ADDED));
        Dataset<Row> rows = log.filter(Columns.exactly("output_row").isNotNull())
                .groupBy(Columns.exactly("output_row").as(LOGGED_ROW), Columns.exactly("key"))
                .agg(olds.get(0), olds.subList(1, olds.size()).toArray(Column[]::new));
        Column number = row_number()
                .over(Window.partitionBy(Columns.exactly(LOGGED_ROW)).orderBy(Columns.exactly("key")));
        return rows.withColumn(LOGGED_NUMBER, number);
    }

    /** The rows that were taken out, as they came in. */
    private Dataset<Row> gone() {
        List<Column> values = Codec.fields(Columns.exactly("old"), before);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            columns.add(values.get(i).as(before.fields()[i].name()));
        }
        Column row = Columns.exactly("column_name")
                .isNull()
                .and(Columns.exactly("old").isNotNull())
                .and(Columns.exactly("ordinal").gt(Destinations.CORRUPT));
        return log.filter(row).select(columns.toArray(Column[]::new));
    }
}

package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.problem.Suggestion;
import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table on its way through the steps: its columns as they are so far, and hidden ones that keep what they were.
 *
 * @param rows all rows, those set aside and added ones among them
 * @param names the table's columns, in order
 * @param written what was written so far, in order
 * @param told what steps tell besides
 * @param hidden names for more hidden columns
 */
record Draft(Dataset<Row> rows, List<String> names, List<Written> written, Told told, Hidden hidden) {
    Draft {
        names = List.copyOf(names);
        written = List.copyOf(written);
    }

    /** The same table, and what a step tells besides. */
    Draft telling(Told more) {
        return new Draft(rows, names, written, told.and(more), hidden);
    }

    /** The same table, and what a step has found out. */
    Draft learnt(List<Belief> more) {
        return telling(new Told(more, List.of(), List.of()));
    }

    /** The same table with other rows, of the same columns and perhaps more hidden ones. */
    Draft with(Dataset<Row> changed) {
        return new Draft(changed, names, written, told, hidden);
    }

    /** The table's columns as they are now. */
    StructType schema() {
        StructType all = rows.schema();
        return new StructType(names.stream().map(all::apply).toArray(StructField[]::new));
    }

    /** The table's column as it is called there; throws {@link IllegalArgumentException} if there is none. */
    String named(String asked) {
        if (names.contains(asked)) {
            return asked;
        }
        List<String> alike = names.stream().filter(asked::equalsIgnoreCase).toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        throw new IllegalArgumentException("no column '" + asked + "'; " + Suggestion.among(names, asked));
    }

    DataType type(String name) {
        return rows.schema().apply(name).dataType();
    }

    Column column(String name) {
        return Columns.exactly(name);
    }

    /** The value with which the row came in; for columns that steps have added, what they hold now. */
    Column original(String name) {
        for (Written each : written) {
            if (each.column().equals(name)) {
                return Columns.exactly(each.old());
            }
        }
        return Columns.exactly(name);
    }

    /** True for the rows that are still in the table. */
    Column alive() {
        return Columns.exactly(Hidden.FATE).isNull();
    }

    /** The table with a hidden column; its name comes from {@link #hidden}. */
    Draft withHidden(String name, Column value) {
        return with(rows.withColumn(name, value));
    }

    /** The table with columns replaced or added at its end, and with what was written. */
    Draft rewritten(Map<String, Column> values, List<Written> more) {
        List<Column> columns = new ArrayList<>();
        List<String> all = new ArrayList<>(names);
        for (String name : rows.columns()) {
            Column value = values.get(name);
            columns.add(value == null ? Columns.exactly(name) : value.as(name));
        }
        Map<String, Column> added = new LinkedHashMap<>(values);
        added.keySet().removeAll(Arrays.asList(rows.columns()));
        added.forEach((name, value) -> {
            columns.add(value.as(name));
            if (!name.startsWith(Hidden.PREFIX)) {
                all.add(name);
            }
        });
        List<Written> everything = new ArrayList<>(written);
        everything.addAll(more);
        return new Draft(rows.select(columns.toArray(Column[]::new)), all, everything, told, hidden);
    }

    /** The rows for which the condition is true leave the table; those that a step has set aside before stay there. */
    Draft without(Column guilty, int ordinal) {
        Column fate = Columns.exactly(Hidden.FATE);
        Column now =
                when(alive().and(coalesce(guilty, lit(false))), lit(ordinal)).otherwise(fate);
        return rewritten(Map.of(Hidden.FATE, now), List.of());
    }
}

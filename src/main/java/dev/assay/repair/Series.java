package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.GroupRepair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What stands before and after a missing value in its series. Ties in time fall to the rest of the row. */
record Series(Step step, GroupRepair.Impute rule) {
    /** The table with what fills the column's gaps, in a hidden column; null where nothing does. */
    Draft beside(Draft draft, String name, String filling) {
        String order = draft.named(rule.order());
        Column time = time(draft, order);
        Column here = draft.alive().and(time.isNotNull());
        List<Column> by = new ArrayList<>();
        rule.per().forEach(each -> by.add(draft.column(draft.named(each))));
        by.add(here);
        WindowSpec series = Window.partitionBy(by.toArray(Column[]::new));
        List<StructField> fields = List.of(draft.schema().fields());
        Column tie =
                Identity.of(fields, draft.names().stream().map(draft::column).toList());
        String tieName = draft.hidden().next();
        Draft ready = draft.withHidden(tieName, tie);
        WindowSpec forward = series.orderBy(time.asc(), Columns.exactly(tieName).asc());
        WindowSpec backward =
                series.orderBy(time.desc(), Columns.exactly(tieName).desc());
        Column value = draft.column(name);
        Column present = not(Impute.missing(value, draft.type(name)));
        String place = draft.hidden().next();
        ready = ready.withHidden(place, row_number().over(forward));
        Column anchor = when(
                present,
                struct(
                        value.as("value"),
                        time.as("time"),
                        Columns.exactly(place).as("place")));
        String anchorName = draft.hidden().next();
        ready = ready.withHidden(anchorName, anchor);
        String before = draft.hidden().next();
        String after = draft.hidden().next();
        ready = ready.withHidden(before, running(anchorName, forward)).withHidden(after, running(anchorName, backward));
        Column found = filling(Columns.exactly(before), Columns.exactly(after), time, Columns.exactly(place));
        return ready.withHidden(filling, when(here, found));
    }

    private static Column running(String anchor, WindowSpec order) {
        return last(Columns.exactly(anchor), true)
                .over(order.rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
    }

    private Column filling(Column before, Column after, Column time, Column place) {
        Column since = place.minus(before.getField("place"));
        Column until = after.getField("place").minus(place);
        int most = rule.most() == null ? Integer.MAX_VALUE : rule.most();
        return switch (rule.with()) {
            case LAST -> when(since.leq(lit(most)), before.getField("value"));
            case NEXT -> when(until.leq(lit(most)), after.getField("value"));
            default -> when(since.plus(until).minus(lit(1)).leq(lit(most)), between(before, after, time));
        };
    }

    private static Column between(Column before, Column after, Column time) {
        Column low = before.getField("value").cast("double");
        Column high = after.getField("value").cast("double");
        Column length = after.getField("time").minus(before.getField("time")).cast("double");
        Column way = time.minus(before.getField("time")).cast("double");
        Column slope = high.minus(low).divide(length);
        return when(length.equalTo(lit(0)), low)
                .otherwise(coalesce(slope.multiply(way).plus(low), lit(null)));
    }

    private static Column time(Draft draft, String name) {
        DataType type = draft.type(name);
        Column column = draft.column(name);
        if (type instanceof DateType) {
            return unix_date(column);
        }
        if (type instanceof TimestampType) {
            return unix_micros(column);
        }
        if (type instanceof TimestampNTZType) {
            return unix_micros(column.cast("timestamp"));
        }
        if (type instanceof NumericType) {
            return column;
        }
        throw new IllegalArgumentException("order column '" + name + "' is " + type.simpleString()
                + ", which has no distances; parse_date it first");
    }
}

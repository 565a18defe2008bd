package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.RelationRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Running totals. A series is one if it does what running totals do: it does not fall within a period, and falls when a new
 * one begins. A running total does each in 99 of 100 steps, a series that goes up and down in 50, and one that grows does
 * the first in 99 and the second in one; at first one series in 20 is taken for a running total. The confidence follows by
 * Bayes' rule, against the likelier of the other two. Each value becomes its difference from the last one before it in the
 * period; nulls stay, and days without a row are in the next one's difference.
 */
record Cumulative(Step step, RelationRepair.Cumulative rule) implements Stage {
    private static final double AS_TOTALS_DO = StrictMath.log(0.99 / 0.5);
    private static final double AS_THEY_DO_NOT = StrictMath.log(0.01 / 0.5);
    private static final double AT_FIRST = StrictMath.log(0.05 / 0.95);

    @Override
    public Draft after(Draft draft) {
        String name = draft.named(rule.column());
        String order = draft.named(rule.order());
        require(draft, name, order);
        List<Column> by =
                rule.per().stream().map(each -> draft.column(draft.named(each))).toList();
        String previous = draft.hidden().next();
        Draft ready = draft.withHidden(previous, previous(draft, name, order, by));
        Column before = Columns.exactly(previous);
        Column period = period(draft.column(order));
        Column within = before.getField("period").equalTo(period);
        String odds = draft.hidden().next();
        Column number = draft.column(name);
        Facts facts = facts(ready, number, before, within, by);
        ready = facts.beside(ready, by, List.of(odds));
        DataType type = draft.type(name);
        Column value =
                when(within, number.minus(before.getField("value")).cast(type)).otherwise(number);
        Column sure =
                round(lit(1).divide(exp(Columns.exactly(odds).multiply(-1)).plus(1)), 6);
        Column likely = coalesce(Columns.exactly(odds).gt(0), lit(false));
        return Rewriting.of(
                ready,
                step,
                List.of(new CellChange(
                        name,
                        when(likely, value).otherwise(number),
                        when(likely, step.bounded(sure)).otherwise(1.0),
                        lit(false))));
    }

    private static void require(Draft draft, String name, String order) {
        if (!(draft.type(name) instanceof NumericType)) {
            throw new IllegalArgumentException("column '" + name + "' is "
                    + draft.type(name).simpleString() + ", and totals are numbers; parse_number it first");
        }
        DataType time = draft.type(order);
        if (!(time instanceof DateType || time instanceof TimestampType || time instanceof TimestampNTZType)) {
            throw new IllegalArgumentException(
                    "order column '" + order + "' is " + time.simpleString() + ", and no date; parse_date it first");
        }
    }

    private Column period(Column time) {
        return date_trunc(rule.reset().name().toLowerCase(Locale.ROOT), time);
    }

    /** The value before, with its period. Ties in time fall to the rest of the row. */
    private Column previous(Draft draft, String name, String order, List<Column> by) {
        List<Column> series = new ArrayList<>(by);
        series.add(draft.alive().and(step.scope()));
        List<StructField> fields = List.of(draft.schema().fields());
        Column tie =
                Identity.of(fields, draft.names().stream().map(draft::column).toList());
        WindowSpec before = Window.partitionBy(series.toArray(Column[]::new))
                .orderBy(draft.column(order).asc(), tie.asc())
                .rowsBetween(Window.unboundedPreceding(), -1);
        Column value = draft.column(name);
        Column point = when(
                value.isNotNull().and(draft.column(order).isNotNull()),
                struct(value.as("value"), period(draft.column(order)).as("period")));
        return last(point, true).over(before);
    }

    /** The log odds that a series is a running total. */
    private Facts facts(Draft ready, Column number, Column before, Column within, List<Column> by) {
        List<Column> columns = new ArrayList<>();
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            columns.add(by.get(i).as("key_" + i));
            keys.add(Columns.exactly("key_" + i));
        }
        Column value = before.getField("value");
        columns.add(when(within, number.geq(value)).as("kept"));
        columns.add(when(within.equalTo(false), number.lt(value)).as("reset"));
        Dataset<Row> steps =
                ready.rows().filter(ready.alive().and(step.scope())).select(columns.toArray(Column[]::new));
        Column resets = odds("reset", AS_TOTALS_DO, AS_THEY_DO_NOT);
        Column againstNoise = odds("kept", AS_TOTALS_DO, AS_THEY_DO_NOT).plus(resets);
        Column againstGrowth = odds("reset", AS_TOTALS_DO - AS_THEY_DO_NOT, AS_THEY_DO_NOT - AS_TOTALS_DO);
        Column odds = least(againstNoise, againstGrowth).plus(AT_FIRST);
        return Facts.of(steps.groupBy(keys.toArray(Column[]::new)).agg(odds.as("odds")), by.size());
    }

    private static Column odds(String did, double so, double not) {
        Column each = Columns.exactly(did);
        return sum(when(each, 1L).otherwise(0L))
                .multiply(so)
                .plus(sum(when(each.equalTo(false), 1L).otherwise(0L)).multiply(not));
    }
}

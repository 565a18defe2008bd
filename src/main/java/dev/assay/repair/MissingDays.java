package dev.assay.repair;

import static org.apache.spark.sql.functions.dayofweek;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import dev.assay.scan.Columns;
import dev.assay.spec.RowRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;

/** Days without a row, between the first and the last of each series, get one. */
record MissingDays(Step step, RowRepair.MissingDays rule) implements Stage {
    @Override
    public Draft after(Draft draft) {
        String time = draft.named(rule.time());
        if (!(draft.type(time) instanceof DateType)) {
            throw new IllegalArgumentException("column '" + time + "' is "
                    + draft.type(time).simpleString() + ", not a date; parse_date or cast it first");
        }
        Map<String, Column> held = held(draft, time);
        List<Column> columns = new ArrayList<>();
        for (String name : draft.rows().columns()) {
            DataType type = draft.type(name);
            Column value = held.getOrDefault(name, lit(null));
            Column own = name.equals(Hidden.ADDED) ? lit(step.ordinal()) : value;
            columns.add(own.cast(type).as(name));
        }
        Dataset<Row> added = Facts.of(missing(draft, time), 0).rows().select(columns.toArray(Column[]::new));
        return draft.with(draft.rows().union(added));
    }

    private Map<String, Column> held(Draft draft, String time) {
        Map<String, Column> held = new TreeMap<>();
        held.put(time, Columns.exactly("day"));
        for (int i = 0; i < rule.per().size(); i++) {
            held.put(draft.named(rule.per().get(i)), Columns.exactly("key_" + i));
        }
        rule.fill().forEach((asked, written) -> {
            String name = draft.named(asked);
            held.put(name, Conversion.literal(written, draft.type(name)));
        });
        return held;
    }

    private Dataset<Row> missing(Draft draft, String time) {
        List<Column> taken = new ArrayList<>();
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < rule.per().size(); i++) {
            String name = draft.named(rule.per().get(i));
            taken.add(draft.column(name).as("key_" + i));
            keys.add(Columns.exactly("key_" + i));
        }
        taken.add(draft.column(time).as("day"));
        Column day = Columns.exactly("day");
        Dataset<Row> days = draft.rows()
                .filter(draft.alive().and(draft.column(time).isNotNull()))
                .select(taken.toArray(Column[]::new))
                .distinct();
        List<Column> all = new ArrayList<>(keys);
        all.add(explode(expr("sequence(first_day, last_day, interval 1 day)")).as("day"));
        Dataset<Row> calendar = days.groupBy(keys.toArray(Column[]::new))
                .agg(min(day).as("first_day"), max(day).as("last_day"))
                .filter(Columns.exactly("first_day").isNotNull())
                .select(all.toArray(Column[]::new));
        if (!rule.closed().isEmpty()) {
            // Spark counts from Sunday, 1.
            Object[] closed =
                    rule.closed().stream().map(each -> each.getValue() % 7 + 1).toArray();
            calendar = calendar.filter(not(dayofweek(day).isin(closed)));
        }
        return calendar.except(days);
    }
}

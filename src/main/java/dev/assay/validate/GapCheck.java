package dev.assay.validate;

import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import dev.assay.scan.Columns;
import dev.assay.spec.TableRule;
import dev.assay.spec.TableRule.NoGaps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** Finds the steps of time that a series should have and has not, between its own first and last. */
final class GapCheck {
    private static final int SHOWN = 3;

    private final Inputs inputs;
    private final Columns columns;

    GapCheck(Inputs inputs) {
        this.inputs = inputs;
        this.columns = new Columns(inputs.data().schema());
    }

    CheckOutcome run(Bound check, TableRule.NoGaps rule) {
        String unit = rule.step().name().toLowerCase(Locale.ROOT);
        List<Column> values = new ArrayList<>();
        List<Column> keys = new ArrayList<>();
        for (String name : rule.per()) {
            keys.add(col("k" + values.size()));
            values.add(columns.of(name).as("k" + values.size()));
        }
        values.add(date_trunc(unit, columns.of(rule.column()).cast("timestamp")).as("t"));
        Dataset<Row> steps = inputs.data()
                .filter(check.scope())
                .select(values.toArray(Column[]::new))
                .filter(col("t").isNotNull());
        Dataset<Row> missing = steps.groupBy(keys.toArray(Column[]::new))
                .agg(collect_set("t").as("found"), min("t").as("first"), max("t").as("last"))
                .withColumn("due", due(rule))
                .withColumn("missing", array_except(col("due"), col("found")))
                .filter(size(col("missing")).gt(0))
                .withColumn("n", size(col("missing")))
                .drop("found", "due")
                .persist();
        try {
            return judge(check, rule, missing);
        } finally {
            missing.unpersist();
        }
    }

    private static Column due(TableRule.NoGaps rule) {
        String unit = rule.step().name().toLowerCase(Locale.ROOT);
        // Without a row at all there is no first step, and so nothing due.
        String every = "if(first is null, array(), sequence(first, last, interval 1 " + unit + "))";
        if (rule.closed().isEmpty()) {
            return expr(every);
        }
        String closed = rule.closed().stream()
                .map(day -> Integer.toString(day.getValue() - 1))
                .collect(Collectors.joining(", "));
        return expr("filter(" + every + ", t -> weekday(t) not in (" + closed + "))");
    }

    private static CheckOutcome judge(Bound check, TableRule.NoGaps rule, Dataset<Row> missing) {
        Row totals = missing.agg(sum("n"), org.apache.spark.sql.functions.count(lit(1)))
                .head();
        long steps = totals.isNullAt(0) ? 0 : totals.getLong(0);
        long series = totals.getLong(1);
        String unit = rule.step().name().toLowerCase(Locale.ROOT) + "s";
        String expected = rule.atMost() == 0 ? "none missing" : "at most " + Numbers.count(rule.atMost()) + " missing";
        String found = Numbers.count(steps) + " " + unit + " missing"
                + (rule.per().isEmpty() ? "" : " in " + Numbers.count(series) + " series");
        return Outcomes.of(check, steps <= rule.atMost())
                .seen(found, expected)
                .saying(found + " between first and last")
                .showing(steps == 0 ? List.of() : examples(rule, missing))
                .measuring("missing_steps", (double) steps)
                .done();
    }

    private static List<Example> examples(TableRule.NoGaps rule, Dataset<Row> missing) {
        String pattern = rule.step() == Step.HOUR ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd";
        List<Column> keys = new ArrayList<>();
        List<Column> order = new ArrayList<>(List.of(desc("n")));
        Dataset<Row> cut = missing;
        for (int i = 0; i < rule.per().size(); i++) {
            String series = "k" + i;
            DataType type = missing.schema().apply(series).dataType();
            cut = cut.withColumn(series, Excerpt.ordering(col(series), type));
            keys.add(concat_ws("=", lit(rule.per().get(i)), col(series).cast("string")));
            order.add(col(series).asc());
        }
        Column first =
                expr("transform(slice(array_sort(missing), 1, " + SHOWN + "), t -> date_format(t, '" + pattern + "'))");
        List<Example> examples = new ArrayList<>();
        if (keys.isEmpty()) {
            List<String> steps = missing.select(first).head().getList(0);
            steps.forEach(step -> examples.add(new Example(rule.column() + "=" + step, null)));
            return examples;
        }
        Column key = concat_ws(", ", keys.toArray(Column[]::new));
        Column shown = array_join(first, ", ");
        for (Row row : cut.orderBy(order.toArray(Column[]::new))
                .limit(SHOWN)
                .select(key, shown, col("n"))
                .collectAsList()) {
            int count = row.getInt(2);
            examples.add(new Example(row.getString(0), row.getString(1) + (count > SHOWN ? " … (" + count + ")" : "")));
        }
        return examples;
    }
}

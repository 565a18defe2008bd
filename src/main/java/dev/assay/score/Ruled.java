package dev.assay.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Predictions that obey the rules; its tables are computed when they are asked for. */
public final class Ruled {
    private final RuleInputs inputs;
    private final Dataset<Row> settled;

    Ruled(RuleInputs inputs, Dataset<Row> settled) {
        this.inputs = inputs;
        this.settled = settled;
    }

    /** The rows as they came, the value in its place, and behind them what was predicted: the value's name and {@code _raw}. */
    public Dataset<Row> rows() {
        Columns columns = new Columns(inputs.predictions().schema());
        String place = columns.names().stream()
                .filter(name -> columns.sql(inputs.value()).equals(columns.sql(name)))
                .findFirst()
                .orElse(null);
        List<Column> kept = new ArrayList<>();
        for (String name : columns.names()) {
            Column own = col(Draft.ROW).getField(name);
            kept.add((name.equals(place) ? col(Draft.VALUE) : own).as(name));
        }
        kept.add(col("raw").as(columns.free(inputs.value() + "_raw")));
        return settled.select(kept.toArray(Column[]::new));
    }

    /**
     * A row for each change that a rule made to a prediction: the keys, {@code rule}, {@code ordinal} (the rule's place in the
     * list), {@code step} (of the changes of one prediction), {@code before}, {@code after} and {@code why}.
     */
    public Dataset<Row> changes() {
        Column rule = lit(null).cast("string");
        Column why = lit(null).cast("string");
        for (ConstraintSpec spec : inputs.constraints()) {
            Column same = col("one.ordinal").equalTo(lit(spec.ordinal()));
            rule = when(same, lit(spec.name())).otherwise(rule);
            why = when(same, lit(spec.why())).otherwise(why);
        }
        List<Column> kept = keys();
        kept.add(rule.as("rule"));
        kept.add(col("one.ordinal").as("ordinal"));
        kept.add(col("pos").plus(lit(1)).as("step"));
        kept.add(col("one.before").as("before"));
        kept.add(col("one.after").as("after"));
        kept.add(concat_ws(": ", why, col("one.note")).as("why"));
        return settled.select(col(Draft.KEY), expr("posexplode(log) as (pos, one)"))
                .select(kept.toArray(Column[]::new));
    }

    /**
     * What can't be met, a row for each rule and row (the keys) or group of rows ({@code group}, the keys null): {@code rule},
     * {@code ordinal}, {@code value} (of the row, or the group's sum), {@code missed_by}, and a {@code message} that names the
     * rules it contradicts.
     */
    public Dataset<Row> unmet() {
        List<Column> kept = keys();
        for (String name : List.of("rule", "ordinal", "group", Draft.VALUE, "missed_by", "message")) {
            kept.add(col(name));
        }
        return new RuleCheck(inputs).unmet(settled).select(kept.toArray(Column[]::new));
    }

    /** What a person should know: predictions that are missing or no number, and each rule that is not met everywhere. */
    public List<RuleTold> told() {
        List<RuleTold> told = new ArrayList<>();
        Column raw = col("raw");
        Row counts = settled.agg(
                        count(when(raw.isNull(), lit(1))).as("missing"),
                        count(when(raw.isNotNull().and(not(Draft.finite(raw))), lit(1)))
                                .as("odd"),
                        min(when(raw.isNotNull().and(not(Draft.finite(raw))), col(Draft.KEY)))
                                .as("first"))
                .select(col("missing"), col("odd"), Draft.told(col("first"), inputs.keys()))
                .first();
        if (counts.getLong(0) > 0) {
            told.add(new RuleTold(
                    "missing", "", counts.getLong(0), rows(counts.getLong(0)) + " without a prediction, left so", ""));
        }
        if (counts.getLong(1) > 0) {
            told.add(new RuleTold(
                    "not_finite",
                    "",
                    counts.getLong(1),
                    rows(counts.getLong(1)) + " with a prediction that is no finite number, taken for missing: "
                            + counts.getString(2),
                    "mend the model or its features"));
        }
        new RuleCheck(inputs)
                .unmet(settled)
                .groupBy("ordinal", "rule")
                .agg(count(lit(1)).as("n"), min(col("message")).as("message"))
                .orderBy("ordinal")
                .collectAsList()
                .forEach(row -> told.add(unmet(row.getString(1), row.getLong(2), row.getString(3))));
        return List.copyOf(told);
    }

    private static RuleTold unmet(String rule, long number, String example) {
        String more = number == 1 ? "" : " (and " + (number - 1) + " more)";
        return new RuleTold("unmet", rule, number, example + more, "change one of these rules, or its amount");
    }

    private static String rows(long number) {
        return number == 1 ? "1 row" : number + " rows";
    }

    /** Frees the memory that the values take; nothing can be asked afterwards without computing them again. */
    public void release() {
        settled.unpersist();
    }

    private List<Column> keys() {
        List<Column> keys = new ArrayList<>();
        IntStream.range(0, inputs.keys().size())
                .forEach(i -> keys.add(
                        col(Draft.KEY).getField("k" + i).as(inputs.keys().get(i))));
        return keys;
    }
}

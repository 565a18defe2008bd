package dev.assay.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.Constraint;
import dev.assay.spec.ConstraintSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The rows as rules work on them: each whole, beside its key, its value so far, what was done, and what rules ask of it. */
final class Draft {
    static final String ROW = "row";
    static final String KEY = "key";
    static final String VALUE = "value";
    static final String LOG = "log";
    static final String LACK = "lack";

    private final RuleInputs inputs;
    private final Columns columns;

    Draft(RuleInputs inputs) {
        this.inputs = inputs;
        this.columns = new Columns(inputs.predictions().schema());
    }

    static String on(ConstraintSpec spec) {
        return "on_" + spec.ordinal();
    }

    static String of(ConstraintSpec spec) {
        return "of_" + spec.ordinal();
    }

    static String named(String what, ConstraintSpec spec) {
        return what + "_" + spec.ordinal();
    }

    Dataset<Row> make() {
        List<Column> made = new ArrayList<>();
        Column[] own = Arrays.stream(inputs.predictions().columns())
                .map(Columns::exactly)
                .toArray(Column[]::new);
        made.add(struct(own).as(ROW));
        made.add(struct(keys(inputs.keys())).as(KEY));
        Column value = columns.of(inputs.value()).cast("double");
        made.add(value.as("raw"));
        made.add(when(finite(value), value).as(VALUE));
        made.add(expr("cast(array() as array<struct<ordinal:int,before:double,after:double,note:string>>)")
                .as(LOG));
        made.add(expr("cast(array() as array<struct<ordinal:int,gap:double,against:string>>)")
                .as(LACK));
        inputs.constraints().forEach(spec -> asked(spec, made));
        Dataset<Row> draft = inputs.predictions().select(made.toArray(Column[]::new));
        for (ConstraintSpec spec : inputs.constraints()) {
            if (spec.rule() instanceof Constraint.Closed closed && closed.table() != null) {
                draft = closures(draft, spec, closed);
            } else if (spec.rule() instanceof Constraint.Substitution substitution) {
                draft = substitutes(draft, spec, substitution);
            }
        }
        return draft;
    }

    private Column[] keys(List<String> names) {
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            keys.add(columns.of(names.get(i)).as("k" + i));
        }
        return keys.toArray(Column[]::new);
    }

    private void asked(ConstraintSpec spec, List<Column> made) {
        Constraint rule = spec.rule();
        Column on = spec.where() == null ? lit(true) : coalesce(expr("(" + spec.where() + ")"), lit(false));
        if (rule instanceof Constraint.Substitution substitution) {
            on = substitution.when() == null ? lit(true) : coalesce(expr("(" + substitution.when() + ")"), lit(false));
            made.add(columns.of(substitution.key()).as(named("item", spec)));
            made.add(by(others(substitution.key())).as(named("by", spec)));
        } else if (rule instanceof Constraint.PackSize pack) {
            made.add(amount(pack.of()).as(of(spec)));
            along(spec, pack.along(), made);
        } else if (rule instanceof Constraint.MinimumOrder least) {
            made.add(coalesce(amount(least.of()), lit(0.0)).as(of(spec)));
        } else if (rule instanceof Constraint.Capacity most) {
            made.add(amount(most.of()).as(of(spec)));
        } else if (rule instanceof Constraint.Budget budget) {
            made.add(amount(budget.of()).as(of(spec)));
            made.add(
                    budget.weight() == null
                            ? lit(1.0).as(named("weight", spec))
                            : amount(budget.weight()).as(named("weight", spec)));
            made.add((budget.priority() == null
                            ? lit(0.0)
                            : columns.of(budget.priority()).cast("double"))
                    .as(named("rank", spec)));
            made.add(by(budget.by()).as(named("by", spec)));
        } else if (rule instanceof Constraint.Monotone nested) {
            made.add(by(nested.by()).as(named("by", spec)));
            made.add(columns.of(nested.along()).as(named("along", spec)));
        } else if (rule instanceof Constraint.Closed closed) {
            along(spec, closed.along(), made);
            int i = 0;
            for (String own : closed.on().keySet()) {
                made.add(columns.of(own).as(named("at" + i++, spec)));
            }
        }
        made.add(on.as(on(spec)));
    }

    private void along(ConstraintSpec spec, String key, List<Column> made) {
        if (key != null) {
            made.add(by(others(key)).as(named("by", spec)));
            made.add(columns.of(key).as(named("along", spec)));
        }
    }

    private List<String> others(String key) {
        return inputs.keys().stream().filter(name -> !name.equals(key)).toList();
    }

    /** All rows are one group where there is no column. */
    private Column by(List<String> names) {
        return names.isEmpty() ? struct(lit(0).as("k0")) : struct(keys(names));
    }

    private Column amount(String written) {
        Double number = Constraint.number(written);
        return number == null ? columns.of(written).cast("double") : lit(number);
    }

    private Dataset<Row> closures(Dataset<Row> draft, ConstraintSpec spec, Constraint.Closed closed) {
        Dataset<Row> table = inputs.others().get(closed.table());
        Columns theirs = new Columns(table.schema());
        List<Column> taken = new ArrayList<>();
        Column same = lit(true);
        int i = 0;
        for (String other : closed.on().values()) {
            taken.add(theirs.of(other).as("their" + i));
            same = same.and(col(named("at" + i, spec)).equalTo(col("their" + i)));
            i++;
        }
        Dataset<Row> shut =
                table.select(taken.toArray(Column[]::new)).distinct().withColumn("shut", lit(true));
        Dataset<Row> joined = draft.join(shut, same, "left")
                .withColumn(on(spec), col(on(spec)).and(col("shut").isNotNull()))
                .drop("shut");
        for (int j = 0; j < i; j++) {
            joined = joined.drop("their" + j);
        }
        return joined;
    }

    private Dataset<Row> substitutes(Dataset<Row> draft, ConstraintSpec spec, Constraint.Substitution rule) {
        Dataset<Row> table = inputs.others().get(rule.table());
        Columns theirs = new Columns(table.schema());
        Double rate = rule.rate() == null ? Double.valueOf(1) : Constraint.number(rule.rate());
        Column rates =
                rate != null ? lit(rate) : coalesce(theirs.of(rule.rate()).cast("double"), lit(1.0));
        Dataset<Row> to = table.select(
                        theirs.of(rule.from()).as("from"),
                        struct(theirs.of(rule.to()).cast("string").as("to"), rates.as("rate"))
                                .as("one"))
                .where("from is not null and one.to is not null")
                .groupBy("from")
                .agg(functions.sort_array(functions.collect_set(col("one"))).as(named("to", spec)));
        return draft.join(to, col(named("item", spec)).equalTo(col("from")), "left")
                .drop("from")
                .withColumn(on(spec), col(on(spec)).and(col(named("to", spec)).isNotNull()))
                .withColumn(named("item", spec), col(named("item", spec)).cast("string"));
    }

    static Column finite(Column number) {
        return number.isNotNull().and(functions.abs(number).lt(lit(Double.POSITIVE_INFINITY)));
    }

    /** The draft with the next value by a rule, and an entry in its log where that is another. */
    static Dataset<Row> step(Dataset<Row> draft, ConstraintSpec spec, Column next, Column note) {
        Column entry = struct(
                lit(spec.ordinal()).as("ordinal"),
                col(VALUE).as("before"),
                col("next").as("after"),
                note.cast("string").as("note"));
        return draft.withColumn("next", when(col(VALUE).isNotNull(), next))
                .withColumn(
                        LOG,
                        when(col("next").notEqual(col(VALUE)), concat(col(LOG), array(entry)))
                                .otherwise(col(LOG)))
                .withColumn(VALUE, col("next"))
                .drop("next");
    }

    /** With a note of what can't be met, where the condition is true. */
    static Dataset<Row> lacking(Dataset<Row> draft, ConstraintSpec spec, Column found, Column against) {
        Column entry = struct(
                lit(spec.ordinal()).as("ordinal"),
                lit(null).cast("double").as("gap"),
                against.cast("string").as("against"));
        return draft.withColumn(
                LACK, when(found, concat(col(LACK), array(entry))).otherwise(col(LACK)));
    }

    /** A number as people write it. */
    static Column text(Column number) {
        return regexp_replace(functions.round(number, 6).cast("string"), "\\.0$", "");
    }

    /** What tells a row apart: {@code store = S1, day = 2024-01-31}. */
    static Column told(Column struct, List<String> names) {
        Column[] parts = new Column[names.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = concat(
                    lit(names.get(i) + " = "), coalesce(struct.getField("k" + i).cast("string"), lit("null")));
        }
        return names.isEmpty() ? lit("all rows") : concat_ws(", ", parts);
    }
}

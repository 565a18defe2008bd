package dev.assay.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.assay.model.TrainedModel;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.ScoreSpec;
import dev.assay.spec.ScoreSpec.NewEntity;
import dev.assay.spec.ScoreSpec.Then;
import dev.assay.spec.ScoreSpec.Which;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Predicts the rows of a table as a spec says: which rows, by which model, and what stands in where one can't. */
public final class Scorer {
    private final ScoreInputs inputs;
    private final ScoreSpec spec;
    private final List<ModelVersion> models;
    private Column chosen;

    /**
     * Looks at the spec, the columns and the models, not at rows.
     *
     * @param problems gets what can't be; then the scorer must not be used
     */
    public Scorer(ScoreInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.models = spec.choices().keySet().stream().map(inputs.models()::get).toList();
        new ScoreBinding(inputs, problems).check();
    }

    /** Looks whether predictions of sums of these fit; what does not is added to the problems. */
    public void agreesWith(List<Scorer> sums, Problems problems) {
        new AgreementBinding(inputs, problems)
                .check(sums.stream().map(each -> each.inputs).toList());
    }

    /**
     * Finds out which rows are predicted, from when they are known alone.
     *
     * @throws InputException where there is none
     */
    public void choose() {
        Column in = in();
        Row seen = among().agg(
                        count(lit(1)),
                        (knownByDay() ? max(known()).cast("timestamp") : max(made())).cast("string"),
                        max(when(in, day())),
                        count(when(in, 1)))
                .first();
        if (seen.getLong(3) == 0) {
            throw none(seen);
        }
        chosen = spec.rows().which() == Which.NEWEST ? in.and(day().equalTo(lit(seen.getDate(2)))) : in;
    }

    private Column known() {
        return new Columns(inputs.data().schema()).of(spec.columns().made());
    }

    private Column made() {
        return known().cast("timestamp");
    }

    /** A date is its own day: by it whole files are left out, and to make a moment of each takes longer than to read it. */
    private Column day() {
        return knownByDay() ? known() : to_date(made());
    }

    private boolean knownByDay() {
        return new Columns(inputs.data().schema())
                .type(spec.columns().made())
                .filter(DataTypes.DateType::equals)
                .isPresent();
    }

    private Dataset<Row> among() {
        String where = spec.columns().where();
        return where == null ? inputs.data() : inputs.data().filter(expr("(" + where + ")"));
    }

    private Column in() {
        ScoreSpec.Rows rows = spec.rows();
        Column at = lit(Timestamp.from(inputs.moment()));
        if (rows.which() == Which.NEWEST) {
            return knownByDay() ? known().leq(to_date(at)) : made().leq(at);
        }
        Column in = day().isNotNull();
        if (rows.from() != null) {
            in = in.and(day().geq(lit(Date.valueOf(rows.from()))));
        }
        return rows.to() == null ? in : in.and(day().leq(lit(Date.valueOf(rows.to()))));
    }

    private InputException none(Row seen) {
        String known = spec.columns().made();
        if (seen.getLong(0) == 0) {
            return InputException.of(
                    inputs.at("/table"),
                    spec.table() + " has no row" + (spec.columns().where() == null ? "" : " for which where is true"),
                    "fill it first, such as by assay features");
        }
        String newest =
                seen.isNullAt(1) ? "'" + known + "' is null in all of them" : "the newest is of " + seen.getString(1);
        String sought = spec.rows().which() == Which.NEWEST
                ? " at or before " + Timestamp.from(inputs.moment())
                : " of the days asked for";
        return InputException.of(
                inputs.at(spec.columns().known() == null ? "" : "/known"),
                "none of the " + String.format(Locale.ROOT, "%,d", seen.getLong(0)) + " rows of " + spec.table()
                        + " has a '" + known + "'" + sought + "; " + newest,
                spec.columns().known() == null
                        ? "name the column that says when the prediction is made by known:, write rows: all, or another --as-of"
                        : "write another --as-of or rows, or make them by assay features");
    }

    /** The columns that the predictions will have, without reading a row; only where nothing was wrong. */
    public StructType outputType() {
        return OutputType.of(inputs);
    }

    /** Predicts: each row is read once, and each model asked once for a row that it predicts. To be closed after use. */
    public Scored score() {
        List<String> seen = new ArrayList<>();
        Dataset<Row> decided = decided(seen);
        boolean several = models.size() > 1;
        Dataset<Row> kept = several ? decided.persist(StorageLevel.MEMORY_AND_DISK()) : decided;
        Dataset<Row> predicted = null;
        for (int i = 0; i < models.size(); i++) {
            Column own = col(Names.ACTION).equalTo(Names.BY_MODEL + i);
            Column others = functions.not(col(Names.ACTION).startsWith(Names.BY_MODEL));
            Dataset<Row> rows = several ? kept.filter(i == 0 ? own.or(others) : own) : kept;
            Dataset<Row> made = predicted(rows, models.get(i), seen);
            predicted = predicted == null ? made : predicted.unionByName(made);
        }
        Dataset<Row> whole = predicted.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return new Scored(inputs, models, List.copyOf(seen), whole, several ? kept : null);
        } catch (RuntimeException refused) {
            whole.unpersist();
            kept.unpersist();
            throw refused;
        }
    }

    /** The rows with what is done with each. */
    private Dataset<Row> decided(List<String> seen) {
        Columns columns = new Columns(inputs.data().schema());
        List<String> needed = new ArrayList<>(Names.own(inputs));
        models.forEach(each -> {
            each.saved().features().forEach(feature -> needed.add(feature.name()));
            needed.addAll(each.saved().grouping());
            if (each.saved().initialScore() != null) {
                needed.add(each.saved().initialScore());
            }
        });
        List<String> entities =
                new ArrayList<>(ScoreBinding.entities(inputs.main().saved()));
        entities.removeIf(name -> columns.type(name).isEmpty());
        needed.addAll(entities);
        needed.addAll(forRules());
        List<Column> selected = new ArrayList<>();
        columns.distinct(needed).forEach(name -> selected.add(columns.of(name).as(name)));
        selected.add(made().as(Names.MADE));
        selected.add(day().as(Names.DAY));
        String baseline = spec.columns().baseline();
        selected.add((baseline == null ? lit(null) : columns.of(baseline))
                .cast("double")
                .as(Names.BASELINE));
        selected.add(rule().as(Names.RULE));
        Dataset<Row> rows = among().filter(chosen).select(selected.toArray(Column[]::new));
        for (String name : entities) {
            rows = told(rows, name, seen.size());
            seen.add(name);
        }
        return rows.withColumn(Names.ACTION, action(seen));
    }

    /** Constraints may ask for any column of the table; one that they do not so much as mention is not kept for them. */
    private List<String> forRules() {
        String asked = spec.constraints().toString().toLowerCase(Locale.ROOT);
        boolean all = asked.contains("*");
        return Arrays.stream(inputs.data().columns())
                .filter(name -> !spec.constraints().isEmpty())
                .filter(name -> all || name.contains("`") || asked.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The first of the rules that is true, by its place; null for none. */
    private Column rule() {
        Column rule = lit(null).cast("int");
        for (int i = spec.late().size() - 1; i >= 0; i--) {
            Column late = coalesce(expr("(" + spec.late().get(i).when() + ")"), lit(false));
            rule = when(late, lit(i)).otherwise(rule);
        }
        return rule;
    }

    /** Whether a value is new: one that is missing is not. */
    private Dataset<Row> told(Dataset<Row> rows, String name, int place) {
        String value = Names.NEW + place + "_seen";
        Dataset<Row> known = inputs.main()
                .saved()
                .entities()
                .filter(col("column").equalTo(name))
                .select(col("value").as(value));
        Column text = Columns.exactly(name).cast("string");
        return rows.join(known, text.equalTo(col(value)), "left")
                .withColumn(Names.NEW + place, text.isNotNull().and(col(value).isNull()))
                .drop(value);
    }

    private Column action(List<String> seen) {
        Column stop = late(Then.STOP).or(fresh(seen, NewEntity.STOP));
        Column left = late(Then.LEAVE_OUT).or(fresh(seen, NewEntity.LEAVE_OUT));
        Column baseline = late(Then.BASELINE).or(fresh(seen, NewEntity.BASELINE));
        Column action = when(stop, Names.STOP).when(left, Names.LEAVE_OUT).when(baseline, Names.BY_BASELINE);
        List<String> places = List.copyOf(spec.choices().keySet());
        for (int i = 0; i < spec.late().size(); i++) {
            if (spec.late().get(i).then() == Then.MODEL) {
                action = action.when(
                        col(Names.RULE).equalTo(i), Names.BY_MODEL + places.indexOf("/late/" + i + "/model"));
            }
        }
        return action.otherwise(Names.BY_MODEL + 0);
    }

    private Column late(Then then) {
        Column late = lit(false);
        for (int i = 0; i < spec.late().size(); i++) {
            late = spec.late().get(i).then() == then ? late.or(col(Names.RULE).equalTo(i)) : late;
        }
        return coalesce(late, lit(false));
    }

    private Column fresh(List<String> seen, NewEntity then) {
        Column fresh = lit(false);
        for (Map.Entry<String, NewEntity> each : spec.entities().entrySet()) {
            fresh = each.getValue() == then ? fresh.or(col(Names.NEW + seen.indexOf(each.getKey()))) : fresh;
        }
        return fresh;
    }

    private Dataset<Row> predicted(Dataset<Row> rows, ModelVersion model, List<String> seen) {
        Dataset<Row> made = model.saved().predict(rows);
        List<Column> kept = new ArrayList<>();
        List<String> own = new ArrayList<>(Names.own(inputs));
        own.addAll(forRules());
        own.addAll(seen);
        new Columns(inputs.data().schema()).distinct(own).forEach(name -> kept.add(Columns.exactly(name)));
        for (String name : List.of(Names.MADE, Names.DAY, Names.RULE, Names.ACTION)) {
            kept.add(col(name));
        }
        for (int i = 0; i < seen.size(); i++) {
            kept.add(col(Names.NEW + i));
        }
        Column baseline = col(Names.ACTION).equalTo(Names.BY_BASELINE);
        Column prediction = col(TrainedModel.PREDICTION).cast("double");
        boolean probable = List.of(made.columns()).contains(TrainedModel.PROBABILITY);
        Column stands = model.saved().task().equals("binary")
                ? when(col(Names.BASELINE).geq(0.5), 1.0)
                        .when(col(Names.BASELINE).isNotNull(), 0.0)
                : col(Names.BASELINE);
        kept.add(when(baseline, stands).otherwise(prediction).as(Names.RAW));
        if (probable) {
            Column each = org.apache.spark.ml.functions.vector_to_array(col(TrainedModel.PROBABILITY), "float64");
            kept.add(when(baseline, array(lit(1.0).minus(col(Names.BASELINE)), col(Names.BASELINE)))
                    .otherwise(each)
                    .as(Names.PROBABILITIES));
        } else {
            kept.add(lit(null).cast("array<double>").as(Names.PROBABILITIES));
        }
        return made.select(kept.toArray(Column[]::new));
    }
}

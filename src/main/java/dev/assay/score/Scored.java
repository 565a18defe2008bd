package dev.assay.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.Constraint;
import dev.assay.spec.ScoreSpec;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Predictions of one table, kept until they are written: to count and to write them asks no model again. */
public final class Scored implements AutoCloseable {
    private final ScoreInputs inputs;
    private final ScoreSpec spec;
    private final Predictors models;
    private final Dataset<Row> rows;
    private final Dataset<Row> decided;
    private final ScoreFacts facts;
    private final Agreed agreed;
    private final Ruled ruled;
    private final List<RuleTold> told;

    Scored(ScoreInputs inputs, List<ModelVersion> models, List<String> seen, Dataset<Row> rows, Dataset<Row> decided) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.models = new Predictors(models);
        this.rows = rows;
        this.decided = decided;
        this.facts = new Counting(inputs, seen, rows).facts();
        this.agreed = null;
        this.ruled = spec.reconcile() == null ? ruled() : null;
        this.told = ruled == null ? List.of() : ruled.told();
    }

    private Scored(Scored raw, Agreed agreed) {
        this.inputs = raw.inputs;
        this.spec = raw.spec;
        this.models = raw.models;
        this.rows = raw.rows;
        this.decided = raw.decided;
        this.facts = raw.facts;
        this.agreed = agreed;
        this.ruled = ruled();
        this.told = ruled == null ? List.of() : ruled.told();
    }

    /** The same, agreeing with predictions of sums of these; only they are to be closed then. Constraints are applied after it. */
    public Scored agreeing(List<Scored> sums) {
        return new Scored(this, new Agreement(this, sums).parts());
    }

    /** Predictions of sums, each now the sum of what is predicted of its parts; {@code sums} are the items these agree with. */
    public List<Scored> summed(List<Scored> sums) {
        Dataset<Row> left = agreed.rows()
                .filter(not(taken()))
                .withColumn(Names.PREDICTION, lit(null).cast("double"));
        Column[] columns = Arrays.stream(left.columns()).map(Columns::exactly).toArray(Column[]::new);
        Dataset<Row> made =
                (ruled == null ? predicted() : ruled.rows()).select(columns).unionByName(left);
        Agreement agreement = new Agreement(this, sums);
        return sums.stream()
                .map(each -> new Scored(each, agreement.sums(each, made)))
                .toList();
    }

    private Ruled ruled() {
        if (spec.constraints().isEmpty() || !facts.open() || !(agreed == null || agreed.open())) {
            return null;
        }
        return new Rules(inputs.rules(predicted()), new Problems()).apply(step -> {});
    }

    /** Whether predictions may take the place of others. */
    public boolean open() {
        boolean unmet = told.stream().anyMatch(each -> each.kind().equals("unmet"));
        return facts.open() && (agreed == null || agreed.open()) && !(unmet && spec.unmet() == Constraint.Unmet.STOP);
    }

    /** How these came to agree with other predictions; empty where they were not to. */
    public Optional<AgreementFacts> agreement() {
        return Optional.ofNullable(agreed).map(Agreed::facts);
    }

    /** What a person should know of what the constraints did. */
    public List<RuleTold> ruleTold() {
        return told;
    }

    /** How many predictions each constraint changed, by its name, in the spec's order. */
    public Map<String, Long> ruleChanges() {
        Map<String, Long> changes = new LinkedHashMap<>();
        if (ruled != null) {
            spec.constraints().forEach(each -> changes.put(each.name(), 0L));
            ruled.changes()
                    .groupBy("rule")
                    .count()
                    .collectAsList()
                    .forEach(row -> changes.put(row.getString(0), row.getLong(1)));
        }
        return changes;
    }

    /** For the results table of changes: each that reconciling or a constraint made, with the constraint. */
    public Dataset<Row> changes(StructType schema, Origin origin) {
        if (ruled == null && agreed == null) {
            return rows.sparkSession().createDataFrame(List.<Row>of(), schema);
        }
        Map<String, Column> made = new HashMap<>();
        made.put("run_id", lit(origin.runId()));
        made.put("score_name", lit(spec.name()));
        made.put(
                "known_day",
                functions.to_date(Columns.exactly(spec.columns().made()).cast("timestamp")));
        made.put("known", Columns.exactly(spec.columns().made()));
        made.put("time", Columns.exactly(spec.columns().time()));
        made.put("keys", keys());
        List.of("rule", "ordinal", "step", "before", "after", "why").forEach(name -> made.put(name, col(name)));
        Dataset<Row> byRules = ruled == null ? null : of(ruled.changes(), schema, made);
        if (agreed == null) {
            return byRules;
        }
        List<Column> own = new ArrayList<>();
        inputs.rules(rows).keys().forEach(name -> own.add(Columns.exactly(name)));
        Dataset<Row> byAgreement = of(agreed.changes(own), schema, made);
        return byRules == null ? byAgreement : byAgreement.unionByName(byRules);
    }

    /** What was counted. */
    public ScoreFacts facts() {
        return facts;
    }

    /**
     * Where predictions come from.
     *
     * @param runId the run that makes them
     * @param at when it does
     * @param version of the table
     */
    public record Origin(String runId, Timestamp at, String version) {}

    /** Rows that are predicted, before what is predicted is made to obey anything. */
    private Dataset<Row> predicted() {
        return agreed == null
                ? rows.filter(taken()).withColumn(Names.PREDICTION, col(Names.RAW))
                : agreed.rows().filter(taken());
    }

    /** Of rows that are predicted. */
    static Column taken() {
        return not(col(Names.ACTION).isin(Names.STOP, Names.LEAVE_OUT));
    }

    Column variance() {
        return models.variance();
    }

    ScoreSpec spec() {
        return spec;
    }

    ScoreInputs inputs() {
        return inputs;
    }

    /** All rows, with what their models said. */
    Dataset<Row> rows() {
        return rows;
    }

    /** Rows that are predicted, with what the constraints made of it; intervals are of what the model predicted. */
    private Dataset<Row> finished() {
        Dataset<Row> made = ruled == null ? predicted() : ruled.rows();
        for (int i = 0; i < spec.coverage().size(); i++) {
            double coverage = spec.coverage().get(i).value();
            made = made.withColumn(Names.LOWER + i, models.end(coverage, true))
                    .withColumn(Names.UPPER + i, models.end(coverage, false));
        }
        return made;
    }

    /** For the table of the item: keys, times and columns to keep by their own names. */
    public Dataset<Row> output(Origin origin) {
        Dataset<Row> finished = finished();
        List<Column> columns = new ArrayList<>();
        columns.add(lit(spec.name()).as("score_name"));
        Names.own(inputs).forEach(name -> columns.add(Columns.exactly(name)));
        columns.add(col(Names.DAY).as("known_day"));
        columns.add(col(Names.PREDICTION).as("prediction"));
        for (int i = 0; i < spec.coverage().size(); i++) {
            String percent = percent(spec.coverage().get(i).value());
            columns.add(col(Names.LOWER + i).as("lower_" + percent));
            columns.add(col(Names.UPPER + i).as("upper_" + percent));
        }
        String task = inputs.main().saved().task();
        if (task.equals("binary") || task.equals("multiclass")) {
            columns.add(predictedClass().as("predicted_class"));
            columns.add(
                    task.equals("binary")
                            ? col(Names.PROBABILITIES).getItem(1).as("probability")
                            : probabilities().as("probabilities"));
        }
        columns.add(models.model().as("model"));
        columns.add(models.version().as("version"));
        columns.add(models.how().as("how"));
        columns.add(fresh().as("new_entity"));
        columns.add(lit(origin.runId()).as("run_id"));
        columns.add(lit(origin.at()).as("scored_at"));
        return finished.select(columns.toArray(Column[]::new));
    }

    /** For the results table of predictions, whose keys are a map. */
    public Dataset<Row> told(StructType schema, Origin origin) {
        List<Column> others = new ArrayList<>();
        for (int i = 1; i < spec.coverage().size(); i++) {
            others.add(functions.struct(
                    lit(spec.coverage().get(i).value()).as("coverage"),
                    col(Names.LOWER + i).as("lower"),
                    col(Names.UPPER + i).as("upper")));
        }
        boolean intervals = !spec.coverage().isEmpty();
        Map<String, Column> made = new HashMap<>();
        made.put("run_id", lit(origin.runId()));
        made.put("score_name", lit(spec.name()));
        made.put("known_day", col(Names.DAY));
        made.put("known", col(Names.MADE));
        made.put("time", Columns.exactly(spec.columns().time()));
        made.put("table_name", lit(spec.table()));
        made.put("table_version", lit(origin.version()));
        made.put("keys", keys());
        made.put("prediction", col(Names.PREDICTION));
        made.put("raw", col(Names.RAW));
        made.put("coverage", lit(intervals ? spec.coverage().get(0).value() : null));
        made.put("lower", intervals ? col(Names.LOWER + 0) : lit(null));
        made.put("upper", intervals ? col(Names.UPPER + 0) : lit(null));
        made.put("other_intervals", others.isEmpty() ? lit(null) : functions.array(others.toArray(Column[]::new)));
        boolean classes = inputs.main().saved().task().matches("binary|multiclass");
        made.put("predicted_class", classes ? predictedClass() : lit(null));
        made.put("probabilities", classes ? probabilities() : lit(null));
        made.put("model", models.model());
        made.put("version", models.version());
        made.put("how", models.how());
        made.put("new_entity", fresh());
        made.put("scored_at", lit(origin.at()));
        return of(finished(), schema, made);
    }

    private Column keys() {
        List<Column> keys = new ArrayList<>();
        for (String key : spec.columns().keys()) {
            keys.add(lit(key));
            keys.add(Columns.exactly(key).cast("string"));
        }
        return functions.map(keys.toArray(Column[]::new));
    }

    private static Dataset<Row> of(Dataset<Row> rows, StructType schema, Map<String, Column> made) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            columns.add(made.get(field.name()).cast(field.dataType()).as(field.name()));
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    /** True of the predictions that these take the place of, in both tables: those of the same name and days. */
    public String replaced() {
        String name = "'" + spec.name().replace("\\", "\\\\").replace("'", "\\'") + "'";
        List<String> ranges = new ArrayList<>();
        LocalDate from = null;
        LocalDate to = null;
        for (LocalDate day : facts.days()) {
            if (to != null && day.equals(to.plusDays(1))) {
                to = day;
                continue;
            }
            if (from != null) {
                ranges.add(between(from, to));
            }
            from = day;
            to = day;
        }
        ranges.add(between(from, to));
        return "score_name = " + name + " AND (" + String.join(" OR ", ranges) + ")";
    }

    private static String between(LocalDate from, LocalDate to) {
        return "known_day BETWEEN DATE'" + from + "' AND DATE'" + to + "'";
    }

    /** A share as names of columns hold it: 80, 97_5. */
    static String percent(double share) {
        double percent = Math.round(share * 1e6) / 1e4;
        return percent == Math.rint(percent)
                ? Long.toString((long) percent)
                : Double.toString(percent).replace('.', '_');
    }

    private Column predictedClass() {
        List<String> classes = inputs.main().saved().classes();
        Column number = col(Names.PREDICTION).cast("int");
        if (classes.isEmpty()) {
            return number.cast("string");
        }
        Column[] texts = classes.stream().map(functions::lit).toArray(Column[]::new);
        return functions.get(functions.array(texts), number);
    }

    private Column probabilities() {
        List<String> classes = inputs.main().saved().classes();
        Column each = col(Names.PROBABILITIES);
        Column names = classes.isEmpty()
                ? functions.transform(
                        functions.sequence(lit(0), functions.size(each).minus(1)), place -> place.cast("string"))
                : functions.array(classes.stream().map(functions::lit).toArray(Column[]::new));
        return functions.when(each.isNotNull(), functions.map_from_arrays(names, each));
    }

    private Column fresh() {
        Column fresh = lit(false);
        for (int i = 0; i < facts.seen().size(); i++) {
            fresh = fresh.or(col(Names.NEW + i));
        }
        return fresh;
    }

    /** Some predictions to look at, as JSON, each with what part of them it is; without values that are masked. */
    public List<Shown> shown() {
        return new Showing(inputs, output(new Origin("", new Timestamp(0), ""))).shown();
    }

    /** Amounts by the day that they are of, the newest days in order; nothing of classes and ranks. */
    public List<Day> days() {
        return inputs.main().saved().regression() ? new ByDay(spec).of(finished()) : List.of();
    }

    /**
     * What is predicted of a day.
     *
     * @param day the day that it is of, not the one on which it was made
     * @param rows how many predictions
     * @param mean of these, NaN where none is a number
     * @param lower mean of the lower ends of the first intervals, NaN without any
     * @param upper mean of the upper ends
     */
    public record Day(LocalDate day, long rows, double mean, double lower, double upper) {}

    /**
     * A prediction to look at.
     *
     * @param part largest, smallest or some
     * @param json its columns
     */
    public record Shown(String part, String json) {}

    @Override
    public void close() {
        if (ruled != null) {
            ruled.release();
        }
        if (agreed != null) {
            agreed.rows().unpersist();
        }
        rows.unpersist();
        if (decided != null) {
            decided.unpersist();
        }
    }
}

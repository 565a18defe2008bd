package dev.assay.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.model.Calibration;
import dev.assay.problem.Problems;
import dev.assay.scan.Columns;
import dev.assay.spec.Constraint;
import dev.assay.spec.ScoreSpec;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final List<ModelVersion> models;
    private final Dataset<Row> rows;
    private final Dataset<Row> decided;
    private final ScoreFacts facts;
    private final Ruled ruled;
    private final List<RuleTold> told;

    Scored(ScoreInputs inputs, List<ModelVersion> models, List<String> seen, Dataset<Row> rows, Dataset<Row> decided) {
        this.inputs = inputs;
        this.spec = inputs.spec();
        this.models = models;
        this.rows = rows;
        this.decided = decided;
        this.facts = new Counting(inputs, seen, rows).facts();
        this.ruled = spec.constraints().isEmpty() || !facts.open() ? null : ruled();
        this.told = ruled == null ? List.of() : ruled.told();
    }

    private Ruled ruled() {
        return new Rules(inputs.rules(predicted()), new Problems()).apply(step -> {});
    }

    /** Whether predictions may take the place of others. */
    public boolean open() {
        boolean unmet = told.stream().anyMatch(each -> each.kind().equals("unmet"));
        return facts.open() && !(unmet && spec.unmet() == Constraint.Unmet.STOP);
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

    /** For the results table of changes: each that a constraint made, with the constraint; nothing without constraints. */
    public Dataset<Row> changes(StructType schema, Origin origin) {
        if (ruled == null) {
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
        return of(ruled.changes(), schema, made);
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
        return rows.filter(not(col(Names.ACTION).isin(Names.STOP, Names.LEAVE_OUT)))
                .withColumn(Names.PREDICTION, col(Names.RAW));
    }

    /** Rows that are predicted, with what the constraints made of it; intervals are of what the model predicted. */
    private Dataset<Row> finished() {
        Column raw = col(Names.RAW);
        Dataset<Row> made = ruled == null ? predicted() : ruled.rows();
        for (int i = 0; i < spec.coverage().size(); i++) {
            double coverage = spec.coverage().get(i).value();
            made = made.withColumn(Names.LOWER + i, end(raw, coverage, true))
                    .withColumn(Names.UPPER + i, end(raw, coverage, false));
        }
        return made;
    }

    /** One end of an interval, by the calibration of the model that predicted; null of a baseline. */
    private Column end(Column raw, double coverage, Boolean below) {
        Column end = lit(null).cast("double");
        for (int i = 0; i < models.size(); i++) {
            Calibration calibration = models.get(i).saved().calibration();
            Column own = below ? calibration.lower(raw, coverage) : calibration.upper(raw, coverage);
            end = functions.when(by(i), own).otherwise(end);
        }
        return end;
    }

    private static Column by(int model) {
        return col(Names.ACTION).equalTo(Names.BY_MODEL + model);
    }

    /** For the table of the item: keys, times and columns to keep by their own names. */
    public Dataset<Row> output(Origin origin) {
        Dataset<Row> finished = finished();
        List<Column> columns = new ArrayList<>();
        columns.add(lit(spec.name()).as("score_name"));
        Set<String> own = new LinkedHashSet<>(spec.columns().keys());
        own.add(spec.columns().time());
        own.add(spec.columns().made());
        own.addAll(spec.columns().keep());
        own.forEach(name -> columns.add(Columns.exactly(name)));
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
        columns.add(model().as("model"));
        columns.add(version().as("version"));
        columns.add(how().as("how"));
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
        made.put("model", model());
        made.put("version", version());
        made.put("how", how());
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

    private Column model() {
        Column model = lit(null).cast("string");
        for (int i = 0; i < models.size(); i++) {
            model = functions.when(by(i), lit(models.get(i).name())).otherwise(model);
        }
        return model;
    }

    private Column version() {
        Column version = lit(null).cast("int");
        for (int i = 0; i < models.size(); i++) {
            version = functions.when(by(i), lit(models.get(i).version())).otherwise(version);
        }
        return version;
    }

    private Column how() {
        Column how = functions.when(by(0), "model");
        for (int i = 1; i < models.size(); i++) {
            how = how.when(by(i), "fallback " + models.get(i).name());
        }
        return how.otherwise("baseline");
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
        rows.unpersist();
        if (decided != null) {
            decided.unpersist();
        }
    }
}

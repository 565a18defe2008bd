package dev.assay.table;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The results tables and their fixed schemas; each row belongs to the run named in {@code run_id}. */
public enum ResultTable {
    /** One row a run: what was run, on what, by whom, and how it ended. */
    RUNS(new StructType()
            .add("run_id", StringType)
            .add("spec_name", StringType)
            .add("spec_file", StringType)
            .add("spec_hash", StringType)
            .add("command", StringType)
            .add("code_version", StringType)
            .add("spark_version", StringType)
            .add("spark_app_id", StringType)
            .add("user", StringType)
            .add("as_of", TimestampType)
            .add("started_at", TimestampType)
            .add("ended_at", TimestampType)
            .add("gate", StringType)
            .add("exit_code", IntegerType)),
    /**
     * One row a step of a run of several ({@code assay run}): its own results stand under {@code step_run_id}. {@code state} is
     * done, failed, earlier, not reached or left out.
     */
    STEPS(StructType.fromDDL("run_id string, ordinal int, step string, step_run_id string, "
            + "state string, gate string, seconds double, told string")),
    /** One row a validated table: how many rows came in, and where they went. */
    TABLE_RESULTS(new StructType()
            .add("run_id", StringType)
            .add("ordinal", IntegerType)
            .add("table_name", StringType)
            .add("source_system", StringType)
            .add("location", StringType)
            .add("table_version", StringType)
            .add("rows", LongType)
            .add("accepted_rows", LongType)
            .add("quarantined_rows", LongType)
            .add("corrupt_rows", LongType)
            .add("score", DoubleType)
            .add("quarantined_at_most", DoubleType)
            .add("gate", StringType)
            .add("gate_reason", StringType)
            .add("reads", IntegerType)
            .add("accepted_target", StringType)
            .add("quarantine_target", StringType)
            .add("seconds", DoubleType)),
    /**
     * One row a measured number. Distributions are several rows with one metric ({@code histogram}, {@code frequency},
     * {@code quarantined_by_month}, …), told apart by {@code label} in the order of {@code ordinal}. Rows with a {@code
     * fingerprint} are of one partition of an incremental table: {@code state} can be merged with those of the others.
     */
    METRICS(new StructType()
            .add("run_id", StringType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("column_name", StringType)
            .add("metric", StringType)
            .add("where", StringType)
            .add("label", StringType)
            .add("ordinal", IntegerType)
            .add("value", DoubleType)
            .add("exact", StringType)
            .add("partition", StringType)
            .add("fingerprint", StringType)
            .add("state", BinaryType)),
    /** One row a check. */
    CHECK_RESULTS(new StructType()
            .add("run_id", StringType)
            .add("ordinal", IntegerType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("check_name", StringType)
            .add("kind", StringType)
            .add("columns", DataTypes.createArrayType(StringType))
            .add("severity", StringType)
            .add("verdict", StringType)
            .add("observed", StringType)
            .add("expected", StringType)
            .add("failing_rows", LongType)
            .add("rows_in_scope", LongType)
            .add("passing_share", DoubleType)
            .add(
                    "examples",
                    DataTypes.createArrayType(
                            new StructType().add("key", StringType).add("value", StringType)))
            .add("message", StringType)
            .add("why", StringType)
            .add("position", StringType)
            .add("fingerprint", StringType)),
    /** One row for each thing that a person should know of a profiled table, the weightiest first. */
    FINDINGS(new StructType()
            .add("run_id", StringType)
            .add("ordinal", IntegerType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("column_name", StringType)
            .add("kind", StringType)
            .add("rows", LongType)
            .add("weight", DoubleType)
            .add("message", StringType)
            .add("mend", StringType)),
    /** One row for each check that was proposed, or left out since it would have told too often that something is wrong. */
    SUGGESTIONS(new StructType()
            .add("run_id", StringType)
            .add("ordinal", IntegerType)
            .add("spec_name", StringType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("family", StringType)
            .add("check_name", StringType)
            .add("check", StringType)
            .add("reason", StringType)
            .add("kept", BooleanType)
            .add("rows_in_scope", LongType)
            .add("failing_rows", LongType)
            .add("periods", IntegerType)
            .add("false_alarms", IntegerType)
            .add("false_alarms_at_most", DoubleType)
            .add("flagged_rows", LongType)
            .add("flagged_justly", LongType)
            .add("errors_caught", LongType)),
    /**
     * One row a cell that a repair has changed, proposes to change or could not mend, and one row a row that it has taken
     * out or added. What went in can be restored from these.
     */
    CHANGES(new StructType()
            .add("run_id", StringType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("key", StringType)
            .add("column_name", StringType)
            .add("old", StringType)
            .add("new", StringType)
            .add("repair", StringType)
            .add("fingerprint", StringType)
            .add("confidence", DoubleType)
            .add("verdict", StringType)
            .add("ordinal", IntegerType)
            .add("output_row", StringType)),
    /**
     * One row a series, or sum of series, and step that was tried: what it shows, and by which level it is forecast. Of
     * series ({@code level} 0) at their own step ({@code step_ordinal} 0), {@code chosen_level} and what follows tell the
     * choice; it is null for one that is dead.
     */
    SERIES(new StructType()
            .add("run_id", StringType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("level", IntegerType)
            .add("level_name", StringType)
            .add("step_ordinal", IntegerType)
            .add("step", StringType)
            .add("key", StringType)
            .add("members", LongType)
            .add("rows", LongType)
            .add("returns", DoubleType)
            .add("first_step", StringType)
            .add("steps", IntegerType)
            .add("known", IntegerType)
            .add("closed", IntegerType)
            .add("demands", IntegerType)
            .add("density", DoubleType)
            .add("adi", DoubleType)
            .add("cv2", DoubleType)
            .add("mean", DoubleType)
            .add("total", DoubleType)
            .add("negatives", IntegerType)
            .add("trend", DoubleType)
            .add("seasonality", DoubleType)
            .add("noise", DoubleType)
            .add("first_demand", StringType)
            .add("last_demand", StringType)
            .add("demand", StringType)
            .add("enough", BooleanType)
            .add("lacks", StringType)
            .add("chosen_level", StringType)
            .add("chosen_step", StringType)
            .add("chosen_key", StringType)
            .add("share", DoubleType)
            .add("reason", StringType)),
    /**
     * What an explosion came to over all its lines, told apart by {@code part}: one row an item ({@code item}), one row a pair
     * of an item and what it goes into ({@code use}), one row a node below a product ({@code tree}).
     */
    EXPLOSIONS(new StructType()
            .add("run_id", StringType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("part", StringType)
            .add("quantity_column", StringType)
            .add("ordinal", IntegerType)
            .add("root", StringType)
            .add("level", IntegerType)
            .add("parent", StringType)
            .add("item", StringType)
            .add("low_level_code", IntegerType)
            .add("raw", BooleanType)
            .add("unit", StringType)
            .add("quantity", DoubleType)
            .add("own", DoubleType)
            .add("through", DoubleType)
            .add("lapsed", DoubleType)
            .add("products", LongType)
            .add("lines", LongType)
            .add("factor", DoubleType)
            .add("recipe_quantity", DoubleType)
            .add("recipe_unit", StringType)
            .add("recipe_per", DoubleType)
            .add("recipe_per_unit", StringType)
            .add("yield", DoubleType)
            .add("share", DoubleType)
            .add("recipe_from", DataTypes.DateType)
            .add("recipe_to", DataTypes.DateType)),
    /**
     * One row a feature, horizon and kind of rows ({@code training} or {@code scoring}): where it comes from, for how many
     * rows it is there when the prediction is made, and what hindsight would have put in its place.
     */
    FEATURES(ResultSchemas.FEATURES),
    /**
     * How late the rows of a source were published, and how they were revised: the parts of a distribution, told apart by
     * {@code part} and {@code label}; times are in days.
     */
    PUBLICATIONS(ResultSchemas.PUBLICATIONS),
    /**
     * One row for each thing that happened to a version of a model: it was trained, or its stage was changed. Its stage now is
     * that of its newest row, by {@code at} and {@code ordinal}; what is null in rows of stages stands in that of its training.
     */
    MODELS(new StructType()
            .add("run_id", StringType)
            .add("ordinal", IntegerType)
            .add("model", StringType)
            .add("version", IntegerType)
            .add("stage", StringType)
            .add("at", TimestampType)
            .add("by", StringType)
            .add("reason", StringType)
            .add("gate", StringType)
            .add("gate_reason", StringType)
            .add("location", StringType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("estimator", StringType)
            .add("task", StringType)
            .add("label", StringType)
            .add("features", DataTypes.createArrayType(StringType))
            .add("params", StringType)
            .add("seed", LongType)
            .add("rows", LongType)
            .add("trees", IntegerType)
            .add("seconds", DoubleType)
            .add("card", StringType)),
    /**
     * One row a measured number of how good a model's predictions are. Distributions are several rows with one metric
     * ({@code calibration}, {@code roc}, …), told apart by {@code label} in the order of {@code ordinal}.
     */
    EVALUATIONS(new StructType()
            .add("run_id", StringType)
            .add("model", StringType)
            .add("version", IntegerType)
            .add("part", StringType)
            .add("fold", IntegerType)
            .add("predictor", StringType)
            .add("level", StringType)
            .add("segment", StringType)
            .add("segment_value", StringType)
            .add("metric", StringType)
            .add("label", StringType)
            .add("ordinal", IntegerType)
            .add("value", DoubleType)
            .add("rows", LongType)),
    /** One row a part of the rows on which a model was fitted or judged: how many, and from when to when. */
    FOLDS(new StructType()
            .add("run_id", StringType)
            .add("model", StringType)
            .add("version", IntegerType)
            .add("part", StringType)
            .add("fold", IntegerType)
            .add("origin", StringType)
            .add("rows", LongType)
            .add("first_time", StringType)
            .add("last_time", StringType)
            .add("validation_rows", LongType)
            .add("trees", IntegerType)
            .add("seconds", DoubleType)),
    /**
     * One row a group of a model that is fitted to each group by itself: how its fit ended. {@code level} names the columns of the
     * group, {@code status} is {@code own} where it has a model, else {@code short} or {@code failed}.
     */
    MODEL_GROUPS(new StructType()
            .add("run_id", StringType)
            .add("model", StringType)
            .add("version", IntegerType)
            .add("level", StringType)
            .add("group", StringType)
            .add("status", StringType)
            .add("reason", StringType)
            .add("rows", LongType)
            .add("validation_rows", LongType)
            .add("trees", IntegerType)
            .add("best_iteration", IntegerType)
            .add("seconds", DoubleType)
            .add("told", DataTypes.createArrayType(StringType))),
    /** One row a set of parameters that a search has tried. */
    TRIALS(new StructType()
            .add("run_id", StringType)
            .add("model", StringType)
            .add("version", IntegerType)
            .add("trial", IntegerType)
            .add("params", StringType)
            .add("metric", StringType)
            .add("value", DoubleType)
            .add("spread", DoubleType)
            .add("trees", IntegerType)
            .add("seconds", DoubleType)
            .add("chosen", BooleanType)
            .add("failure", StringType)),
    /**
     * One row a way to predict that was compared with others on the same rows of the backtest, in the order of {@code ordinal}: the
     * item's own model is the last.
     */
    CANDIDATES(ResultSchemas.CANDIDATES),
    /**
     * One row a prediction. Those of a name and a day of {@code known_day} are of one run: whoever predicts them again replaces
     * them.
     */
    PREDICTIONS(ResultSchemas.PREDICTIONS),
    /** One row a change that a constraint made to a prediction; {@code step} counts those of one prediction. */
    RULE_CHANGES(ResultSchemas.RULE_CHANGES);

    /** What a run of several steps writes besides what they write. */
    public static final Set<ResultTable> OF_RUN = Collections.unmodifiableSet(EnumSet.of(RUNS, STEPS));
    /** What a validation writes. */
    public static final Set<ResultTable> OF_VALIDATE =
            Collections.unmodifiableSet(EnumSet.of(RUNS, TABLE_RESULTS, METRICS, CHECK_RESULTS));
    /** What a profile writes. */
    public static final Set<ResultTable> OF_PROFILE = Collections.unmodifiableSet(EnumSet.of(RUNS, METRICS, FINDINGS));
    /** What a repair writes. */
    public static final Set<ResultTable> OF_REPAIR = Collections.unmodifiableSet(EnumSet.of(RUNS, METRICS, CHANGES));

    /** What an aggregation writes. */
    public static final Set<ResultTable> OF_AGGREGATE = Collections.unmodifiableSet(EnumSet.of(RUNS, METRICS, SERIES));

    /** What an explosion writes. */
    public static final Set<ResultTable> OF_EXPLODE =
            Collections.unmodifiableSet(EnumSet.of(RUNS, METRICS, FINDINGS, EXPLOSIONS));

    /** What making features writes. */
    public static final Set<ResultTable> OF_FEATURES =
            Collections.unmodifiableSet(EnumSet.of(RUNS, METRICS, FINDINGS, FEATURES, PUBLICATIONS));

    /** What training writes. */
    public static final Set<ResultTable> OF_TRAIN = Collections.unmodifiableSet(
            EnumSet.of(RUNS, METRICS, FINDINGS, MODELS, EVALUATIONS, FOLDS, MODEL_GROUPS, TRIALS, CANDIDATES));

    /** What predicting writes. */
    public static final Set<ResultTable> OF_SCORE =
            Collections.unmodifiableSet(EnumSet.of(RUNS, METRICS, FINDINGS, PREDICTIONS, RULE_CHANGES));

    /** What changing stages writes. */
    public static final Set<ResultTable> OF_STAGES = Collections.unmodifiableSet(EnumSet.of(RUNS, MODELS));

    /** What looking for checks writes. */
    public static final Set<ResultTable> OF_SUGGEST = Collections.unmodifiableSet(EnumSet.of(RUNS, SUGGESTIONS));

    private final StructType schema;

    ResultTable(StructType schema) {
        this.schema = schema;
    }

    public StructType schema() {
        return schema;
    }

    /** Its folder or table name under {@code results}. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

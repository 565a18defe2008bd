package dev.assay.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Schemas of results tables. */
final class ResultSchemas {
    static final StructType PUBLICATIONS = new StructType()
            .add("run_id", StringType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("source", StringType)
            .add("part", StringType)
            .add("label", StringType)
            .add("ordinal", IntegerType)
            .add("rows", LongType)
            .add("minimum", DoubleType)
            .add("median", DoubleType)
            .add("p90", DoubleType)
            .add("p95", DoubleType)
            .add("p99", DoubleType)
            .add("maximum", DoubleType)
            .add("mean", DoubleType)
            .add("late_rows", LongType)
            .add("value", DoubleType)
            .add("exact", StringType);

    static final StructType CANDIDATES = new StructType()
            .add("run_id", StringType)
            .add("model", StringType)
            .add("version", IntegerType)
            .add("ordinal", IntegerType)
            .add("candidate", StringType)
            .add("kind", StringType)
            .add("predicts_by", StringType)
            .add("complexity", LongType)
            .add("features", IntegerType)
            .add("metric", StringType)
            .add("level", StringType)
            .add("value", DoubleType)
            .add("standard_error", DoubleType)
            .add("by_fold", DataTypes.createArrayType(DoubleType))
            .add("rows", LongType)
            .add("missing_rows", LongType)
            .add("meets_need", BooleanType)
            .add("need", StringType)
            .add("within_margin", BooleanType)
            .add("limit", DoubleType)
            .add("chosen", BooleanType)
            .add("seconds", DoubleType)
            .add("reason", StringType);

    static final StructType FEATURES = new StructType()
            .add("run_id", StringType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("rows_of", StringType)
            .add("ordinal", IntegerType)
            .add("feature", StringType)
            .add("kind", StringType)
            .add("type", StringType)
            .add("source", StringType)
            .add("source_table", StringType)
            .add("source_version", StringType)
            .add("columns", DataTypes.createArrayType(StringType))
            .add("lineage", StringType)
            .add("available", StringType)
            .add("late", StringType)
            .add("horizon", IntegerType)
            .add("rows", LongType)
            .add("there", LongType)
            .add("fallback", LongType)
            .add("unpublished", LongType)
            .add("absent", LongType)
            .add("compared", LongType)
            .add("changed", LongType)
            .add("mean_change", DoubleType)
            .add("hindsight_there", LongType)
            .add("correlation", DoubleType)
            .add("hindsight_correlation", DoubleType)
            .add("parity_rows", LongType)
            .add("parity_changed", LongType)
            .add("parity_example", StringType);

    /** Rows are found by their name and day: Delta keeps bounds of the first columns. */
    static final StructType PREDICTIONS = new StructType()
            .add("run_id", StringType)
            .add("score_name", StringType)
            .add("known_day", DateType)
            .add("known", TimestampType)
            .add("time", TimestampType)
            .add("table_name", StringType)
            .add("table_version", StringType)
            .add("keys", DataTypes.createMapType(StringType, StringType))
            .add("prediction", DoubleType)
            .add("raw", DoubleType)
            .add("coverage", DoubleType)
            .add("lower", DoubleType)
            .add("upper", DoubleType)
            .add(
                    "other_intervals",
                    DataTypes.createArrayType(new StructType()
                            .add("coverage", DoubleType)
                            .add("lower", DoubleType)
                            .add("upper", DoubleType)))
            .add("predicted_class", StringType)
            .add("probabilities", DataTypes.createMapType(StringType, DoubleType))
            .add("model", StringType)
            .add("version", IntegerType)
            .add("how", StringType)
            .add("new_entity", BooleanType)
            .add("scored_at", TimestampType);

    static final StructType RULE_CHANGES = new StructType()
            .add("run_id", StringType)
            .add("score_name", StringType)
            .add("known_day", DateType)
            .add("known", TimestampType)
            .add("time", TimestampType)
            .add("keys", DataTypes.createMapType(StringType, StringType))
            .add("rule", StringType)
            .add("ordinal", IntegerType)
            .add("step", IntegerType)
            .add("before", DoubleType)
            .add("after", DoubleType)
            .add("why", StringType);

    private ResultSchemas() {}
}

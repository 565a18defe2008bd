package dev.assay.lightgbm;

import dev.assay.problem.Problems;
import dev.assay.problem.Suggestion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * The columns that an estimator names. During the fit they go by names of our own, since SynapseML fails on names with a
 * dot; a column that is absent is null.
 */
record FitColumns(String label, String features, String weight, String group, String validation, String initScore)
        implements Serializable {
    static final String LABEL = "fit_label";
    static final String FEATURES = "fit_features";
    static final String WEIGHT = "fit_weight";
    static final String GROUP = "fit_group";
    static final String VALIDATION = "fit_validation";
    static final String INIT_SCORE = "fit_init_score";

    static FitColumns of(Given given) {
        return new FitColumns(
                given.text("labelCol"),
                given.text("featuresCol"),
                named(given, "weightCol"),
                named(given, "groupCol"),
                named(given, "validationIndicatorCol"),
                named(given, "initScoreCol"));
    }

    private static String named(Given given, String param) {
        return given.isSet(param) && !given.text(param).isEmpty() ? given.text(param) : null;
    }

    /** Only these columns, by our names and in SynapseML's types; what is missing or of another type is a problem. */
    Dataset<Row> prepared(Dataset<Row> rows, Problems problems) {
        List<Column> columns = columns(rows, problems);
        problems.throwIfAny();
        return rows.select(columns.toArray(new Column[0]));
    }

    /** The columns of {@link #prepared}, in its order. */
    List<Column> columns(Dataset<Row> rows, Problems problems) {
        List<Column> columns = new ArrayList<>();
        take(rows, label, Kind.LABEL, problems).ifPresent(columns::add);
        take(rows, features, Kind.FEATURES, problems).ifPresent(columns::add);
        if (weight != null) {
            take(rows, weight, Kind.WEIGHT, problems).ifPresent(columns::add);
        }
        if (group != null) {
            take(rows, group, Kind.GROUP, problems).ifPresent(columns::add);
        }
        if (validation != null) {
            take(rows, validation, Kind.VALIDATION, problems).ifPresent(columns::add);
        }
        if (initScore != null) {
            take(rows, initScore, Kind.INIT_SCORE, problems).ifPresent(columns::add);
        }
        return columns;
    }

    /** Names our columns in the estimator in place of the user's. */
    void rename(Given given) {
        given.set("labelCol", LABEL);
        given.set("featuresCol", FEATURES);
        if (weight != null) {
            given.set("weightCol", WEIGHT);
        }
        if (group != null) {
            given.set("groupCol", GROUP);
        }
        if (validation != null) {
            given.set("validationIndicatorCol", VALIDATION);
        }
        if (initScore != null) {
            given.set("initScoreCol", INIT_SCORE);
        }
    }

    private static Optional<Column> take(Dataset<Row> rows, String name, Kind kind, Problems problems) {
        List<String> names = List.of(rows.columns());
        int at = names.indexOf(name);
        if (at < 0) {
            problems.add("column '" + name + "'", "is not among the rows' columns", Suggestion.among(names, name));
            return Optional.empty();
        }
        DataType type = rows.schema().fields()[at].dataType();
        if (!kind.takes(type)) {
            problems.add("column '" + name + "'", "is " + type.simpleString(), kind.wanted);
            return Optional.empty();
        }
        Column column = rows.col("`" + name.replace("`", "``") + "`");
        return Optional.of(
                kind.cast(column, type).as(kind.name, rows.schema().fields()[at].metadata()));
    }

    /** What a column is for. */
    private enum Kind {
        LABEL(FitColumns.LABEL, "a label is a number or a boolean"),
        FEATURES(FitColumns.FEATURES, "features are a vector: assemble them first"),
        WEIGHT(FitColumns.WEIGHT, "a weight is a number"),
        GROUP(FitColumns.GROUP, "a group is a whole number or text"),
        VALIDATION(FitColumns.VALIDATION, "whether a row validates is a boolean"),
        INIT_SCORE(FitColumns.INIT_SCORE, "an initial score is a number, or a vector with one for each class");

        private final String name;
        private final String wanted;

        Kind(String name, String wanted) {
            this.name = name;
            this.wanted = wanted;
        }

        boolean takes(DataType type) {
            boolean vector = type.equals(SQLDataTypes.VectorType());
            boolean number = type instanceof NumericType;
            return switch (this) {
                case LABEL -> number || type instanceof BooleanType;
                case FEATURES -> vector;
                case WEIGHT -> number;
                case GROUP -> type instanceof IntegralType || type instanceof StringType;
                case VALIDATION -> type instanceof BooleanType;
                case INIT_SCORE -> number || vector;
            };
        }

        Column cast(Column column, DataType type) {
            return switch (this) {
                case LABEL, WEIGHT -> column.cast(DataTypes.DoubleType);
                case INIT_SCORE -> type instanceof NumericType ? column.cast(DataTypes.DoubleType) : column;
                case GROUP -> type instanceof IntegralType ? column.cast(DataTypes.LongType) : column;
                case FEATURES, VALIDATION -> column;
            };
        }
    }
}

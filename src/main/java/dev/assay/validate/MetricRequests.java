package dev.assay.validate;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.assay.scan.Columns;
import dev.assay.scan.GroupedMetrics;
import dev.assay.scan.MetricRequest;
import dev.assay.spec.Measure;
import dev.assay.spec.Measuring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** Turns what a check measures into a question to a scan. */
final class MetricRequests {
    private MetricRequests() {}

    /** What the check measures; empty for the number of rows, and for a check that measures nothing. */
    static Optional<Measuring> measuring(Bound check) {
        return check.spec().rule() instanceof Measuring rule && rule.measure() != null
                ? Optional.of(rule)
                : Optional.empty();
    }

    /** Whether the values must be grouped, which the one pass does not do. */
    static boolean grouped(Measuring rule) {
        return GroupedMetrics.answers(of(rule, null, null));
    }

    /** Without columns for what is asked about the request alone. */
    static MetricRequest of(Measuring rule, Columns columns, Column scope) {
        if (rule.measure() == Measure.SHARE) {
            return new MetricRequest(rule.measure(), List.of(expr("(" + rule.sql() + ")")), scope, null);
        }
        List<Column> values = new ArrayList<>();
        for (String name : rule.columns()) {
            values.add(columns == null ? lit(null) : value(rule.measure(), columns, name));
        }
        return new MetricRequest(rule.measure(), values, scope, rule.q());
    }

    /** Measures of numbers read text as numbers where it parses; the rest is missing to them. */
    private static Column value(Measure measure, Columns columns, String name) {
        Column column = columns.of(name);
        return switch (measure) {
            case MEAN, STDDEV, QUANTILE, MEDIAN, CORRELATION -> number(columns, name, measure)
                    .cast("double");
            case SUM, MINIMUM, MAXIMUM -> number(columns, name, measure);
            case MIN_LENGTH, MAX_LENGTH -> column.cast("string");
            default -> column;
        };
    }

    /** The column as long, double or decimal. */
    private static Column number(Columns columns, String name, Measure measure) {
        DataType type = columns.type(name).orElseThrow();
        Column column = columns.of(name);
        if (type instanceof StringType) {
            return expr("try_cast(trim(" + columns.sql(name) + ") as double)");
        }
        if (type instanceof IntegralType || type instanceof BooleanType) {
            return column.cast("long");
        }
        if (type instanceof DecimalType) {
            return column;
        }
        if (type instanceof NumericType || type instanceof NullType) {
            return column.cast("double");
        }
        throw new IllegalArgumentException(measure.key() + " needs a number, and '" + name + "' is " + type.sql());
    }
}

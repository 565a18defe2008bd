package dev.assay.validate;

import dev.assay.scan.Columns;
import dev.assay.spec.Measure;
import dev.assay.spec.Measuring;
import dev.assay.spec.TableRule;
import java.util.List;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Holds the types of the columns that a table check names against what it can measure, before a row is read. */
final class TableRuleTypes {
    private final Columns columns;

    TableRuleTypes(Columns columns) {
        this.columns = columns;
    }

    /** Throws {@link IllegalArgumentException} if the rule doesn't fit a column's type. */
    void check(TableRule rule) {
        if (rule instanceof TableRule.Recency recency) {
            requireMoment("recency", recency.column());
        } else if (rule instanceof TableRule.NoGaps gaps) {
            requireMoment("no_gaps", gaps.column());
        } else if (rule instanceof Measuring measuring && measuring.measure() != null) {
            checkMeasure(measuring.measure(), measuring.columns());
        } else if (rule instanceof TableRule.Schema schema) {
            checkSchema(schema);
        }
    }

    private void requireMoment(String kind, String name) {
        DataType type = type(name);
        boolean fits = type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType
                || type instanceof StringType
                || type instanceof NullType;
        if (!fits) {
            throw misfit(kind, "a date, timestamp or text column", name);
        }
    }

    private void checkMeasure(Measure measure, List<String> names) {
        for (String name : names) {
            DataType type = type(name);
            boolean number = type instanceof NumericType
                    || type instanceof StringType
                    || type instanceof BooleanType
                    || type instanceof NullType;
            boolean wanted =
                    switch (measure) {
                        case MINIMUM, MAXIMUM, SUM, MEAN, STDDEV, QUANTILE, MEDIAN, CORRELATION -> true;
                        default -> false;
                    };
            if (wanted && !number) {
                throw misfit(measure.key(), "a number or text column", name);
            }
        }
    }

    private static void checkSchema(TableRule.Schema schema) {
        schema.columns().forEach((name, field) -> {
            try {
                if (field != null && field.type() != null) {
                    DataType.fromDDL(field.type());
                }
            } catch (Exception unknown) {
                throw new IllegalArgumentException(
                        "'" + field.type() + "' is not a Spark SQL type (column '" + name
                                + "'); write one such as string, int, bigint, double, decimal(12,2), date or timestamp",
                        unknown);
            }
        });
    }

    private IllegalArgumentException misfit(String kind, String wanted, String name) {
        return new IllegalArgumentException(kind + " needs " + wanted + ", and '" + name + "' is "
                + type(name).sql());
    }

    private DataType type(String name) {
        return columns.type(name).orElseThrow();
    }
}

package dev.assay.validate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.RowRule;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Row rules as pure Spark conditions: true where the rule holds, false where it is broken, null where it can't be told
 * because a value is null (which breaks nothing).
 */
final class RowRules {
    private final Columns columns;
    private final LocalDateTime asOf;
    private final ZoneId zone;
    private final CustomChecks custom;

    RowRules(Columns columns, LocalDateTime asOf, ZoneId zone, CustomChecks custom) {
        this.columns = columns;
        this.asOf = asOf;
        this.zone = zone;
        this.custom = custom;
    }

    /**
     * The condition of a rule.
     *
     * @throws IllegalArgumentException if the rule doesn't fit the column's type
     */
    Column holds(RowRule rule) {
        if (rule instanceof RowRule.NotNull check) {
            return notNull(check.column());
        } else if (rule instanceof RowRule.NotBlank check) {
            return text(check.column()).rlike("[^\\s\\p{Z}\\u200B\\uFEFF]");
        } else if (rule instanceof RowRule.AcceptedRange check) {
            return inRange(check);
        } else if (rule instanceof RowRule.AcceptedValues check) {
            return oneOf(check);
        } else if (rule instanceof RowRule.MatchesRegex check) {
            return udf(new RegexMatcher(check.regex()), DataTypes.BooleanType).apply(text(check.column()));
        } else if (rule instanceof RowRule.ExpressionIsTrue check) {
            return expr(check.sql());
        } else if (rule instanceof RowRule.OfType check) {
            return parses(check);
        } else if (rule instanceof RowRule.Length check) {
            return between(length(text(check.column())), check.min(), check.max());
        } else if (rule instanceof RowRule.NotInFuture check) {
            return notInFuture(check);
        } else if (rule instanceof RowRule.Before check) {
            return compared(check.column(), check.other(), check.orEqual());
        } else if (rule instanceof RowRule.After check) {
            return compared(check.other(), check.column(), check.orEqual());
        } else if (rule instanceof RowRule.Precision check) {
            return precise(check);
        } else if (rule instanceof RowRule.CustomRow check) {
            return custom.rows().get(check.check()).holds(check.with());
        }
        throw new IllegalStateException("no condition for " + rule);
    }

    private Column notNull(String name) {
        Column column = columns.of(name);
        return floating(name) ? column.isNotNull().and(isnan(column).equalTo(false)) : column.isNotNull();
    }

    private Column inRange(RowRule.AcceptedRange check) {
        Comparable<?> min = check.min() == null ? null : literal(check.column(), check.min());
        Comparable<?> max = check.max() == null ? null : literal(check.column(), check.max());
        Column value = comparable(check.column(), min == null ? max : min);
        Column above = min == null ? null : check.inclusive() ? value.geq(lit(min)) : value.gt(lit(min));
        Column below = max == null ? null : check.inclusive() ? value.leq(lit(max)) : value.lt(lit(max));
        return above == null ? below : below == null ? above : above.and(below);
    }

    /** A bound as a value of the column's kind: a number, a date or a timestamp. */
    private Comparable<?> literal(String name, String written) {
        DataType type = type(name);
        if (type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType) {
            return moment(name, written);
        }
        if (type instanceof NumericType) {
            return number(name, written);
        }
        if (type instanceof StringType) {
            return written.matches("\\d{4}-\\d{2}-\\d{2}.*") ? moment(name, written) : number(name, written);
        }
        throw new IllegalArgumentException("a range can't be checked on '" + name + "', which is " + type.sql()
                + "; it needs a number, date, timestamp or text column");
    }

    private static BigDecimal number(String name, String written) {
        try {
            return new BigDecimal(written.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + written + "' is not a number, and column '" + name + "' holds numbers", e);
        }
    }

    private Timestamp moment(String name, String written) {
        String text = written.trim().replace(' ', 'T');
        try {
            LocalDateTime moment = text.contains("T")
                    ? LocalDateTime.parse(text)
                    : LocalDate.parse(text).atStartOfDay();
            return Timestamp.from(moment.atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + written + "' is not a date or timestamp, and column '" + name
                            + "' holds them; write 2026-01-31 or 2026-01-31T08:00:00",
                    e);
        }
    }

    /** The column as what its bounds are; text that does not parse is null, and so breaks nothing here. */
    private Column comparable(String name, Comparable<?> bound) {
        Column column = columns.of(name);
        DataType type = type(name);
        if (bound instanceof Timestamp) {
            return type instanceof StringType ? parsed(name, "timestamp") : column.cast("timestamp");
        }
        if (type instanceof StringType) {
            return number(column);
        }
        return floating(name) ? when(isnan(column), null).otherwise(column) : column;
    }

    private Column oneOf(RowRule.AcceptedValues check) {
        Column column = columns.of(check.column());
        DataType type = type(check.column());
        if (type instanceof NumericType) {
            List<BigDecimal> numbers = check.values().stream()
                    .map(value -> number(check.column(), value))
                    .toList();
            return column.isin(numbers.toArray());
        }
        if (type instanceof BooleanType) {
            return column.cast("string").isin(check.values().toArray());
        }
        if (check.ignoreCase()) {
            return lower(text(check.column()))
                    .isin(check.values().stream()
                            .map(value -> value.toLowerCase(Locale.ROOT))
                            .toArray());
        }
        return text(check.column()).isin(check.values().toArray());
    }

    private Column parses(RowRule.OfType check) {
        Column column = columns.of(check.column());
        DataType type = type(check.column());
        Column text = trim(column.cast("string"));
        return switch (check.is()) {
            case INTEGER -> text.rlike("\\A[+-]?\\d+\\z");
            case NUMBER -> text.rlike("\\A[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\z");
            case BOOLEAN -> type instanceof BooleanType
                    ? column.isNotNull()
                    : lower(text).isin("true", "false", "t", "f", "yes", "no", "y", "n", "1", "0");
            case DATE, TIMESTAMP -> type instanceof StringType
                    ? moment(check, text)
                    : when(column.isNull(), null).otherwise(temporal(type));
        };
    }

    private static boolean temporal(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    private static Column moment(RowRule.OfType check, Column text) {
        MomentParser parser = new MomentParser(check.is(), check.format());
        return udf(parser, DataTypes.BooleanType).apply(text);
    }

    private Column notInFuture(RowRule.NotInFuture check) {
        LocalDateTime latest = check.grace() == null ? asOf : check.grace().after(asOf);
        DataType type = type(check.column());
        Column column = columns.of(check.column());
        if (type instanceof DateType) {
            return column.leq(lit(Date.valueOf(latest.toLocalDate())));
        }
        if (!temporal(type) && !(type instanceof StringType)) {
            throw new IllegalArgumentException("not_in_future needs a date, timestamp or text column, and '"
                    + check.column() + "' is " + type.sql());
        }
        Column moment = type instanceof StringType ? parsed(check.column(), "timestamp") : column.cast("timestamp");
        return moment.leq(lit(Timestamp.from(latest.atZone(zone).toInstant())));
    }

    private Column compared(String lesser, String greater, boolean orEqual) {
        Column left = columns.of(lesser);
        Column right = columns.of(greater);
        if (type(lesser) instanceof StringType && type(greater) instanceof StringType) {
            // Two texts are compared as numbers where both are, else as text (ISO dates sort as text).
            Column numbers =
                    orEqual ? number(left).leq(number(right)) : number(left).lt(number(right));
            Column texts = orEqual ? left.leq(right) : left.lt(right);
            return when(number(left).isNotNull().and(number(right).isNotNull()), numbers)
                    .otherwise(texts);
        }
        return orEqual ? left.leq(right) : left.lt(right);
    }

    private Column precise(RowRule.Precision check) {
        if (!(type(check.column()) instanceof NumericType || type(check.column()) instanceof StringType)) {
            throw new IllegalArgumentException("precision needs a number or text column, and '" + check.column()
                    + "' is " + type(check.column()).sql());
        }
        // Through text, because a double such as 0.1 is not the decimal that people wrote.
        Column value = parsed(check.column(), "decimal(38,18)");
        Column exact = type(check.column()) instanceof DecimalType ? columns.of(check.column()) : value;
        Column decimals = check.decimals() == null ? null : exact.equalTo(round(exact, check.decimals()));
        Column digits = check.digits() == null ? null : fits(value, check);
        return digits == null ? decimals : decimals == null ? digits : decimals.and(digits);
    }

    private static Column fits(Column value, RowRule.Precision check) {
        if (check.decimals() != null) {
            return abs(value).lt(lit(BigDecimal.TEN.pow(Math.max(0, check.digits() - check.decimals()))));
        }
        Column digits = regexp_replace(value.cast("string"), "^-?0*|\\.?0*$|\\.", "");
        return length(digits).leq(check.digits());
    }

    private static Column between(Column value, Integer min, Integer max) {
        Column above = min == null ? null : value.geq(min);
        Column below = max == null ? null : value.leq(max);
        return above == null ? below : below == null ? above : above.and(below);
    }

    /** Text as a number; null for what is none (Spark's own cast takes "1d" and "NaN"). */
    private static Column number(Column text) {
        Column trimmed = trim(text);
        return when(trimmed.rlike("\\A[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\z"), trimmed.cast("double"));
    }

    /** The column's trimmed text cast; null, not an error, for what does not parse, in ANSI mode too. */
    private Column parsed(String name, String type) {
        return expr("try_cast(trim(cast(" + columns.sql(name) + " as string)) as " + type + ")");
    }

    private Column text(String name) {
        return columns.of(name).cast("string");
    }

    private boolean floating(String name) {
        DataType type = type(name);
        return type instanceof DoubleType || type instanceof FloatType;
    }

    private DataType type(String name) {
        return columns.type(name).orElseThrow();
    }
}

package dev.assay.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import dev.assay.spec.Meaning;
import dev.assay.spec.Meaning.Is;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The columns that a claim is about: the groups as {@code k0}, {@code k1} …, and the values as what they are said to be. */
final class Claimed {
    private final Inputs inputs;
    private final Meaning rule;
    private final Columns columns;

    Claimed(Inputs inputs, Meaning rule) {
        this.inputs = inputs;
        this.rule = rule;
        this.columns = new Columns(inputs.data().schema());
    }

    Meaning rule() {
        return rule;
    }

    /** Throws {@link IllegalArgumentException} if the columns can't hold what is said of them, or a time is not named. */
    void check() {
        boolean running = rule.not() != null || rule.is() == Is.CUMULATIVE || rule.is() == Is.PERIODIC;
        if (running || rule.unit() != null || rule.netOf() != null || (rule.is() != null && numeric(rule.is()))) {
            requireNumber(rule.column());
        }
        if (rule.netOf() != null) {
            requireNumber(rule.netOf());
        }
        if (rule.timeZone() != null || rule.is() == Is.DATE || rule.is() == Is.MOMENT) {
            requireTime(rule.column());
        }
        if (rule.alongTime()) {
            if (over() == null) {
                String claim = running
                        ? rule.not() != null
                                ? "not: cumulative"
                                : "is: " + rule.is().name().toLowerCase(Locale.ROOT)
                        : "grain: " + rule.grain().name().toLowerCase(Locale.ROOT);
                throw new IllegalArgumentException(
                        claim + " goes along a time; name its column with over, or declare the" + " table's time");
            }
            requireTime(over());
        }
    }

    private static boolean numeric(Is is) {
        return switch (is) {
            case QUANTITY, MONEY, SHARE, RATE, COUNT, TEMPERATURE -> true;
            default -> false;
        };
    }

    private void requireNumber(String name) {
        DataType type = type(name);
        if (!(type instanceof NumericType || type instanceof StringType || type instanceof NullType)) {
            throw misfit("a number or text column", name);
        }
    }

    private void requireTime(String name) {
        DataType type = type(name);
        boolean time = type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
        if (!(time || type instanceof StringType || type instanceof NullType)) {
            throw misfit("a date, timestamp or text column", name);
        }
    }

    private IllegalArgumentException misfit(String wanted, String name) {
        return new IllegalArgumentException("meaning needs " + wanted + ", and '" + name + "' is "
                + type(name).sql());
    }

    private DataType type(String name) {
        return columns.type(name).orElseThrow();
    }

    /** The column of times; null where nobody names one. */
    String over() {
        return rule.over() != null ? rule.over() : inputs.table().time();
    }

    /** Whether the time has hours. */
    boolean hours() {
        return !(type(over()) instanceof DateType);
    }

    /** The rows in scope: groups, and these values. */
    Dataset<Row> rows(Bound check, Column... values) {
        List<Column> all = new ArrayList<>();
        for (String name : rule.per()) {
            all.add(columns.of(name).as("k" + all.size()));
        }
        all.addAll(List.of(values));
        return inputs.data().filter(check.scope()).select(all.toArray(Column[]::new));
    }

    /** The groups' columns in {@link #rows}. */
    Column[] keys() {
        Column[] keys = new Column[rule.per().size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = col("k" + i);
        }
        return keys;
    }

    /** The groups' columns and others. */
    Column[] keysAnd(Column... others) {
        List<Column> all = new ArrayList<>(List.of(keys()));
        all.addAll(List.of(others));
        return all.toArray(Column[]::new);
    }

    /** The column as it is. */
    Column value() {
        return columns.of(rule.column());
    }

    /** A column as numbers; null for what is none. */
    Column number(String name) {
        Column number = type(name) instanceof StringType
                ? expr("try_cast(trim(" + columns.sql(name) + ") as double)")
                : columns.of(name).cast("double");
        return when(
                not(isnan(number))
                        .and(org.apache.spark.sql.functions.abs(number).lt(Double.MAX_VALUE)),
                number);
    }

    /** A column as moments of a clock on the wall; null for what is none. */
    Column moment(String name) {
        return type(name) instanceof StringType
                ? expr("try_cast(trim(" + columns.sql(name) + ") as timestamp)")
                : columns.of(name).cast("timestamp");
    }

    /** Whether a value is there; NaN is none. */
    Column there() {
        Column value = value();
        boolean number = type(rule.column()) instanceof NumericType;
        return number ? value.isNotNull().and(not(isnan(value.cast("double")))) : value.isNotNull();
    }

    /** Whether the column may hold numbers. */
    boolean numeric() {
        return type(rule.column()) instanceof NumericType;
    }

    /** Whether the column holds exact decimals. */
    boolean exact() {
        return type(rule.column()) instanceof org.apache.spark.sql.types.DecimalType;
    }

    /** The beginning of a value, masked where declared. */
    Column shown() {
        return masked(rule.column())
                ? org.apache.spark.sql.functions.lit("•••")
                : Excerpt.of(columns.of(rule.column()));
    }

    boolean masked(String name) {
        return inputs.table().mask().stream()
                .anyMatch(hidden -> hidden.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }

    Inputs inputs() {
        return inputs;
    }
}

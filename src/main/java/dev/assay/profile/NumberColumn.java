package dev.assay.profile;

import dev.assay.scan.Tally;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** A column of numbers; truth values count as 1 and 0. */
final class NumberColumn extends ColumnTally {
    /** A decimal of so many digits fits a long. */
    private static final int DIGITS_OF_A_LONG = 18;

    private final Kind kind;
    private final int precision;
    private final int scale;
    private final double unit;
    private final KeyedValues values = new KeyedValues();
    private NumberFacts facts = new NumberFacts();
    private double latest;

    private enum Kind {
        BOOLEAN,
        BYTE,
        SHORT,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        DECIMAL,
        LARGE_DECIMAL
    }

    NumberColumn(Place place, DataType type) {
        super(place);
        DecimalType decimal = type instanceof DecimalType found ? found : null;
        precision = decimal == null ? 0 : decimal.precision();
        scale = decimal == null ? 0 : decimal.scale();
        unit = Math.pow(10, scale);
        kind = kind(type);
    }

    static boolean fits(DataType type) {
        return kind(type) != null;
    }

    private static Kind kind(DataType type) {
        if (type instanceof DecimalType decimal) {
            return decimal.precision() <= DIGITS_OF_A_LONG ? Kind.DECIMAL : Kind.LARGE_DECIMAL;
        }
        return type instanceof BooleanType
                ? Kind.BOOLEAN
                : type instanceof ByteType
                        ? Kind.BYTE
                        : type instanceof ShortType
                                ? Kind.SHORT
                                : type instanceof IntegerType
                                        ? Kind.INT
                                        : type instanceof LongType
                                                ? Kind.LONG
                                                : type instanceof FloatType
                                                        ? Kind.FLOAT
                                                        : type instanceof DoubleType ? Kind.DOUBLE : null;
    }

    @Override
    void take(InternalRow row, int ordinal) {
        long key = key(row, ordinal);
        latest = number(key);
        if (!values.add(key, 1, this::spilled)) {
            facts.add(latest, 1);
        }
    }

    private void spilled(long key, long times) {
        facts.add(number(key), times);
    }

    private long key(InternalRow row, int ordinal) {
        return switch (kind) {
            case BOOLEAN -> row.getBoolean(ordinal) ? 1 : 0;
            case BYTE -> row.getByte(ordinal);
            case SHORT -> row.getShort(ordinal);
            case INT -> row.getInt(ordinal);
            case LONG -> row.getLong(ordinal);
            case DECIMAL -> row.getDecimal(ordinal, precision, scale).toUnscaledLong();
            case FLOAT -> key(row.getFloat(ordinal));
            case DOUBLE -> key(row.getDouble(ordinal));
            case LARGE_DECIMAL -> key(row.getDecimal(ordinal, precision, scale).toDouble());
        };
    }

    /** All zeros are one value, and so are all NaN. */
    private static long key(double value) {
        return Double.doubleToLongBits(value == 0 ? 0.0 : value);
    }

    /** The number behind a key of {@link #values()}. */
    double number(long key) {
        return switch (kind) {
            case FLOAT, DOUBLE, LARGE_DECIMAL -> Double.longBitsToDouble(key);
            case DECIMAL -> key / unit;
            default -> key;
        };
    }

    KeyedValues values() {
        return values;
    }

    /** Of all values, also where they are counted exactly. */
    NumberFacts facts() {
        if (!values.exact()) {
            return facts;
        }
        NumberFacts counted = new NumberFacts();
        List<KeyedValues.Count> all = values.top(Integer.MAX_VALUE);
        all.forEach(each -> counted.add(number(each.key()), each.rows()));
        return counted;
    }

    @Override
    int bin() {
        return Bins.of(latest);
    }

    @Override
    double number() {
        return Double.isFinite(latest) ? latest : 0;
    }

    @Override
    public void merge(Tally other) {
        super.merge(other);
        NumberColumn more = (NumberColumn) other;
        values.merge(more.values, this::spilled);
        facts.merge(more.facts);
    }

    @Override
    List<Part> parts() {
        return List.of(values, facts);
    }
}

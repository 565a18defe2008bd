package dev.assay.repair;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import dev.assay.scan.Columns;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/** Values of one type as values of another; null for what the other type can't hold. */
final class Conversion {
    private Conversion() {}

    /** Reads a type as people write it. */
    static DataType type(String written) {
        try {
            return DataType.fromDDL(written);
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "'" + written + "' is not a type; write a Spark SQL type, such as double, date or decimal(10,2)",
                    e);
        }
    }

    /** The column, by its exact name, as another type. A number with a fraction is no whole number. */
    static Column of(String name, DataType from, DataType to) {
        Column value = Columns.exactly(name);
        if (from.equals(to)) {
            return value;
        }
        if (to instanceof IntegralType && !(from instanceof IntegralType)) {
            Column whole = expr("try_cast(" + quoted(name) + " as decimal(38,10))");
            String sql = "try_cast(try_cast(" + quoted(name) + " as decimal(38,10)) as " + to.sql() + ")";
            boolean numbers = from instanceof NumericType || from instanceof StringType;
            return numbers ? when(whole.equalTo(expr(sql)), expr(sql)) : tried(name, to);
        }
        boolean floating = to instanceof DoubleType || to instanceof FloatType;
        // Java takes 1d and 1f for numbers.
        return from instanceof StringType && floating
                ? when(not(value.rlike("[dDfF]\\s*\\z")), tried(name, to))
                : tried(name, to);
    }

    private static Column tried(String name, DataType to) {
        return expr("try_cast(" + quoted(name) + " as " + to.sql() + ")");
    }

    /** True where there was a value, blank text aside, and the other type can't hold it. */
    static Column lost(String name, DataType from, Column converted) {
        Column value = Columns.exactly(name);
        Column there = from instanceof StringType ? trim(value).notEqual("") : value.isNotNull();
        return value.isNotNull().and(there).and(converted.isNull());
    }

    /** The value that stood in a column before its type changed, where it can be told from what stands there now. */
    static Optional<Column> back(String name, DataType from, DataType to) {
        if (from.equals(to)) {
            return Optional.of(Columns.exactly(name));
        }
        return exact(from) && exact(to) && related(from, to) ? Optional.of(tried(name, to)) : Optional.empty();
    }

    private static boolean related(DataType from, DataType to) {
        return from instanceof StringType
                || to instanceof StringType
                || (from instanceof NumericType && to instanceof NumericType);
    }

    /** Whether its text does not depend on the session, and tells the value. */
    private static boolean exact(DataType type) {
        return !Codec.nested(type) && !(type instanceof TimestampType) && !(type instanceof BinaryType);
    }

    /** A literal of the type; throws {@link IllegalArgumentException} if the text is none. */
    static Column literal(String written, DataType type) {
        return written == null ? lit(null).cast(type) : lit(written).cast(type);
    }

    /** Whether there are texts in the column. */
    static boolean text(DataType type) {
        return type.equals(DataTypes.StringType);
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}

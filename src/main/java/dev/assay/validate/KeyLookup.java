package dev.assay.validate;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;

/**
 * A few keys that travel with the plan instead of being joined to the rows. A join is faster for a table's first checks, but
 * Spark plans a hundred of them in minutes.
 */
final class KeyLookup {
    /** With more set checks than these, keys are looked up. */
    static final int FEW_CHECKS = 12;

    private static final int MOST_KEYS = 10_000;

    private KeyLookup() {}

    /** Whether values of the two types are equal if and only if their texts are. */
    static boolean alike(DataType one, DataType other) {
        if (one instanceof IntegralType && other instanceof IntegralType) {
            return true;
        }
        boolean plain = one instanceof StringType
                || one instanceof IntegralType
                || one instanceof DecimalType
                || one instanceof DateType
                || one instanceof BooleanType;
        return plain && one.equals(other);
    }

    /** The values as one text, the same for equal values only; null if one of them is. */
    static Column text(List<Column> values) {
        Column[] parts = values.stream()
                .map(value -> value.cast("string"))
                .map(text -> values.size() == 1 ? text : concat(length(text).cast("string"), lit(":"), text))
                .toArray(Column[]::new);
        return parts.length == 1 ? parts[0] : concat(parts);
    }

    /**
     * What is found for a row's key; null for nothing. Empty if there are too many keys to carry.
     *
     * @param found each key and what to find for it, two texts
     * @param key the row's key
     */
    static Optional<Column> of(Dataset<Row> found, Column key) {
        List<Row> rows = found.limit(MOST_KEYS + 1).collectAsList();
        if (rows.size() > MOST_KEYS) {
            return Optional.empty();
        }
        HashMap<String, String> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.getString(0), row.getString(1)));
        return Optional.of(udf(new Found(byKey), DataTypes.StringType).apply(key));
    }

    private static final class Found implements UDF1<String, String> {
        private static final long serialVersionUID = 1L;
        private final HashMap<String, String> byKey;

        Found(Map<String, String> byKey) {
            this.byKey = new HashMap<>(byKey);
        }

        @Override
        public String call(String key) {
            return key == null ? null : byKey.get(key);
        }
    }
}

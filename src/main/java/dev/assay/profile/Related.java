package dev.assay.profile;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column that may have to do with others.
 *
 * @param place among the columns of the table
 * @param asked how it is read
 * @param profile what is known of it
 */
record Related(int place, Asked asked, ColumnProfile profile) {
    private static final String NUMBER = "^\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*$";
    private static final String DATE = "^\\d{4}-\\d\\d-\\d\\d";
    private static final double GREAT = 1e300;
    private static final Set<String> KEY_WORDS =
            Set.of("id", "key", "code", "no", "nr", "nbr", "num", "number", "uuid", "guid", "sku");

    /** The columns that the profile is of. */
    static List<Related> all(StructType schema, Profile profile) {
        List<ColumnProfile> profiles = profile.columns();
        List<Related> all = new ArrayList<>();
        for (Asked asked : Asked.all(schema)) {
            if (all.size() < profiles.size() && profiles.get(all.size()).name().equals(asked.name())) {
                all.add(new Related(all.size(), asked, profiles.get(all.size())));
            }
        }
        return all;
    }

    String name() {
        return asked.name();
    }

    boolean named(String name) {
        return name != null && name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it holds numbers, or texts that are numbers. */
    boolean number() {
        return asked.number() || (asked.text() && profile.numbers() != null);
    }

    /** Whether it holds times, or texts that are times. */
    boolean time() {
        return asked.time() || (asked.text() && profile.times() != null);
    }

    /** Whether its values can tell things apart: no measurements, no lists. */
    boolean telling() {
        return asked.text()
                || asked.time()
                || asked.truth()
                || (asked.number()
                        && profile.numbers() != null
                        && profile.numbers().whole() == profile.values());
    }

    /** Whether its name says that it tells things apart. */
    boolean namedAsKey() {
        List<String> words = words(name());
        return KEY_WORDS.contains(words.get(words.size() - 1));
    }

    /** The words that a name is made of, in small letters. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        String apart =
                name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1 $2").replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1 $2");
        for (String word : apart.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words.isEmpty() ? List.of("") : words;
    }

    /** Its values as something that can be grouped by and compared. */
    Column value() {
        return mapped(asked.dataType())
                ? when(asked.value().isNotNull(), to_json(struct(asked.value())))
                : asked.value();
    }

    private static boolean mapped(DataType type) {
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                if (mapped(field.dataType())) {
                    return true;
                }
            }
            return false;
        }
        return type instanceof MapType || (type instanceof ArrayType array && mapped(array.elementType()));
    }

    /** A hash of its value; null where it has none. */
    Column hash() {
        return when(value().isNotNull(), xxhash64(value()));
    }

    /** Its finite numbers; null for the rest. */
    Column asNumber() {
        Column plain = asked.value();
        Column number = asked.text()
                ? when(plain.rlike(NUMBER), plain.cast(DataTypes.DoubleType))
                // The digits that a float shows, not those of the double next to it.
                : asked.dataType() instanceof FloatType
                        ? plain.cast(DataTypes.StringType).cast(DataTypes.DoubleType)
                        : plain.cast(DataTypes.DoubleType);
        return when(abs(number).lt(lit(GREAT)), number);
    }

    /** Its times on the wall. */
    Column asTime() {
        Column plain = asked.value();
        Column time = asked.text() ? when(plain.rlike(DATE), try_to_timestamp(plain)) : plain;
        return time.cast(DataTypes.TimestampNTZType);
    }

    /** Whether values of the two can be equal. */
    boolean comparable(Related other) {
        return asked.dataType().sameType(other.asked.dataType()) || (asked.number() && other.asked.number());
    }

    /** True where the two differ; both without value do not. */
    Column differs(Related other) {
        return asked.dataType().sameType(other.asked.dataType())
                ? not(value().eqNullSafe(other.value()))
                : not(asNumber().eqNullSafe(other.asNumber()));
    }
}

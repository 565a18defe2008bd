package dev.assay.exchange;

import dev.assay.spec.RowRule.OfType;
import dev.assay.spec.TableRule.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of column types in other systems, as Spark SQL types where they mean one, and as kinds of values. */
final class Types {
    private static final Map<String, String> OF_SPARK = Map.ofEntries(
            Map.entry("stringtype", "string"),
            Map.entry("integertype", "int"),
            Map.entry("longtype", "bigint"),
            Map.entry("shorttype", "smallint"),
            Map.entry("bytetype", "tinyint"),
            Map.entry("doubletype", "double"),
            Map.entry("floattype", "float"),
            Map.entry("booleantype", "boolean"),
            Map.entry("datetype", "date"),
            Map.entry("timestamptype", "timestamp"),
            Map.entry("binarytype", "binary"));

    private static final Map<String, String> OF_SQL = Map.ofEntries(
            Map.entry("string", "string"),
            Map.entry("text", "string"),
            Map.entry("varchar", "string"),
            Map.entry("nvarchar", "string"),
            Map.entry("char", "string"),
            Map.entry("character varying", "string"),
            Map.entry("int", "int"),
            Map.entry("integer", "int"),
            Map.entry("int4", "int"),
            Map.entry("bigint", "bigint"),
            Map.entry("int8", "bigint"),
            Map.entry("long", "bigint"),
            Map.entry("smallint", "smallint"),
            Map.entry("tinyint", "tinyint"),
            Map.entry("double", "double"),
            Map.entry("double precision", "double"),
            Map.entry("float8", "double"),
            Map.entry("real", "float"),
            Map.entry("float", "float"),
            Map.entry("boolean", "boolean"),
            Map.entry("bool", "boolean"),
            Map.entry("date", "date"),
            Map.entry("timestamp", "timestamp"),
            Map.entry("binary", "binary"));

    private static final Set<String> INTEGERS = Set.of(
            "integer",
            "int",
            "int_",
            "int8",
            "int16",
            "int32",
            "int64",
            "uint8",
            "uint16",
            "uint32",
            "uint64",
            "tinyint",
            "byteint",
            "smallint",
            "bigint",
            "long",
            "integertype",
            "longtype",
            "shorttype",
            "bytetype",
            "int2",
            "int4",
            "serial",
            "bigserial");

    private static final Set<String> NUMBERS = Set.of(
            "float",
            "float_",
            "float16",
            "float32",
            "float64",
            "double",
            "doubletype",
            "floattype",
            "decimal",
            "decimaltype",
            "numeric",
            "number",
            "real",
            "double_precision",
            "float8",
            "float4",
            "bigdecimal");

    private static final Set<String> TEXTS = Set.of(
            "str",
            "string",
            "stringtype",
            "varchar",
            "nvarchar",
            "char",
            "text",
            "object",
            "object_",
            "string_",
            "unicode");

    private Types() {}

    /** The Spark SQL type that Spark's own class name means, such as {@code IntegerType}. */
    static Optional<String> ofSpark(String name) {
        return Optional.ofNullable(OF_SPARK.get(lower(name).replaceFirst("\\(\\)$", "")));
    }

    /** The Spark SQL type that an SQL type means; {@code varchar(18)} is text. */
    static Optional<String> ofSql(String name) {
        String bare = lower(name).replaceAll("\\s+", " ");
        if (bare.matches("(decimal|numeric) ?\\( ?\\d+ ?(, ?\\d+ ?)?\\)")) {
            return Optional.of(bare.replace("numeric", "decimal").replace(" ", ""));
        }
        return Optional.ofNullable(OF_SQL.get(bare.replaceFirst(" ?\\(\\d+\\)$", "")));
    }

    /** What values of any of these types are; empty for text. */
    static Optional<OfType.Kind> kind(List<String> names) {
        boolean integers = true;
        boolean numbers = true;
        boolean texts = true;
        for (String name : names) {
            String bare = lower(name).replaceFirst("\\(.*\\)$", "");
            integers &= INTEGERS.contains(bare);
            numbers &= INTEGERS.contains(bare) || NUMBERS.contains(bare);
            texts &= TEXTS.contains(bare);
        }
        if (texts) {
            return Optional.empty();
        }
        if (integers || numbers) {
            return Optional.of(integers ? OfType.Kind.INTEGER : OfType.Kind.NUMBER);
        }
        Set<String> all = Set.copyOf(names.stream().map(Types::lower).toList());
        if (Set.of("bool", "bool_", "boolean", "booleantype").containsAll(all)) {
            return Optional.of(OfType.Kind.BOOLEAN);
        }
        if (Set.of("date", "datetype").containsAll(all)) {
            return Optional.of(OfType.Kind.DATE);
        }
        if (Set.of("timestamp", "timestamptype", "datetime", "datetime64", "datetime64[ns]", "timestamp_ntz")
                .containsAll(all)) {
            return Optional.of(OfType.Kind.TIMESTAMP);
        }
        throw new NotTranslated("no type here stands for " + String.join(" or ", names));
    }

    /** The data contract's logical type of a Spark SQL type; null for none. */
    static String logical(String sparkType) {
        String bare = lower(sparkType).replaceFirst("\\(.*", "").replaceFirst("<.*", "");
        return switch (bare) {
            case "string", "varchar", "char" -> "string";
            case "tinyint", "smallint", "int", "integer", "bigint", "long" -> "integer";
            case "float", "double", "decimal", "numeric" -> "number";
            case "boolean", "date", "array" -> bare;
            case "timestamp", "timestamp_ntz" -> "timestamp";
            case "struct", "map" -> "object";
            default -> null;
        };
    }

    /** The column has this Spark SQL type; null for any. */
    static Schema column(String name, String type) {
        return new Schema(Map.of(name, new Schema.Field(type, null)), false, true);
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}

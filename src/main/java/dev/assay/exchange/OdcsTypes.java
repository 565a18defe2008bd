package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.RowRule.Length;
import dev.assay.spec.RowRule.OfType;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What a property's logical type and its options demand of the values. */
final class OdcsTypes {
    private static final Map<String, OfType.Kind> KINDS = Map.of(
            "integer", OfType.Kind.INTEGER,
            "number", OfType.Kind.NUMBER,
            "boolean", OfType.Kind.BOOLEAN,
            "date", OfType.Kind.DATE,
            "timestamp", OfType.Kind.TIMESTAMP);

    private OdcsTypes() {}

    /**
     * The demands by what they are called.
     *
     * @param typed whether the columns' own types are checked, so that logical types that say no more are left out
     */
    static Map<String, Supplier<Meaning>> options(JsonNode property, boolean typed) {
        String column = OdcsObject.column(property);
        Map<String, Supplier<Meaning>> demands = new LinkedHashMap<>();
        JsonNode options = property.path("logicalTypeOptions");
        String type = property.path("logicalType").asText("");
        OfType.Kind kind = KINDS.get(type);
        boolean told = Types.ofSql(property.path("physicalType").asText(""))
                .map(Types::logical)
                .filter(type::equals)
                .isPresent();
        if (kind != null && !(told && typed)) {
            boolean moment = kind == OfType.Kind.DATE || kind == OfType.Kind.TIMESTAMP;
            String format = moment ? options.path("format").textValue() : null;
            demands.put("logical type " + type, () -> Meaning.of(new OfType(column, kind, pattern(format))));
        }
        if (options.has("minLength") || options.has("maxLength")) {
            demands.put(
                    "length",
                    () -> Meaning.of(new Length(column, whole(options, "minLength"), whole(options, "maxLength"))));
        }
        if (options.has("pattern")) {
            demands.put(
                    "pattern",
                    () -> GxRows.matching(column, options.path("pattern").asText()));
        }
        ranges(options, column, demands);
        if (options.has("multipleOf")) {
            String sql = Sql.name(column) + " % " + options.path("multipleOf").asText() + " = 0";
            demands.put("multipleOf", () -> Meaning.of(new ExpressionIsTrue(sql)));
        }
        sizes(options, column, demands);
        refused(options, type, demands);
        return demands;
    }

    private static void ranges(JsonNode options, String column, Map<String, Supplier<Meaning>> demands) {
        if (options.has("minimum") || options.has("maximum")) {
            demands.put(
                    "range",
                    () -> Meaning.of(
                            new AcceptedRange(column, text(options, "minimum"), text(options, "maximum"), true)));
        }
        if (options.has("exclusiveMinimum") || options.has("exclusiveMaximum")) {
            demands.put(
                    "exclusive range",
                    () -> Meaning.of(new AcceptedRange(
                            column, text(options, "exclusiveMinimum"), text(options, "exclusiveMaximum"), false)));
        }
    }

    private static void sizes(JsonNode options, String column, Map<String, Supplier<Meaning>> demands) {
        String size = "size(" + Sql.name(column) + ")";
        if (options.has("minItems") || options.has("maxItems")) {
            Demand demand = Demand.between(
                    options.has("minItems") ? options.path("minItems").decimalValue() : null,
                    options.has("maxItems") ? options.path("maxItems").decimalValue() : null,
                    Demand.Open.NONE);
            demands.put(
                    "number of items",
                    () -> Meaning.of(
                            new ExpressionIsTrue(Sql.name(column) + " IS NULL OR (" + demand.sql(size) + ")")));
        }
        if (options.path("uniqueItems").asBoolean()) {
            String sql = size + " = size(array_distinct(" + Sql.name(column) + "))";
            demands.put("uniqueItems", () -> Meaning.of(new ExpressionIsTrue(sql)));
        }
    }

    private static void refused(JsonNode options, String type, Map<String, Supplier<Meaning>> demands) {
        boolean told = type.equals("string") || type.equals("integer") || type.equals("number");
        if (options.has("format") && told) {
            demands.put("format " + options.path("format").asText(), () -> {
                throw new NotTranslated("it tells what the values are like, but not exactly enough to be checked");
            });
        }
        for (String key : new String[] {"minProperties", "maxProperties", "required"}) {
            if (options.has(key)) {
                demands.put(key, () -> {
                    throw new NotTranslated("fields inside a column are not checked here");
                });
            }
        }
    }

    /** Java's pattern; the standard's own examples leave the letters T and Z unquoted. */
    private static String pattern(String format) {
        if (format == null) {
            return null;
        }
        String quoted = format.replaceAll("(?<!')T(?!')", "'T'").replaceAll("(?<=s)Z$", "XXX");
        try {
            Objects.requireNonNull(DateTimeFormatter.ofPattern(quoted, Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new NotTranslated("'" + format + "' is not a Java date pattern: " + e.getMessage());
        }
        return quoted;
    }

    private static Integer whole(JsonNode options, String key) {
        return options.has(key) ? (Integer) options.path(key).decimalValue().intValueExact() : null;
    }

    private static String text(JsonNode options, String key) {
        return options.has(key) ? options.path(key).asText() : null;
    }
}

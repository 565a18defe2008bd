package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code row_condition} as SQL: Spark's as it is, Great Expectations' own language, the common part of pandas'. */
final class GxCondition {
    private static final Pattern OWN = Pattern.compile(
            "\\s*col\\((?:\"([^\"]+)\"|'([^']+)')\\)\\s*(?:\\.(notnull|notNull)\\(\\)|(==|!=|<=|>=|<|>)\\s*(.+?))\\s*");
    private static final Pattern DATE = Pattern.compile("date\\(\\s*(?:\"([^\"]*)\"|'([^']*)')\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private GxCondition() {}

    /** The condition of an expectation; null for none. */
    static String sql(Kwargs kwargs) {
        JsonNode condition = kwargs.node("row_condition");
        if (condition == null) {
            return null;
        }
        if (condition.isObject()) {
            return structured(condition);
        }
        String text = condition.asText().strip();
        if (text.isEmpty()) {
            return null;
        }
        String parser = kwargs.text("condition_parser", text.startsWith("col(") ? "great_expectations" : "pandas");
        return switch (parser) {
            case "spark", "spark_sql" -> text;
            case "great_expectations", "great_expectations__experimental__" -> own(text);
            default -> PandasCondition.sql(text);
        };
    }

    private static String own(String text) {
        Matcher matcher = OWN.matcher(text);
        if (!matcher.matches()) {
            throw unknown(text);
        }
        String column = Sql.name(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        if (matcher.group(3) != null) {
            return column + " IS NOT NULL";
        }
        return column + " " + operator(matcher.group(4)) + " " + value(matcher.group(5), text);
    }

    private static String value(String written, String whole) {
        Matcher date = DATE.matcher(written);
        Matcher quoted = QUOTED.matcher(written);
        if (date.matches()) {
            return "DATE " + Sql.text(date.group(1) == null ? date.group(2) : date.group(1));
        }
        if (quoted.matches()) {
            return Sql.text(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
        }
        if (NUMBER.matcher(written).matches()) {
            return written;
        }
        throw unknown(whole);
    }

    static String operator(String written) {
        return switch (written) {
            case "==" -> "=";
            case "!=" -> "<>";
            default -> written;
        };
    }

    static NotTranslated unknown(String text) {
        return new NotTranslated("the row_condition '" + text + "' can't be read; write it as where: in SQL");
    }

    /** The form of conditions built with {@code Column("x")}. */
    private static String structured(JsonNode condition) {
        return switch (condition.path("type").asText()) {
            case "and", "or" -> joined(condition);
            case "nullity" -> column(condition) + (condition.path("is_null").asBoolean() ? " IS NULL" : " IS NOT NULL");
            case "comparison" -> compared(condition);
            default -> throw unknown(condition.toString());
        };
    }

    private static String joined(JsonNode condition) {
        List<String> parts = new ArrayList<>();
        condition.path("conditions").forEach(part -> parts.add("(" + structured(part) + ")"));
        if (parts.isEmpty()) {
            throw unknown(condition.toString());
        }
        return parts.stream()
                .collect(Collectors.joining(condition.path("type").asText().equals("and") ? " AND " : " OR "));
    }

    private static String column(JsonNode condition) {
        JsonNode column = condition.path("column");
        return Sql.name(
                column.isTextual() ? column.asText() : column.path("name").asText());
    }

    private static String compared(JsonNode condition) {
        String operator = condition.path("operator").asText();
        JsonNode parameter = condition.path("parameter");
        boolean list = operator.equalsIgnoreCase("in") || operator.equalsIgnoreCase("not_in");
        if (list || operator.equalsIgnoreCase("not in")) {
            List<String> values = new ArrayList<>();
            parameter.forEach(value -> values.add(Kwargs.literal(value)));
            return column(condition) + (operator.equalsIgnoreCase("in") ? " IN " : " NOT IN ") + Sql.list(values);
        }
        if (!operator.matches("==|!=|<|<=|>|>=")) {
            throw unknown(condition.toString());
        }
        String other = parameter.isObject() && parameter.has("name")
                ? Sql.name(parameter.path("name").asText())
                : Kwargs.literal(parameter);
        return column(condition) + " " + operator(operator) + " " + other;
    }
}

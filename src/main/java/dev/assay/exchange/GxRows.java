package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.exchange.GxSuite.Gx;
import dev.assay.spec.RowRule.AcceptedRange;
import dev.assay.spec.RowRule.AcceptedValues;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.RowRule.Length;
import dev.assay.spec.RowRule.MatchesRegex;
import dev.assay.spec.RowRule.NotNull;
import dev.assay.spec.RowRule.OfType;
import dev.assay.spec.SetRule.Unique;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Expectations about the values of one column. All but those about null leave nulls out, as row checks do. */
final class GxRows {
    static final Set<String> TYPES = Set.of(
            "expect_column_values_to_not_be_null",
            "expect_column_values_to_be_null",
            "expect_column_values_to_be_between",
            "expect_column_values_to_be_in_set",
            "expect_column_values_to_not_be_in_set",
            "expect_column_values_to_be_unique",
            "expect_column_value_lengths_to_be_between",
            "expect_column_value_lengths_to_equal",
            "expect_column_values_to_match_regex",
            "expect_column_values_to_not_match_regex",
            "expect_column_values_to_match_regex_list",
            "expect_column_values_to_not_match_regex_list",
            "expect_column_values_to_match_like_pattern",
            "expect_column_values_to_not_match_like_pattern",
            "expect_column_values_to_match_like_pattern_list",
            "expect_column_values_to_not_match_like_pattern_list",
            "expect_column_values_to_match_strftime_format",
            "expect_column_values_to_be_json_parseable",
            "expect_column_values_to_be_of_type",
            "expect_column_values_to_be_in_type_list");

    private GxRows() {}

    static Meaning meaning(String type, Gx gx) {
        String column = gx.column();
        return switch (type) {
            case "expect_column_values_to_not_be_null" -> gx.ofRows(Meaning.of(new NotNull(column)));
            case "expect_column_values_to_be_null" -> gx.ofRows(sql(Sql.name(column) + " IS NULL"));
            case "expect_column_values_to_be_unique" -> gx.ofRows(Meaning.of(new Unique(List.of(column), null, null)));
            case "expect_column_values_to_be_of_type" -> ofType(
                    gx, List.of(gx.kwargs().text("type_")));
            case "expect_column_values_to_be_in_type_list" -> ofType(
                    gx, gx.kwargs().texts("type_list"));
            default -> gx.ofValues(ofValues(type, gx, column), column);
        };
    }

    private static Meaning ofValues(String type, Gx gx, String column) {
        Kwargs kwargs = gx.kwargs();
        return switch (type) {
            case "expect_column_values_to_be_between" -> between(kwargs, column);
            case "expect_column_values_to_be_in_set" -> inSet(kwargs, column);
            case "expect_column_values_to_not_be_in_set" -> sql(
                    "NOT " + Sql.name(column) + " IN " + literals(kwargs.items("value_set")));
            case "expect_column_value_lengths_to_be_between" -> lengths(kwargs, column);
            case "expect_column_value_lengths_to_equal" -> Meaning.of(
                    new Length(column, kwargs.whole("value"), kwargs.whole("value")));
            case "expect_column_values_to_match_regex" -> matching(column, kwargs.text("regex"));
            case "expect_column_values_to_not_match_regex" -> sql("NOT " + found(column, kwargs.text("regex")));
            case "expect_column_values_to_match_regex_list" -> regexes(kwargs, column);
            case "expect_column_values_to_not_match_regex_list" -> sql(kwargs.texts("regex_list").stream()
                    .map(regex -> "NOT " + found(column, regex))
                    .collect(Collectors.joining(" AND ")));
            case "expect_column_values_to_match_like_pattern" -> sql(like(column, kwargs.text("like_pattern")));
            case "expect_column_values_to_not_match_like_pattern" -> sql(
                    "NOT " + like(column, kwargs.text("like_pattern")));
            case "expect_column_values_to_match_like_pattern_list" -> likes(kwargs, column);
            case "expect_column_values_to_not_match_like_pattern_list" -> sql(kwargs.texts("like_pattern_list").stream()
                    .map(pattern -> "NOT " + like(column, pattern))
                    .collect(Collectors.joining(" AND ")));
            case "expect_column_values_to_match_strftime_format" -> strftime(kwargs, column);
            case "expect_column_values_to_be_json_parseable" -> json(column)
                    .note("text after the end of the JSON is not noticed here");
            default -> throw new IllegalStateException("no meaning of " + type);
        };
    }

    private static Meaning sql(String condition) {
        return Meaning.of(new ExpressionIsTrue(condition));
    }

    private static Meaning json(String column) {
        String name = Sql.name(column);
        return sql(name + " IS NULL OR get_json_object(" + name + ", '$') IS NOT NULL");
    }

    private static Meaning between(Kwargs kwargs, String column) {
        JsonNode min = kwargs.node("min_value");
        JsonNode max = kwargs.node("max_value");
        boolean openBelow = kwargs.flag("strict_min");
        boolean openAbove = kwargs.flag("strict_max");
        boolean simple = (min == null || max == null || openBelow == openAbove) && edge(min) && edge(max);
        if (simple) {
            boolean open = min == null ? openAbove : openBelow;
            return Meaning.of(new AcceptedRange(column, text(min), text(max), !open));
        }
        String above = min == null ? null : Sql.name(column) + (openBelow ? " > " : " >= ") + Kwargs.literal(min);
        String below = max == null ? null : Sql.name(column) + (openAbove ? " < " : " <= ") + Kwargs.literal(max);
        return sql(above == null ? below : below == null ? above : above + " AND " + below);
    }

    private static boolean edge(JsonNode bound) {
        return bound == null || bound.isNumber() || Kwargs.moment(bound);
    }

    private static String text(JsonNode bound) {
        return bound == null ? null : Kwargs.plain(bound);
    }

    private static Meaning inSet(Kwargs kwargs, String column) {
        List<String> values = kwargs.items("value_set").stream()
                .filter(value -> !value.isNull())
                .map(Kwargs::plain)
                .toList();
        if (values.isEmpty()) {
            return sql(Sql.name(column) + " IS NULL");
        }
        return Meaning.of(new AcceptedValues(column, values, false));
    }

    /** In parentheses; null stands for no value and is left out. */
    static String literals(List<JsonNode> values) {
        List<String> literals = values.stream()
                .filter(value -> !value.isNull())
                .map(Kwargs::literal)
                .toList();
        if (literals.isEmpty()) {
            throw new NotTranslated("its set of values is empty, and so it holds of anything");
        }
        return Sql.list(literals);
    }

    private static Meaning lengths(Kwargs kwargs, String column) {
        Demand whole = kwargs.demand().ofWholeNumber();
        return Meaning.of(new Length(
                column,
                whole.min() == null ? null : (Integer) Math.max(0, whole.min().intValueExact()),
                whole.max() == null ? null : (Integer) whole.max().intValueExact()));
    }

    static Meaning matching(String column, String regex) {
        Meaning meaning = Meaning.of(new MatchesRegex(column, Regexes.anywhere(regex)));
        return Regexes.endsAtLineBreak(regex)
                ? meaning.note("$ also stands before a line break at the end there, not here")
                : meaning;
    }

    /** SQL that is true where the expression is found in the value. */
    static String found(String column, String regex) {
        return Sql.name(column) + " RLIKE " + Sql.text(Regexes.java(regex));
    }

    private static Meaning regexes(Kwargs kwargs, String column) {
        List<String> regexes = kwargs.texts("regex_list");
        String between = kwargs.text("match_on", "any").equals("all") ? " AND " : " OR ";
        return sql(regexes.stream().map(regex -> found(column, regex)).collect(Collectors.joining(between)));
    }

    private static String like(String column, String pattern) {
        return Sql.name(column) + " LIKE " + Sql.text(pattern);
    }

    private static Meaning likes(Kwargs kwargs, String column) {
        String between = kwargs.text("match_on", "any").equals("all") ? " AND " : " OR ";
        return sql(kwargs.texts("like_pattern_list").stream()
                .map(pattern -> like(column, pattern))
                .collect(Collectors.joining(between)));
    }

    private static Meaning strftime(Kwargs kwargs, String column) {
        Strftime.Java java = Strftime.java(kwargs.text("strftime_format"));
        if (!java.withDate()) {
            throw new NotTranslated("the format has no whole date, which type: wants");
        }
        OfType.Kind kind = java.withTime() ? OfType.Kind.TIMESTAMP : OfType.Kind.DATE;
        Meaning meaning = Meaning.of(new OfType(column, kind, java.pattern()));
        return java.fraction() ? meaning.note("%f takes one to six digits there, exactly six here") : meaning;
    }

    private static Meaning ofType(Gx gx, List<String> names) {
        String column = gx.column();
        Optional<String> spark = names.size() == 1 ? Types.ofSpark(names.get(0)) : Optional.empty();
        if (spark.isPresent()) {
            return Meaning.of(Types.column(column, spark.get()));
        }
        Optional<OfType.Kind> kind = Types.kind(names);
        Meaning meaning = kind.isEmpty()
                ? Meaning.of(Types.column(column, "string"))
                : gx.ofValues(Meaning.of(new OfType(column, kind.get(), null)), column);
        return meaning.note(
                kind.isEmpty()
                        ? "there the column or its values are text, here the column is"
                        : "there the column's own type counts, here how its values read");
    }
}

package dev.assay.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.spec.CheckSpec;
import dev.assay.spec.Measure;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import dev.assay.spec.SetRule;
import dev.assay.spec.TableRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** One expectation: its type and its arguments. */
record GxWriting(String type, ObjectNode kwargs) {
    private static final Map<Measure, String> MEASURES = Map.of(
            Measure.MINIMUM, "expect_column_min_to_be_between",
            Measure.MAXIMUM, "expect_column_max_to_be_between",
            Measure.MEAN, "expect_column_mean_to_be_between",
            Measure.MEDIAN, "expect_column_median_to_be_between",
            Measure.SUM, "expect_column_sum_to_be_between",
            Measure.DISTINCT, "expect_column_unique_value_count_to_be_between",
            Measure.DISTINCTNESS, "expect_column_proportion_of_unique_values_to_be_between",
            Measure.COMPLETENESS, "expect_column_proportion_of_non_null_values_to_be_between");

    static GxWriting of(CheckSpec check, String table) {
        GxWriting written = of(check.rule(), table);
        if (check.atLeast() != null && check.atLeast().value() < 1) {
            written.mostly(check);
        }
        if (check.where() != null) {
            written.kwargs.put("row_condition", check.where());
            written.kwargs.put("condition_parser", "spark");
        }
        return written;
    }

    /** {@code mostly} is a share of the values that are not null, of which a row check's share is one only by its scope. */
    private void mostly(CheckSpec check) {
        boolean ofValues = check.rule() instanceof SetRule
                || check.rule() instanceof RowRule.NotNull
                || (check.where() != null
                        && kwargs.has("column")
                        && !check.where()
                                .equals(DqdlRules.withoutNotNull(
                                        check.where(), kwargs.path("column").asText())));
        if (!ofValues) {
            throw new NotTranslated(
                    "its share counts rows without a value, which 'mostly' leaves out; add where: x IS" + " NOT NULL");
        }
        kwargs.put("mostly", BigDecimal.valueOf(check.atLeast().value()));
    }

    private static GxWriting of(Rule rule, String table) {
        if (rule instanceof RowRule row) {
            return ofRow(row);
        } else if (rule instanceof SetRule.Unique unique) {
            return unique.columns().size() == 1
                    ? new GxWriting(
                            "expect_column_values_to_be_unique",
                            column(unique.columns().get(0)))
                    : new GxWriting("expect_compound_columns_to_be_unique", compound(unique.columns()));
        } else if (rule instanceof TableRule.RowCount count) {
            return new GxWriting(
                    "expect_table_row_count_to_be_between", bounded(empty(), number(count.min()), number(count.max())));
        } else if (rule instanceof TableRule.Metric metric && MEASURES.containsKey(metric.measure())) {
            ObjectNode kwargs = bounded(column(metric.columns().get(0)), number(metric.min()), number(metric.max()));
            return new GxWriting(MEASURES.get(metric.measure()), strict(kwargs, metric.inclusive()));
        } else if (rule instanceof TableRule.Query query && query.atMost() == 0) {
            String sql = RowSql.primary(query.sql(), table).replaceAll("\\bprimary\\b", "{batch}");
            return new GxWriting("unexpected_rows_expectation", empty().put("unexpected_rows_query", sql));
        } else if (rule instanceof TableRule.Schema schema) {
            return columns(schema);
        }
        throw new NotTranslated("no expectation says it");
    }

    private static GxWriting ofRow(RowRule rule) {
        if (rule instanceof RowRule.NotNull not) {
            return new GxWriting("expect_column_values_to_not_be_null", column(not.column()));
        } else if (rule instanceof RowRule.AcceptedRange range) {
            ObjectNode kwargs = bounded(column(range.column()), range.min(), range.max());
            return new GxWriting("expect_column_values_to_be_between", strict(kwargs, range.inclusive()));
        } else if (rule instanceof RowRule.AcceptedValues accepted && !accepted.ignoreCase()) {
            ObjectNode kwargs = column(accepted.column());
            ArrayNode values = kwargs.putArray("value_set");
            accepted.values().forEach(value -> add(values, value));
            return new GxWriting("expect_column_values_to_be_in_set", kwargs);
        } else if (rule instanceof RowRule.MatchesRegex regex) {
            return new GxWriting(
                    "expect_column_values_to_match_regex",
                    column(regex.column()).put("regex", Regexes.anchored(regex.regex())));
        } else if (rule instanceof RowRule.Length length) {
            return new GxWriting(
                    "expect_column_value_lengths_to_be_between",
                    bounded(column(length.column()), number(length.min()), number(length.max())));
        } else if (rule instanceof RowRule.After after) {
            return pair(after.column(), after.other(), after.orEqual());
        } else if (rule instanceof RowRule.Before before) {
            return pair(before.other(), before.column(), before.orEqual());
        } else if (rule instanceof RowRule.ExpressionIsTrue expression) {
            String sql = "SELECT * FROM {batch} WHERE NOT (" + expression.sql() + ")";
            return new GxWriting("unexpected_rows_expectation", empty().put("unexpected_rows_query", sql));
        }
        throw new NotTranslated("no expectation says it");
    }

    private static GxWriting pair(String greater, String lesser, boolean orEqual) {
        ObjectNode kwargs =
                empty().put("column_A", greater).put("column_B", lesser).put("or_equal", orEqual);
        kwargs.put("ignore_row_if", "either_value_is_missing");
        return new GxWriting("expect_column_pair_values_a_to_be_greater_than_b", kwargs);
    }

    private static GxWriting columns(TableRule.Schema schema) {
        boolean typed = schema.columns().values().stream()
                .anyMatch(field -> field != null && (field.type() != null || field.nullable() != null));
        if (typed || (schema.ordered() && schema.extra())) {
            throw new NotTranslated(
                    "an expectation says which columns there are, all of them where in order; not their" + " types");
        }
        ObjectNode kwargs = empty();
        ArrayNode names = kwargs.putArray(schema.ordered() ? "column_list" : "column_set");
        schema.columns().keySet().forEach(names::add);
        if (schema.ordered()) {
            return new GxWriting("expect_table_columns_to_match_ordered_list", kwargs);
        }
        return new GxWriting("expect_table_columns_to_match_set", kwargs.put("exact_match", !schema.extra()));
    }

    private static ObjectNode compound(List<String> columns) {
        ObjectNode kwargs = empty().put("ignore_row_if", "any_value_is_missing");
        ArrayNode names = kwargs.putArray("column_list");
        columns.forEach(names::add);
        return kwargs;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode column(String name) {
        return empty().put("column", name);
    }

    private static ObjectNode strict(ObjectNode kwargs, boolean inclusive) {
        return inclusive ? kwargs : kwargs.put("strict_min", true).put("strict_max", true);
    }

    private static String number(Number number) {
        return number == null ? null : Sql.number(new BigDecimal(number.toString()));
    }

    private static ObjectNode bounded(ObjectNode kwargs, String min, String max) {
        put(kwargs, "min_value", min);
        put(kwargs, "max_value", max);
        return kwargs;
    }

    private static void put(ObjectNode kwargs, String key, String value) {
        if (value == null) {
            return;
        }
        if (isNumber(value)) {
            kwargs.put(key, new BigDecimal(value));
        } else {
            kwargs.put(key, value);
        }
    }

    private static void add(ArrayNode values, String value) {
        if (isNumber(value)) {
            values.add(new BigDecimal(value));
        } else {
            values.add(value);
        }
    }

    private static boolean isNumber(String value) {
        return value.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    }
}

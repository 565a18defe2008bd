package dev.assay.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.exchange.GxSuite.Gx;
import dev.assay.spec.RowRule.After;
import dev.assay.spec.RowRule.ExpressionIsTrue;
import dev.assay.spec.SetRule.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Expectations about two or more columns of a row. */
final class GxTogether {
    static final Set<String> TYPES = Set.of(
            "expect_column_pair_values_a_to_be_greater_than_b",
            "expect_column_pair_values_to_be_equal",
            "expect_column_pair_values_to_be_in_set",
            "expect_multicolumn_sum_to_equal",
            "expect_multicolumn_values_to_be_unique",
            "expect_select_column_values_to_be_unique_within_record",
            "expect_compound_columns_to_be_unique");

    private static final String SOME_MISSING = "any_value_is_missing";
    private static final String ALL_MISSING = "all_values_are_missing";

    private GxTogether() {}

    static Meaning meaning(String type, Gx gx) {
        return switch (type) {
            case "expect_column_pair_values_a_to_be_greater_than_b" -> pair(gx, greater(gx));
            case "expect_column_pair_values_to_be_equal" -> pair(gx, equal(gx));
            case "expect_column_pair_values_to_be_in_set" -> pair(gx, inSet(gx));
            case "expect_multicolumn_sum_to_equal" -> several(gx, sum(gx));
            case "expect_compound_columns_to_be_unique" -> compound(gx);
            default -> several(gx, different(columns(gx)));
        };
    }

    private static List<String> columns(Gx gx) {
        return gx.kwargs().texts("column_list");
    }

    private static String a(Gx gx) {
        return gx.kwargs().text("column_A");
    }

    private static String b(Gx gx) {
        return gx.kwargs().text("column_B");
    }

    private static Meaning sql(String condition) {
        return Meaning.of(new ExpressionIsTrue(condition));
    }

    private static Meaning greater(Gx gx) {
        return Meaning.of(new After(a(gx), b(gx), gx.kwargs().flag("or_equal")));
    }

    private static Meaning equal(Gx gx) {
        return sql(Sql.name(a(gx)) + " <=> " + Sql.name(b(gx)));
    }

    private static Meaning inSet(Gx gx) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode pair : gx.kwargs().items("value_pairs_set")) {
            pairs.add("(" + Sql.name(a(gx)) + " <=> " + Kwargs.literal(pair.path(0)) + " AND " + Sql.name(b(gx))
                    + " <=> " + Kwargs.literal(pair.path(1)) + ")");
        }
        return sql(String.join(" OR ", pairs));
    }

    private static Meaning sum(Gx gx) {
        String terms = columns(gx).stream()
                .map(column -> "coalesce(" + Sql.name(column) + ", 0)")
                .collect(Collectors.joining(" + "));
        return sql(terms + " = " + gx.kwargs().text("sum_total"));
    }

    private static Meaning different(List<String> columns) {
        List<String> same = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                same.add(Sql.name(columns.get(i)) + " <=> " + Sql.name(columns.get(j)));
            }
        }
        return sql("NOT (" + String.join(" OR ", same) + ")");
    }

    private static Meaning compound(Gx gx) {
        Meaning unique = Meaning.of(new Unique(columns(gx), null, null));
        boolean whole = gx.kwargs().text("ignore_row_if", ALL_MISSING).equals(SOME_MISSING);
        Meaning meaning = gx.ofRows(unique);
        return whole ? meaning : meaning.note("rows with a null in some of the columns are not judged here");
    }

    /** Rows with a null are left out as the expectation says; by default it keeps them. */
    private static Meaning pair(Gx gx, Meaning meaning) {
        List<String> columns = List.of(a(gx), b(gx));
        return gx.ofRows(
                switch (gx.kwargs().text("ignore_row_if", "neither")) {
                    case "both_values_are_missing" -> meaning.where(Sql.someNotNull(columns));
                    case "either_value_is_missing" -> meaning.where(Sql.allNotNull(columns));
                    default -> meaning;
                });
    }

    /** Rows with a null are left out as the expectation says; by default those without any value. */
    private static Meaning several(Gx gx, Meaning meaning) {
        List<String> columns = columns(gx);
        return gx.ofRows(
                switch (gx.kwargs().text("ignore_row_if", ALL_MISSING)) {
                    case ALL_MISSING -> meaning.where(Sql.someNotNull(columns));
                    case SOME_MISSING -> meaning.where(Sql.allNotNull(columns));
                    default -> meaning;
                });
    }
}

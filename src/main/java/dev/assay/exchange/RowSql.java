package dev.assay.exchange;

import dev.assay.spec.CheckWriter;
import dev.assay.spec.RowRule;
import dev.assay.spec.Rule;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Row rules as SQL that is false for the rows that break them, for tools that have no word for the rule. */
final class RowSql {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    private RowSql() {}

    static String of(RowRule rule) {
        if (rule instanceof RowRule.ExpressionIsTrue expression) {
            return expression.sql();
        } else if (rule instanceof RowRule.NotBlank not) {
            return Sql.name(not.column()) + " RLIKE '[^\\\\s\\\\p{Z}]'";
        } else if (rule instanceof RowRule.Before before) {
            return compared(before.column(), before.orEqual() ? "<=" : "<", before.other());
        } else if (rule instanceof RowRule.After after) {
            return compared(after.column(), after.orEqual() ? ">=" : ">", after.other());
        }
        return ofValue(rule);
    }

    private static String ofValue(RowRule rule) {
        if (rule instanceof RowRule.AcceptedRange range) {
            String open = range.inclusive() ? "=" : "";
            String above =
                    range.min() == null ? null : Sql.name(range.column()) + " >" + open + " " + edge(range.min());
            String below =
                    range.max() == null ? null : Sql.name(range.column()) + " <" + open + " " + edge(range.max());
            return above == null ? below : below == null ? above : above + " AND " + below;
        } else if (rule instanceof RowRule.AcceptedValues accepted && !accepted.ignoreCase()) {
            boolean numbers = accepted.values().stream()
                    .allMatch(value -> NUMBER.matcher(value).matches());
            String value = numbers ? Sql.name(accepted.column()) : text(accepted.column());
            return value + " IN "
                    + Sql.list(accepted.values().stream()
                            .map(each -> numbers ? each : Sql.text(each))
                            .toList());
        } else if (rule instanceof RowRule.MatchesRegex regex) {
            return text(regex.column()) + " RLIKE " + Sql.text("\\A(?:" + regex.regex() + ")\\z");
        } else if (rule instanceof RowRule.Length length) {
            Demand demand = Demand.between(decimal(length.min()), decimal(length.max()), Demand.Open.NONE);
            return demand.sql("length(" + text(length.column()) + ")");
        }
        throw new NotTranslated(unlike(rule));
    }

    private static String text(String column) {
        return "CAST(" + Sql.name(column) + " AS STRING)";
    }

    private static String edge(String bound) {
        return NUMBER.matcher(bound).matches() ? bound : Sql.text(bound);
    }

    private static BigDecimal decimal(Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static String compared(String column, String operator, String other) {
        return Sql.name(column) + " " + operator + " " + Sql.name(other);
    }

    static String unlike(Rule rule) {
        return switch (CheckWriter.kind(rule)) {
            case "custom_row", "custom_table" -> "it is a class of your own";
            case "row_count_change" -> "it compares with the run before, and is written with last(…) by hand";
            case "recency" -> "DataFreshness judges every row, and this the newest alone";
            case "type" -> "a date's format can't be said";
            default -> "there is no rule of this kind";
        };
    }

    /** The query with the table's name as {@code primary}; it must read no other table under a name of the spec. */
    static String primary(String sql, String table) {
        Pattern name = Pattern.compile(
                "(?<![\\w.`'])(?:" + Pattern.quote(Sql.name(table)) + "|" + Pattern.quote(table) + ")(?![\\w`'])");
        Matcher named = name.matcher(sql);
        if (!named.find()) {
            throw new NotTranslated("its query does not read the table '" + table + "' by name");
        }
        return named.replaceAll("primary");
    }
}

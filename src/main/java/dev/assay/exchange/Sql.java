package dev.assay.exchange;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of Spark SQL. */
final class Sql {
    private Sql() {}

    /** The name of a column or table in backticks. */
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A text literal. Spark reads a backslash in one as an escape. */
    static String text(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "'";
    }

    static String list(Collection<String> literals) {
        return "(" + String.join(", ", literals) + ")";
    }

    /** Both conditions; null is none. */
    static String and(String left, String right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return "(" + left + ") AND (" + right + ")";
    }

    static String isNotNull(String column) {
        return name(column) + " IS NOT NULL";
    }

    static String allNotNull(List<String> columns) {
        return columns.stream().map(Sql::isNotNull).collect(Collectors.joining(" AND "));
    }

    static String someNotNull(List<String> columns) {
        return columns.stream().map(Sql::isNotNull).collect(Collectors.joining(" OR "));
    }

    /** A table's rows, or those of them for which the condition is true. */
    static String from(String table, String where) {
        return name(table) + (where == null ? "" : " WHERE " + where);
    }

    /** A number as people write it. */
    static String number(BigDecimal number) {
        BigDecimal bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return Math.abs(bare.scale()) < 20 ? bare.toPlainString() : bare.toString();
    }

    /** The query in parentheses, without a semicolon at its end. */
    static String subquery(String query) {
        return "(" + query.strip().replaceFirst(";\\s*$", "") + ")";
    }
}

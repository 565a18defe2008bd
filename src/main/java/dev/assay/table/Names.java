package dev.assay.table;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Column names taken as they are, whatever characters they hold. */
final class Names {
    private Names() {}

    static Column column(String name) {
        return functions.col(quoted(name));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The text as a SQL string literal. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

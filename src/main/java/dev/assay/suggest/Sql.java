package dev.assay.suggest;

/** Names in SQL. */
final class Sql {
    private Sql() {}

    /** In back-ticks where it needs them. */
    static String name(String column) {
        return column.matches("[A-Za-z_][A-Za-z_0-9]*") ? column : "`" + column.replace("`", "``") + "`";
    }
}

package dev.assay.fact;

/** Names in SQL. */
public final class Sql {
    private Sql() {}

    /** In back-ticks where it needs them. */
    public static String name(String column) {
        return column.matches("[A-Za-z_][A-Za-z_0-9]*") ? column : "`" + column.replace("`", "``") + "`";
    }
}

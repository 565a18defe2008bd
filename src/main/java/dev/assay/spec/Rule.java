package dev.assay.spec;

import java.util.Map;
import java.util.Optional;

/** What must hold of a table: of each row by itself, of rows as a set, or of the table as a whole. */
public sealed interface Rule permits RowRule, SetRule, TableRule {
    /** The columns of the checked table that the rule names, by their JSON pointer below the check's body. */
    Map<String, String> columnUses();

    /** The SQL expressions over the checked table's columns, by their JSON pointer below the check's body. */
    Map<String, String> sqlUses();

    /** The other declared table that the rule reads. */
    default Optional<String> otherTable() {
        return Optional.empty();
    }
}

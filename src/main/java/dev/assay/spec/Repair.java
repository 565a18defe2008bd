package dev.assay.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a step of a repair does: to cells of a row by itself, in the light of other rows, or by
 * what holds between columns; or to whole rows. */
public sealed interface Repair permits CellRepair, GroupRepair, RelationRepair, RowRepair {
    /** The columns of the repaired table that the step names, by their JSON pointer below the step's body. */
    Map<String, String> columnUses();

    /** The SQL expressions over the repaired table's columns, by their JSON pointer below the step's body. */
    default Map<String, String> sqlUses() {
        return Map.of();
    }

    /** The declared tables that the step reads besides, by their JSON pointer below the step's body. */
    default Map<String, String> tableUses() {
        return Map.of();
    }

    /** How sure the step is of what it writes, unless the spec says it. */
    default Share confidence() {
        return new Share(1);
    }

    /** The mapping of values that it reads: a declared table's name, or the path of a CSV file; null for none. */
    default String mapping() {
        return null;
    }

    /** Whether a mapping is a file, not a declared table. */
    static boolean isFile(String mapping) {
        return mapping != null
                && (mapping.contains("/") || mapping.toLowerCase(Locale.ROOT).endsWith(".csv"));
    }

    /** Whether it finds a confidence for each change; the step's is then the most that one may have. */
    default boolean ownConfidence() {
        return false;
    }

    /** Whether the spec has a step of this kind, such as {@code clean_text}. */
    static boolean known(String kind) {
        return Kinds.repairs().containsKey(kind);
    }

    /** The items of a list by their JSON pointer. */
    static Map<String, String> listed(String field, List<String> names) {
        Map<String, String> byPointer = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byPointer.put("/" + field + "/" + i, names.get(i));
        }
        return byPointer;
    }

    /** One column and the items of a list. */
    static Map<String, String> with(String column, Map<String, String> more) {
        Map<String, String> byPointer = new LinkedHashMap<>();
        byPointer.put("/column", column);
        byPointer.putAll(more);
        return byPointer;
    }
}

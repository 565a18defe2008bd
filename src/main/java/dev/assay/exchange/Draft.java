package dev.assay.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A spec in the making. */
final class Draft {
    private final String file;
    private final String source;
    private final String name;
    private final Map<String, DraftTable> tables = new LinkedHashMap<>();
    private final List<Item> elsewhere = new ArrayList<>();

    /**
     * @param source what the file is, for example {@code Great Expectations suite 'taxi'}
     * @param name the name of the spec
     */
    Draft(String file, String source, String name) {
        this.file = file;
        this.source = source;
        this.name = name == null || name.isBlank() ? "imported" : name;
    }

    String file() {
        return file;
    }

    String source() {
        return source;
    }

    String name() {
        return name;
    }

    Map<String, DraftTable> tables() {
        return tables;
    }

    /** What is left untranslated and belongs to no table. */
    List<Item> elsewhere() {
        return elsewhere;
    }

    /** The table of this name; a new one is declared as one that a catalog knows. */
    DraftTable table(String wanted) {
        return tables.computeIfAbsent(wanted, key -> {
            DraftTable table = new DraftTable(key);
            table.catalog(key);
            table.comments().add("say where it is: its catalog name, or a format and a path");
            return table;
        });
    }

    /** Another table that a check compares with; it must be declared. */
    String other(String written) {
        String named = tableName(written);
        DraftTable table = table(named);
        if (table.items().isEmpty() && !table.declaration().containsKey("format")) {
            table.catalog(written);
        }
        return named;
    }

    /** A name that SQL takes without quotes: {@code taxi.demo} is {@code taxi_demo}. */
    static String tableName(String written) {
        String bare = written.replaceAll("[^\\p{L}\\p{N}_]+", "_").replaceAll("^_+|_+$", "");
        String named = bare.isEmpty() ? "table" : bare;
        return Character.isDigit(named.charAt(0)) ? "t_" + named : named.toLowerCase(Locale.ROOT);
    }
}

package dev.assay.lightgbm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** LightGBM's parameters, their aliases and what becomes of them, as the resource {@code LightGBMNames.tsv} tells. */
final class LightGBMNamesTable {
    static final LightGBMNamesTable OF_LIGHTGBM = read();

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Row> byAlias = new LinkedHashMap<>();

    private LightGBMNamesTable() {}

    /** What becomes of a parameter. */
    enum Way {
        /** A Param of SynapseML's estimators. */
        PARAM,
        /** Handed to the native library by {@code passThroughArgs}. */
        PASS,
        /** Left, with the reason. */
        LEFT,
        /** A spec says it elsewhere: a table, a column. */
        ROLE,
        /** What it says holds anyway. */
        ANYWAY
    }

    /**
     * One parameter.
     *
     * @param name LightGBM's primary name
     * @param standard LightGBM's default; empty for none
     * @param to the Param, or the reason
     * @param estimators those that have the Param; empty for all
     */
    record Row(
            String name,
            List<String> aliases,
            LightGBMNames.Type type,
            String standard,
            Way way,
            String to,
            Set<String> estimators) {
        Row {
            aliases = List.copyOf(aliases);
            estimators = Set.copyOf(estimators);
        }

        boolean of(String estimator) {
            return estimators.isEmpty() || estimators.contains(estimator);
        }
    }

    /** The row of a primary name or an alias; null for none. */
    Row find(String name) {
        return byAlias.get(name);
    }

    /** All rows, in LightGBM's order. */
    Collection<Row> rows() {
        return rows.values();
    }

    /** Every name and alias. */
    Set<String> names() {
        return byAlias.keySet();
    }

    private static LightGBMNamesTable read() {
        LightGBMNamesTable table = new LightGBMNamesTable();
        try (InputStream bytes = LightGBMNamesTable.class.getResourceAsStream("LightGBMNames.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String line) {
        String[] fields = line.split("\t", -1);
        Row row = new Row(
                fields[0],
                list(fields[1]),
                LightGBMNames.Type.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                fields[3],
                Way.valueOf(fields[4].toUpperCase(Locale.ROOT)),
                fields.length > 5 ? fields[5] : "",
                fields.length > 6 ? Set.copyOf(list(fields[6])) : Set.of());
        rows.put(row.name(), row);
        byAlias.put(row.name(), row);
        row.aliases().forEach(alias -> byAlias.put(alias, row));
    }

    private static List<String> list(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split(","));
    }
}

package dev.assay.scan;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of one table by name. A name is looked for as it stands first (it may hold dots, spaces, back-ticks), then
 * without regard to case, then as a path into structs.
 */
public final class Columns {
    private final StructType schema;

    public Columns(StructType schema) {
        this.schema = schema;
    }

    /** The names, in the table's order. */
    public List<String> names() {
        return Arrays.asList(schema.fieldNames());
    }

    /** The column's type, if there is such a column. */
    public Optional<DataType> type(String name) {
        return path(name).map(path -> path.get(path.size() - 1).dataType());
    }

    /** The column, which must exist. */
    public Column of(String name) {
        return col(sql(name));
    }

    /** The column, which must exist, as SQL text. */
    public String sql(String name) {
        List<StructField> path =
                path(name).orElseThrow(() -> new IllegalArgumentException("no column '" + name + "' among " + names()));
        StringBuilder quoted = new StringBuilder();
        for (StructField field : path) {
            quoted.append(quoted.isEmpty() ? "" : ".").append(quoted(field.name()));
        }
        return quoted.toString();
    }

    /** The same names, each column by the first of its names; those of no column stay. */
    public List<String> distinct(List<String> some) {
        Map<String, String> distinct = new LinkedHashMap<>();
        some.forEach(name -> distinct.putIfAbsent(path(name).isEmpty() ? name : sql(name), name));
        return List.copyOf(distinct.values());
    }

    /** The name for a column that is to be added: numbered where the table has such a column already. */
    public String free(String name) {
        String free = name;
        for (int i = 2; taken(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private boolean taken(String name) {
        return names().stream().anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }

    /** A column by the exact name of a top-level field. */
    public static Column exactly(String name) {
        return col(quoted(name));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private Optional<List<StructField>> path(String name) {
        Optional<StructField> whole = field(schema, name);
        if (whole.isPresent()) {
            return whole.map(List::of);
        }
        List<StructField> path = new ArrayList<>();
        DataType inside = schema;
        for (String part : name.split("\\.", -1)) {
            Optional<StructField> step = inside instanceof StructType struct ? field(struct, part) : Optional.empty();
            if (step.isEmpty()) {
                return Optional.empty();
            }
            path.add(step.get());
            inside = step.get().dataType();
        }
        return Optional.of(path);
    }

    private static Optional<StructField> field(StructType struct, String name) {
        List<StructField> alike = new ArrayList<>();
        for (StructField field : struct.fields()) {
            if (field.name().equals(name)) {
                return Optional.of(field);
            }
            if (field.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                alike.add(field);
            }
        }
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }
}

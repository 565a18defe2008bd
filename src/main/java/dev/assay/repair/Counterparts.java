package dev.assay.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows that came into a repair beside what became of them; records that could not be parsed are none. Each version of the
 * table has, besides its columns, those of {@link #same}: the repaired key, so that a row is known again in each version,
 * also where a step has changed its key or has taken it out.
 */
public final class Counterparts {
    private static final String CAME = "came_";
    private static final String WENT = "went_";
    private static final String IN = "in";
    private static final String OUT = "out";
    private static final String SAME = "assay_row_";

    private final Dataset<Row> rows;
    private final StructType before;
    private final StructType after;
    private final List<String> key;

    private Counterparts(Dataset<Row> rows, StructType before, StructType after, List<String> key) {
        this.rows = rows;
        this.before = before;
        this.after = after;
        this.key = List.copyOf(key);
    }

    /**
     * @param before the columns of the table as it came in
     * @param key the table's declared key
     */
    static Counterparts of(Draft draft, StructType before, List<String> key) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            columns.add(draft.original(before.fields()[i].name()).as(CAME + i));
        }
        StructType after = draft.schema();
        for (int i = 0; i < after.size(); i++) {
            columns.add(draft.column(after.fields()[i].name()).as(WENT + i));
        }
        columns.add(Columns.exactly(Hidden.ADDED).isNull().as(IN));
        columns.add(draft.alive().as(OUT));
        Column corrupt = Columns.exactly(Hidden.FATE).equalTo(lit(Destinations.CORRUPT));
        Dataset<Row> parsed = draft.rows().filter(not(coalesce(corrupt, lit(false))));
        return new Counterparts(parsed.select(columns.toArray(Column[]::new)), before, after, key);
    }

    /** Keeps the rows while versions of them are read, each more than once; to be released. */
    public Counterparts kept() {
        return new Counterparts(rows.persist(StorageLevel.MEMORY_AND_DISK()), before, after, key);
    }

    /** Lets go of what was kept. */
    public void release() {
        rows.unpersist();
    }

    /** The columns that tell which rows are the same. */
    public List<String> same() {
        return same(key.size());
    }

    /** The names of such columns, for a key of so many. */
    public static List<String> same(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add(SAME + i);
        }
        return names;
    }

    /** The columns of the repaired table that tell which rows are the same, before there is any row. */
    public static StructType keyed(StructType after, List<String> key) {
        StructType keyed = after;
        for (int i = 0; i < key.size(); i++) {
            keyed = keyed.add(SAME + i, after.fields()[index(after, key.get(i))].dataType());
        }
        return keyed;
    }

    /** The repaired rows. */
    public Dataset<Row> repaired() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            columns.add(Columns.exactly(WENT + i).as(after.fields()[i].name()));
        }
        return rows.filter(Columns.exactly(OUT)).select(with(columns));
    }

    /** The rows as they came in, in the types in which they came. */
    public Dataset<Row> came() {
        return came(rows.filter(Columns.exactly(IN)));
    }

    /** Those of {@link #came} that stayed, and of which no cell has another value now. Another type alone is no change. */
    public Dataset<Row> untouched() {
        Column alike = Columns.exactly(IN).and(Columns.exactly(OUT));
        for (int i = 0; i < after.size(); i++) {
            StructField field = after.fields()[i];
            int j = List.of(before.fieldNames()).indexOf(field.name());
            if (j >= 0) {
                Column converted = Conversion.of(CAME + j, before.fields()[j].dataType(), field.dataType());
                alike = alike.and(Codec.same(converted, Columns.exactly(WENT + i), field.dataType()));
            }
        }
        return came(rows.filter(alike));
    }

    private Dataset<Row> came(Dataset<Row> chosen) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            columns.add(Columns.exactly(CAME + i).as(before.fields()[i].name()));
        }
        return chosen.select(with(columns));
    }

    private Column[] with(List<Column> columns) {
        for (int i = 0; i < key.size(); i++) {
            columns.add(Columns.exactly(WENT + index(after, key.get(i))).as(SAME + i));
        }
        return columns.toArray(Column[]::new);
    }

    /**
     * Rows of {@link #came} in the columns and types of the repaired table: null where a value can't be one of that type, and in
     * columns that the repair has added.
     */
    public Dataset<Row> converted(Dataset<Row> came) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : after.fields()) {
            int i = List.of(before.fieldNames()).indexOf(field.name());
            Column value = i < 0
                    ? lit(null).cast(field.dataType())
                    : Conversion.of(field.name(), before.fields()[i].dataType(), field.dataType());
            columns.add(value.as(field.name()));
        }
        same().forEach(name -> columns.add(Columns.exactly(name)));
        return came.select(columns.toArray(Column[]::new));
    }

    private static int index(StructType columns, String name) {
        List<String> names = List.of(columns.fieldNames());
        if (names.contains(name)) {
            return names.indexOf(name);
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column '" + name + "' among " + names);
    }
}

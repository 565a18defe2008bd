package dev.assay.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;

/**
 * Finds columns whose values are those of another table's key. It reads no table: the sets of values that the profiles keep
 * tell what share of the one is in the other, exactly up to 4,096 different values, within some hundredths beyond.
 */
public final class References {
    private static final double CONTAINED = 0.9;
    private static final double CONTAINED_OF_A_NAMESAKE = 0.5;
    private static final double UNIQUE = 0.95;
    private static final int FEWEST = 3;
    /** Whole numbers this far from 0 are not in another column by chance, where that has gaps. */
    private static final double FAR = 1_000;

    private static final double GAPS = 0.5;
    /** Decimals of more digits are not kept exactly. */
    private static final int DIGITS_OF_A_LONG = 18;

    private static final String ORPHAN = "_assay_orphan";
    private static final String KEY = "_assay_key";

    private References() {}

    /**
     * A column whose values seem to be those of a key.
     *
     * @param childTable the table that refers
     * @param childColumn its column
     * @param parentTable the table that is referred to, which may be the same
     * @param parentColumn its column, unique but for 5 % at most
     * @param contained about what share of the child's different values the parent has, 0 to 1
     * @param named whether the names say so too
     */
    public record Containment(
            String childTable,
            String childColumn,
            String parentTable,
            String parentColumn,
            double contained,
            boolean named) {}

    /**
     * Values of a child that the parent does not have; null is none.
     *
     * @param rows of the child with such a value
     * @param values how many different ones there are
     */
    public record Orphans(long rows, long values) {}

    /** A column of a table with the set of its values. */
    private record Candidate(int at, String table, ColumnProfile column, String kind, DistinctValues values) {
        boolean beside(Candidate other) {
            return at == other.at;
        }

        boolean unique() {
            return column.distinct() >= UNIQUE * column.values();
        }

        /** Whether whole numbers are so great, and so sparse in this column, that it does not have them by chance. */
        boolean sparse(Candidate child) {
            NumberProfile numbers = column.numbers();
            return numbers != null
                    && Math.abs(child.column.numbers().minimum()) >= FAR
                    && column.distinct() < GAPS * (numbers.maximum() - numbers.minimum() + 1);
        }
    }

    /**
     * The pairs of columns of which the one refers to the other: 90 % of its values are there, or half of them where the names
     * say so. Numbers and times must have a name that says so, unless they are great and sparse: 1, 2, 3 are everywhere. By
     * child, the most likely parent first.
     */
    public static List<Containment> between(List<Profile> tables) {
        List<Candidate> all = new ArrayList<>();
        for (int at = 0; at < tables.size(); at++) {
            all.addAll(candidates(at, tables.get(at)));
        }
        List<Containment> found = new ArrayList<>();
        for (Candidate child : all) {
            List<Containment> ofChild = new ArrayList<>();
            for (Candidate parent : all) {
                if (!child.equals(parent) && child.kind().equals(parent.kind()) && parent.unique()) {
                    add(child, parent, ofChild);
                }
            }
            ofChild.sort(Comparator.comparing((Containment each) -> !each.named())
                    .thenComparing(each -> -each.contained())
                    .thenComparing(Containment::parentTable)
                    .thenComparing(Containment::parentColumn));
            found.addAll(ofChild);
        }
        return found;
    }

    private static void add(Candidate child, Candidate parent, List<Containment> found) {
        boolean sameTable = child.beside(parent);
        boolean named = named(child, parent);
        boolean byChance = !child.kind().equals("text") && !parent.sparse(child);
        boolean keyOfItsOwn = child.unique() && !named;
        if (!named && (byChance || sameTable || keyOfItsOwn)) {
            return;
        }
        double contained = child.values().containedIn(parent.values());
        if (contained >= (named ? CONTAINED_OF_A_NAMESAKE : CONTAINED)) {
            found.add(new Containment(
                    child.table(),
                    child.column().name(),
                    parent.table(),
                    parent.column().name(),
                    contained,
                    named));
        }
    }

    /** Whether the child's name is the parent's, or is or ends with the parent's table and name: planes.id and plane_id. */
    private static boolean named(Candidate child, Candidate parent) {
        List<String> one = Related.words(child.column().name());
        List<String> other = Related.words(parent.column().name());
        List<String> table = new ArrayList<>(Related.words(parent.table()));
        table.set(table.size() - 1, singular(table.get(table.size() - 1)));
        String written = String.join("", one);
        String key = String.join("", other);
        String owner = String.join("", table);
        if (written.endsWith(owner + key) || (other.size() > 1 && one.size() > other.size() && written.endsWith(key))) {
            return true;
        }
        return child.beside(parent)
                ? one.size() > 1 && one.get(0).equals("parent") && written.endsWith(key)
                : written.equals(owner) || (written.equals(key) && !key.equals("id"));
    }

    private static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }

    private static List<Candidate> candidates(int at, Profile table) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnProfile column = table.columns().get(i);
            Asked asked = new Asked(column.name(), lit(0), DataType.fromDDL(column.type()));
            String kind = kind(asked);
            if (kind != null && column.distinct() >= FEWEST) {
                candidates.add(new Candidate(
                        at,
                        table.table(),
                        column,
                        kind,
                        values(asked, table.states().get(i))));
            }
        }
        return candidates;
    }

    /** What must be alike of two columns for their values to be comparable; null for what is not compared. */
    private static String kind(Asked asked) {
        DataType type = asked.dataType();
        if (type instanceof StringType) {
            return "text";
        }
        if (type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType) {
            return "whole";
        }
        if (type instanceof DecimalType decimal && decimal.precision() <= DIGITS_OF_A_LONG) {
            return "decimal " + decimal.scale();
        }
        return asked.time() ? "time" : null;
    }

    private static DistinctValues values(Asked asked, byte[] state) {
        ColumnTally tally = (ColumnTally) asked.summary(new ColumnTally.Place(0, ColumnTally.Place.TIMELESS), 0)
                .fresh();
        try {
            tally.read(new DataInputStream(new ByteArrayInputStream(state)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tally instanceof NumberColumn numbers
                ? numbers.values().set()
                : tally instanceof TextColumn texts
                        ? texts.values().set()
                        : ((TimeColumn) tally).values().set();
    }

    /** Counts, by a join of the two tables, what the child has and the parent has not. */
    public static Orphans orphans(Containment containment, Dataset<Row> child, Dataset<Row> parent) {
        Dataset<Row> values = child.select(
                        asked(child, containment.childColumn()).value().as(ORPHAN))
                .filter(col(ORPHAN).isNotNull());
        Dataset<Row> keys =
                parent.select(asked(parent, containment.parentColumn()).value().as(KEY));
        Row found = values.join(keys, col(ORPHAN).equalTo(col(KEY)), "left_anti")
                .agg(count(lit(1)), countDistinct(col(ORPHAN)))
                .head();
        return new Orphans(found.getLong(0), found.getLong(1));
    }

    private static Asked asked(Dataset<Row> data, String name) {
        return Asked.all(data.schema()).stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no column '" + name + "' among " + String.join(", ", data.columns())));
    }
}

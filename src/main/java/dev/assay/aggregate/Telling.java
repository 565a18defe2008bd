package dev.assay.aggregate;

import static org.apache.spark.sql.functions.lit;

import dev.assay.scan.Columns;
import dev.assay.series.Step;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** What is known of each node, as rows of the results table {@code series}. */
final class Telling {
    private static final int COUNTS = 4;

    private final Bound bound;

    Telling(Bound bound) {
        this.bound = bound;
    }

    /** What stands in each row: whose it is, and how ordinals are called. */
    private record Words(UTF8String run, UTF8String table, UTF8String version, List<String> levels, List<Step> steps)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        UTF8String level(int ordinal) {
            return UTF8String.fromString(levels.get(ordinal));
        }

        UTF8String step(int ordinal) {
            return UTF8String.fromString(steps.get(ordinal).unit().written());
        }
    }

    /**
     * The rows in the given schema.
     *
     * @param explained what {@link Explaining#of} gives of the series
     * @param described what {@link Described} gives of all nodes
     * @param of run, table and its version
     */
    Dataset<Row> rows(Dataset<Row> explained, Dataset<Row> described, StructType schema, List<String> of) {
        List<Column> common = new ArrayList<>();
        for (String name : List.of(Nodes.LEVEL, "members", "rows", "returns", Described.FACTS)) {
            common.add(Columns.exactly(name));
        }
        List<Column> series = new ArrayList<>(common);
        for (String name : List.of(
                Explaining.KEY,
                Choosing.CHOSEN_LEVEL,
                Choosing.CHOSEN_STEP,
                Explaining.CHOSEN_KEY,
                Choosing.SHARE,
                Explaining.REASON)) {
            series.add(Columns.exactly(name));
        }
        List<Column> sums = new ArrayList<>(common);
        sums.add(new Explaining(bound).key(Columns.exactly(Nodes.LEVEL)).as(Explaining.KEY));
        sums.add(lit(null).cast("int").as(Choosing.CHOSEN_LEVEL));
        sums.add(lit(null).cast("int").as(Choosing.CHOSEN_STEP));
        sums.add(lit(null).cast("string").as(Explaining.CHOSEN_KEY));
        sums.add(lit(null).cast("double").as(Choosing.SHARE));
        sums.add(lit(null).cast("string").as(Explaining.REASON));
        Dataset<Row> all = explained
                .select(series.toArray(Column[]::new))
                .unionByName(described
                        .filter(Columns.exactly(Nodes.LEVEL).gt(lit(0)))
                        .select(sums.toArray(Column[]::new)));
        Words words = new Words(
                UTF8String.fromString(of.get(0)),
                UTF8String.fromString(of.get(1)),
                UTF8String.fromString(of.get(2)),
                bound.levels().stream().map(Level::name).toList(),
                bound.steps());
        return PerRow.flatMap(all, schema, row -> rows(row, words));
    }

    private static List<Object[]> rows(InternalRow row, Words words) {
        int level = row.getInt(0);
        List<Object[]> rows = new ArrayList<>();
        for (int step = 0; step < words.steps().size(); step++) {
            InternalRow facts =
                    row.getArray(COUNTS).getStruct(step, Described.facts().length());
            boolean chosen = level == 0 && step == 0;
            boolean alive = chosen && !row.isNullAt(6);
            rows.add(new Object[] {
                words.run(),
                words.table(),
                words.version(),
                level,
                words.level(level),
                step,
                words.step(step),
                row.getUTF8String(5).copy(),
                row.getLong(1),
                row.getLong(2),
                row.getDouble(3),
                text(words, step, facts, 0),
                facts.getInt(1),
                facts.getInt(2),
                facts.getInt(3),
                facts.getInt(4),
                number(facts, 5),
                number(facts, 6),
                number(facts, 7),
                number(facts, 8),
                facts.getDouble(9),
                facts.getInt(10),
                number(facts, 11),
                number(facts, 12),
                number(facts, 13),
                facts.getInt(4) == 0 ? null : text(words, step, facts, 14),
                facts.getInt(4) == 0 ? null : text(words, step, facts, 15),
                facts.getUTF8String(16).copy(),
                facts.getBoolean(17),
                facts.isNullAt(18) ? null : facts.getUTF8String(18).copy(),
                alive ? words.level(row.getInt(6)) : null,
                alive ? words.step(row.getInt(7)) : null,
                alive ? row.getUTF8String(8).copy() : null,
                alive && !row.isNullAt(9) ? row.getDouble(9) : null,
                chosen && !row.isNullAt(10) ? row.getUTF8String(10).copy() : null
            });
        }
        return rows;
    }

    private static UTF8String text(Words words, int step, InternalRow facts, int ordinal) {
        return UTF8String.fromString(words.steps().get(step).text(facts.getInt(ordinal)));
    }

    private static Double number(InternalRow facts, int ordinal) {
        return facts.isNullAt(ordinal) ? null : facts.getDouble(ordinal);
    }
}

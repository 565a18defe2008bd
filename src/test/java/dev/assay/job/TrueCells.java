package dev.assay.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A repaired table held against the true one, cell by cell; a cell counts as changed when its text differs,
 * unless it reads the same and was right.
 *
 * @param wrong cells that were wrong
 * @param changed cells that were changed
 * @param mended changed cells that are right now
 * @param corrupted changed cells that were right before
 */
record TrueCells(long wrong, long changed, long mended, long corrupted) {
    /** Three versions of one table, whose rows have the same key. */
    record Versions(Dataset<Row> dirty, Dataset<Row> repaired, Dataset<Row> clean, List<String> compared) {}

    /** What two cells must have alike to be taken for equal: their column, and their text before the repair, are known. */
    interface Reading {
        String of(String column, String dirty, String text);
    }

    static TrueCells of(Versions versions, Function<Row, Object> key, Reading reading) {
        Map<Object, Row> repaired = byKey(versions.repaired(), key);
        Map<Object, Row> clean = byKey(versions.clean(), key);
        long wrong = 0;
        long changed = 0;
        long mended = 0;
        long corrupted = 0;
        for (Row dirty : versions.dirty().collectAsList()) {
            Object of = key.apply(dirty);
            for (String column : versions.compared()) {
                String before = text(dirty, column);
                String after = text(repaired.get(of), column);
                String truth = text(clean.get(of), column);
                boolean wasRight = Objects.equals(before, truth);
                boolean isRight = Objects.equals(reading.of(column, before, after), reading.of(column, before, truth));
                boolean isChanged = !(Objects.equals(before, after) || (wasRight && isRight));
                wrong += wasRight ? 0 : 1;
                changed += isChanged ? 1 : 0;
                mended += isChanged && isRight ? 1 : 0;
                corrupted += isChanged && wasRight ? 1 : 0;
            }
        }
        return new TrueCells(wrong, changed, mended, corrupted);
    }

    /** Harmonic mean of precision and recall, which is {@code 2 mended / (changed + wrong)}. */
    double f1() {
        return 2.0 * mended / (changed + wrong);
    }

    private static Map<Object, Row> byKey(Dataset<Row> rows, Function<Row, Object> key) {
        Map<Object, Row> byKey = new HashMap<>();
        for (Row row : rows.collectAsList()) {
            if (byKey.put(key.apply(row), row) != null) {
                throw new IllegalStateException("two rows have the key " + key.apply(row));
            }
        }
        return byKey;
    }

    private static String text(Row row, String column) {
        Object value = row.getAs(column);
        return value == null ? null : value.toString();
    }

    /** Columns as a key. */
    static Function<Row, Object> key(String... columns) {
        return row -> List.of(columns).stream()
                .map(column -> (Object) text(row, column))
                .toList();
    }
}

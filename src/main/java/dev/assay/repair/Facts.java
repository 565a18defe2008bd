package dev.assay.repair;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import dev.assay.scan.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A small table that steps look up for each row. It is computed once, so that all reads of the repaired table see the
 * same, whatever order Spark adds numbers in.
 *
 * @param rows keys first, then values; a key stands at most once
 * @param keys how many of its columns are the key
 */
record Facts(Dataset<Row> rows, int keys) {
    private static final long BROADCAST = 1_000_000;

    /** Computes the table. */
    static Facts of(Dataset<Row> rows, int keys) {
        return new Facts(rows.localCheckpoint(true), keys);
    }

    /**
     * The table with the values beside each row, in hidden columns of the given names; null where there is no such key.
     * Null equals null.
     *
     * @param by the draft's columns that equal the keys, in their order
     */
    Draft beside(Draft draft, List<Column> by, List<String> names) {
        String[] own = rows.columns();
        List<Column> renamed = new ArrayList<>();
        List<String> keyNames = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            keyNames.add(draft.hidden().next());
            renamed.add(Columns.exactly(own[i]).as(keyNames.get(i)));
        }
        for (int i = 0; i < names.size(); i++) {
            renamed.add(Columns.exactly(own[keys + i]).as(names.get(i)));
        }
        Dataset<Row> facts = rows.select(renamed.toArray(Column[]::new));
        Column same = lit(true);
        for (int i = 0; i < keys; i++) {
            same = same.and(by.get(i).eqNullSafe(Columns.exactly(keyNames.get(i))));
        }
        Dataset<Row> small = rows.count() <= BROADCAST ? broadcast(facts) : facts;
        List<Column> kept = new ArrayList<>();
        for (String name : draft.rows().columns()) {
            kept.add(Columns.exactly(name));
        }
        names.forEach(name -> kept.add(Columns.exactly(name)));
        return draft.with(draft.rows().join(small, same, "left").select(kept.toArray(Column[]::new)));
    }
}

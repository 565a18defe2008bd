package dev.assay.validate;

import dev.assay.spec.CheckSpec;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What tells the rows that break a set check.
 *
 * @param check the check
 * @param attach adds to the rows what tells the guilty ones
 * @param violated true for the guilty rows once that is attached, never null
 * @param key 64 bits of hash of the key of a row
 * @param guilty the key of a row as text, for people: cut, and masked where declared
 * @param known what is known already; null where the pass over the rows is to count
 * @param held tables held in memory or on disk until the rows are written
 */
record SetEvidence(
        Bound check,
        UnaryOperator<Dataset<Row>> attach,
        Column violated,
        Column key,
        Column guilty,
        Known known,
        List<Dataset<Row>> held) {
    /**
     * What reading the key columns alone has told.
     *
     * @param failing number of guilty rows
     * @param examples up to three of them
     */
    record Known(long failing, List<Example> examples) {}

    /** The same, to be counted by the pass over the rows. */
    SetEvidence uncounted() {
        return new SetEvidence(check, attach, violated, key, guilty, null, held);
    }

    CheckSpec spec() {
        return check.spec();
    }

    void release() {
        held.forEach(Dataset::unpersist);
    }
}

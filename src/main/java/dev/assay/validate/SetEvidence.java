package dev.assay.validate;

import dev.assay.spec.CheckSpec;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a set check found by reading its key columns alone.
 *
 * @param check the check
 * @param attach adds to the rows what tells the guilty ones
 * @param violated true for the guilty rows once that is attached, never null
 * @param helpers the added columns, to be dropped again
 * @param failing number of guilty rows
 * @param examples up to three of them
 * @param held tables held in memory or on disk until the rows are written
 */
record SetEvidence(
        Bound check,
        java.util.function.UnaryOperator<Dataset<Row>> attach,
        Column violated,
        List<String> helpers,
        long failing,
        List<Example> examples,
        List<Dataset<Row>> held) {
    CheckSpec spec() {
        return check.spec();
    }

    void release() {
        held.forEach(Dataset::unpersist);
    }
}

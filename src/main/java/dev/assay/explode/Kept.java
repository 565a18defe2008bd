package dev.assay.explode;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Small tables that are computed once, and forget how: plans that carry every level of the recipes would outgrow the work. */
final class Kept {
    private Kept() {}

    static Dataset<Row> keep(Dataset<Row> rows) {
        return rows.localCheckpoint(true);
    }
}

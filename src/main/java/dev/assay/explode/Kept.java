package dev.assay.explode;

import static org.apache.spark.sql.functions.broadcast;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Small tables that are computed once, and forget how: plans that carry every level of the recipes would outgrow the work. */
final class Kept {
    /** Rows that are sent to where the lines of demand are, rather than lines to them. */
    private static final long SENT = 200_000;

    private Kept() {}

    static Dataset<Row> keep(Dataset<Row> rows) {
        return rows.localCheckpoint(true);
    }

    /** The right side of an inner join, which Spark takes for as large as all its joins could have made it. */
    static Dataset<Row> joinable(Dataset<Row> kept) {
        return kept.count() <= SENT ? broadcast(kept) : kept;
    }
}

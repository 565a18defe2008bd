package dev.assay.explode;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables that are kept until the explosion is closed. */
final class Kept {
    private final List<Dataset<Row>> kept = new ArrayList<>();

    Dataset<Row> keep(Dataset<Row> rows) {
        Dataset<Row> persisted = rows.persist();
        kept.add(persisted);
        return persisted;
    }

    void free() {
        kept.forEach(Dataset::unpersist);
        kept.clear();
    }
}

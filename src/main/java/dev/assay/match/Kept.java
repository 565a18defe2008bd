package dev.assay.match;

import dev.assay.scan.Held;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is computed once on the way to a result, and freed with it. */
final class Kept {
    private final List<Held> all = new ArrayList<>();

    Dataset<Row> rows(Dataset<Row> rows) {
        Held held = Held.of(rows);
        all.add(held);
        return held.rows();
    }

    void release() {
        all.forEach(Held::release);
        all.clear();
    }
}

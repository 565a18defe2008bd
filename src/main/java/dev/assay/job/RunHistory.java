package dev.assay.job;

import static org.apache.spark.sql.functions.col;

import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.validate.History;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What earlier runs of the same spec left in the results. */
record RunHistory(ResultsStore results, RunRequest request) implements History {
    @Override
    public OptionalLong previousRows(String table) {
        Optional<Dataset<Row>> runs = results.read(ResultTable.RUNS);
        Optional<Dataset<Row>> tables = results.read(ResultTable.TABLE_RESULTS);
        if (runs.isEmpty() || tables.isEmpty()) {
            return OptionalLong.empty();
        }
        Dataset<Row> earlier = runs.get()
                .filter(col("spec_name")
                        .equalTo(request.spec().name())
                        .and(col("run_id").notEqual(request.runId())))
                .select("run_id", "started_at");
        List<Row> newest = tables.get()
                .filter(col("table_name").equalTo(table))
                .join(earlier, "run_id")
                .orderBy(col("started_at").desc(), col("run_id"))
                .limit(1)
                .select("rows")
                .collectAsList();
        return newest.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(newest.get(0).getLong(0));
    }
}

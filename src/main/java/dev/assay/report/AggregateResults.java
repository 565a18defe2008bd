package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An aggregation as people are told of it: the run, and each of its tables. */
public record AggregateResults(RunSummary run, List<AggregatedTable> tables) {
    public AggregateResults {
        tables = List.copyOf(tables);
    }

    /**
     * Reads one run from the results tables. Of very many series those of most demand are read, and some of each class;
     * counts and shares are of all.
     *
     * @throws InputException if {@code runs} has no such aggregation
     */
    public static AggregateResults of(String runId, Dataset<Row> runs, Dataset<Row> metrics, Dataset<Row> series) {
        RunSummary run = RunSummary.of(runId, "aggregate", "aggregation", runs);
        AggregateMetrics measured =
                AggregateMetrics.of(metrics.filter(col("run_id").equalTo(runId)));
        return new AggregateResults(
                run,
                AggregateReading.of(series.filter(col("run_id").equalTo(runId))).tables(measured));
    }
}

package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A repair as people are told of it: the run, and each table in the spec's order. */
public record RepairResults(RunSummary run, List<RepairedTable> tables) {
    public RepairResults {
        tables = List.copyOf(tables);
    }

    /**
     * @param run its row of the results table
     */
    public static RepairResults of(Row run, List<RepairedTable> tables) {
        return new RepairResults(RunSummary.of(run), tables);
    }

    /**
     * Reads one run from the results tables.
     *
     * @throws InputException if {@code runs} has no such repair
     */
    public static RepairResults of(String runId, Dataset<Row> runs, Dataset<Row> metrics) {
        RunSummary run = RunSummary.of(runId, "repair", "repair", runs);
        List<RepairedTable> tables = new ArrayList<>();
        metrics.filter(col("run_id").equalTo(runId).and(col("metric").equalTo(RepairState.METRIC)))
                .orderBy("ordinal")
                .collectAsList()
                .forEach(row -> tables.add(RepairState.read(row)));
        return new RepairResults(run, tables);
    }
}

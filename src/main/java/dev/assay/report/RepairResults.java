package dev.assay.report;

import java.util.List;
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
}

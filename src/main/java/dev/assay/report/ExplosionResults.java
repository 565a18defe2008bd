package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An explosion as its page shows it: the run, and each quantity of each of its tables. */
public record ExplosionResults(RunSummary run, List<ExplosionTable> tables) {
    public ExplosionResults {
        tables = List.copyOf(tables);
    }

    /**
     * Reads one run from the results tables. Of very many items those that most products need are read; counts are of all.
     *
     * @throws InputException if {@code runs} has no such explosion
     */
    public static ExplosionResults of(String runId, Tables results) {
        List<Row> found = ofRun(results.runs(), runId)
                .filter(col("command").equalTo("explode"))
                .collectAsList();
        if (found.isEmpty()) {
            throw InputException.of("run " + runId, "the results have no such explosion", "run explode first");
        }
        ExplosionNotes notes = ExplosionNotes.of(ofRun(results.metrics(), runId), ofRun(results.findings(), runId));
        return new ExplosionResults(
                RunSummary.of(found.get(0)),
                ExplosionReading.of(ofRun(results.explosions(), runId)).tables(notes));
    }

    /** The results tables that an explosion writes. */
    public record Tables(Dataset<Row> runs, Dataset<Row> metrics, Dataset<Row> findings, Dataset<Row> explosions) {}

    private static Dataset<Row> ofRun(Dataset<Row> table, String runId) {
        return table.filter(col("run_id").equalTo(runId));
    }
}

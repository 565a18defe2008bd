package dev.assay.job;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import dev.assay.repair.Undo;
import dev.assay.spec.RepairSpec;
import dev.assay.spec.TableSpec;
import dev.assay.table.DeltaTarget;
import dev.assay.table.ResultTable;
import dev.assay.table.ResultsStore;
import dev.assay.table.Tables;
import dev.assay.table.WriteLabel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Takes a repair back: its outputs become what came into it, by its change log alone. */
public final class UndoJob {
    private final SparkSession spark;
    private final RunRequest request;
    private final Consumer<String> progress;
    private final ResultsStore results;

    /**
     * @param progress is told each step, in a line
     */
    public UndoJob(SparkSession spark, RunRequest request, Consumer<String> progress) {
        this.spark = spark;
        this.request = request;
        this.progress = progress;
        this.results = request.results(spark);
    }

    /**
     * Restores the outputs of a run. One that was restored already stays as it is.
     *
     * @throws InputException if there is no such run, or an output was written by another one since
     */
    public UndoOutcome undo(String run) {
        Instant startedAt = request.clock().instant();
        Map<RepairSpec, Dataset<Row>> logs = logs(run);
        logs.keySet().forEach(spec -> requireOutputOf(run, spec));
        Map<String, Long> rows = new LinkedHashMap<>();
        logs.forEach((spec, log) -> rows.put(spec.table(), restore(run, spec, log)));
        results.prepare(Set.of(ResultTable.RUNS));
        Row own = Provenance.run(spark, request, "undo", startedAt, true);
        results.write(ResultTable.RUNS, List.of(own), request.runId());
        return new UndoOutcome(request.runId(), run, rows);
    }

    private Map<RepairSpec, Dataset<Row>> logs(String run) {
        Optional<Dataset<Row>> changes = results.read(ResultTable.CHANGES);
        Map<RepairSpec, Dataset<Row>> logs = new LinkedHashMap<>();
        for (RepairSpec spec : request.spec().repair()) {
            changes.map(all -> all.filter(
                            col("run_id").equalTo(run).and(col("table_name").equalTo(spec.table()))))
                    .filter(log -> !log.limit(1).isEmpty())
                    .ifPresent(log -> logs.put(spec, log));
        }
        if (logs.isEmpty()) {
            throw InputException.of(
                    "--undo " + run,
                    "the results hold no repair of this run",
                    "runs stand in " + request.spec().redact(request.spec().results()) + "/runs");
        }
        return logs;
    }

    private void requireOutputOf(String run, RepairSpec spec) {
        DeltaTarget output = new DeltaTarget(spark, spec.output());
        if (restoredAlready(run, output) || output.lastRun().equals(Optional.of(run))) {
            return;
        }
        String last =
                output.lastRun().map(other -> "run " + other + " wrote it last").orElse("another tool wrote it last");
        throw InputException.of(
                spec.output(),
                "the output of '" + spec.table() + "' is not that of run " + run + ": " + last,
                "only the newest repair can be taken back");
    }

    private static boolean restoredAlready(String run, DeltaTarget output) {
        return output.lastPlan().equals(Optional.of("undo " + run));
    }

    private long restore(String run, RepairSpec spec, Dataset<Row> log) {
        DeltaTarget output = new DeltaTarget(spark, spec.output());
        Dataset<Row> now = new Tables(spark)
                .read(TableSpec.target(spec.table(), spec.pointer() + "/output", spec.output()))
                .data();
        if (restoredAlready(run, output)) {
            progress.accept(spec.table() + " was restored already");
            return now.count();
        }
        progress.accept("restoring " + spec.table());
        Dataset<Row> restored = Undo.of(log, run).restored(now);
        WriteLabel label = new WriteLabel(request.runId(), "restored rows of " + spec.table(), "undo " + run);
        return output.replace(restored, label, List.of());
    }
}

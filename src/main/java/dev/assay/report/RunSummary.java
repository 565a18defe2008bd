package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import dev.assay.problem.InputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One run: what was run, on what, by whom, and how it ended. Absent texts are empty, absent times null.
 *
 * @param gate {@code open} or {@code closed}
 */
public record RunSummary(
        String runId,
        String specName,
        String specFile,
        String specHash,
        String command,
        String codeVersion,
        String sparkVersion,
        String sparkAppId,
        String user,
        Instant asOf,
        Instant startedAt,
        Instant endedAt,
        String gate,
        int exitCode) {
    /**
     * A run of a command, among those of the results.
     *
     * @param made what the command makes, as a word
     * @throws InputException if there is none
     */
    static RunSummary of(String runId, String command, String made, Dataset<Row> runs) {
        return runs.filter(col("run_id").equalTo(runId).and(col("command").equalTo(command))).collectAsList().stream()
                .findFirst()
                .map(RunSummary::of)
                .orElseThrow(() -> InputException.of(
                        "run " + runId, "the results have no such " + made, "run " + command + " first"));
    }

    static RunSummary of(Row row) {
        Fields fields = new Fields(row);
        return new RunSummary(
                fields.text("run_id"),
                fields.text("spec_name"),
                fields.text("spec_file"),
                fields.text("spec_hash"),
                fields.text("command"),
                fields.text("code_version"),
                fields.text("spark_version"),
                fields.text("spark_app_id"),
                fields.text("user"),
                fields.instant("as_of"),
                fields.instant("started_at"),
                fields.instant("ended_at"),
                fields.text("gate"),
                fields.integer("exit_code"));
    }

    /** Whether what comes after may use the tables. */
    public boolean gateOpen() {
        return gate.equalsIgnoreCase("open");
    }

    /** How long the run took; empty while an end is missing. */
    public Optional<Duration> duration() {
        return startedAt == null || endedAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(startedAt, endedAt));
    }
}

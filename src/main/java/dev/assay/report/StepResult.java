package dev.assay.report;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * How one step of a run ended. Absent texts are empty.
 *
 * @param step its name, as its command's
 * @param runId under which its results stand; empty where it was never run
 * @param state {@code done}; {@code failed}; {@code earlier}, under the same id; {@code not reached}; {@code left out} by whom
 *     started the run
 * @param gate {@code open} or {@code closed}
 * @param seconds how long it took; NaN where it was not run now
 * @param told why it failed, or why the run went on past a closed gate
 */
public record StepResult(
        int ordinal, String step, String runId, String state, String gate, double seconds, String told) {
    static StepResult of(Row row) {
        Fields fields = new Fields(row);
        return new StepResult(
                fields.integer("ordinal"),
                fields.text("step"),
                fields.text("step_run_id"),
                fields.text("state"),
                fields.text("gate"),
                fields.number("seconds"),
                fields.text("told"));
    }

    /** Whether it has results and a page of its own. */
    public boolean ran() {
        return state.equals("done") || state.equals("earlier");
    }

    /** Whether the run stops here. */
    public boolean stops() {
        return state.equals("failed") || (ran() && gate.equals("closed") && told.isEmpty());
    }

    Optional<Duration> took() {
        return Double.isNaN(seconds) ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}

package dev.assay;

import dev.assay.job.RunOutcome;
import dev.assay.report.StepResult;
import dev.assay.report.StepsJson;
import dev.assay.report.StepsText;
import java.util.List;
import java.util.Optional;

/** How a run of several steps ended, in texts and numbers, which a notebook in any language can use. */
public final class Steps {
    private final RunOutcome outcome;

    Steps(RunOutcome outcome) {
        this.outcome = outcome;
    }

    /** The run's id; a run of the same one replaces its results. */
    public String runId() {
        return outcome.results().run().runId();
    }

    /** Whether every step came to its end with an open gate. */
    public boolean open() {
        return outcome.results().run().gateOpen();
    }

    /** What the command would have ended with: 0, or 1 at a closed gate. */
    public int exitCode() {
        return outcome.results().run().exitCode();
    }

    /** The spec's steps in the order in which they go. */
    public List<String> names() {
        return outcome.results().steps().stream().map(StepResult::step).toList();
    }

    /** {@code done}, {@code earlier}, {@code not reached} or {@code left out}; empty for a step that the spec does not name. */
    public String state(String step) {
        return found(step).map(StepResult::state).orElse("");
    }

    /** {@code open} or {@code closed}; empty for a step that was not run. */
    public String gate(String step) {
        return found(step).map(StepResult::gate).orElse("");
    }

    /** Under which id the step's own results stand; empty for a step that was not run. */
    public String runId(String step) {
        return found(step).map(StepResult::runId).orElse("");
    }

    /** Where the page of a step was written; empty for a step that was not run. */
    public String report(String step) {
        return outcome.results().pages().getOrDefault(runId(step), "");
    }

    /** Where the page of the whole run was written. */
    public String report() {
        return outcome.report();
    }

    /** What the command prints with {@code --format json}. */
    public String json() {
        return StepsJson.render(outcome.results());
    }

    /** What the command prints. */
    @Override
    public String toString() {
        return StepsText.render(outcome.results());
    }

    private Optional<StepResult> found(String step) {
        return outcome.results().steps().stream()
                .filter(each -> each.step().equals(step))
                .findFirst();
    }
}

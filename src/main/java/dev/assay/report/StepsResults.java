package dev.assay.report;

import static org.apache.spark.sql.functions.col;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A run of several steps as people are told of it.
 *
 * @param steps in the order in which they go
 * @param pages of the steps that have one, by their run's id: the place as people open it
 */
public record StepsResults(RunSummary run, List<StepResult> steps, Map<String, String> pages) {
    public StepsResults {
        steps = List.copyOf(steps);
        pages = Map.copyOf(pages);
    }

    /** Reads one run from the results tables. */
    public static StepsResults of(String runId, Dataset<Row> runs, Dataset<Row> steps) {
        RunSummary run = RunSummary.of(runId, "run", "run of steps", runs);
        List<StepResult> found = steps.filter(col("run_id").equalTo(runId)).collectAsList().stream()
                .map(StepResult::of)
                .sorted(Comparator.comparing(StepResult::ordinal))
                .toList();
        return new StepsResults(run, found, Map.of());
    }

    public StepsResults with(Map<String, String> places) {
        return new StepsResults(run, steps, places);
    }

    /** The step at which the run stopped; none where all came to their end. */
    Optional<StepResult> stop() {
        return steps.stream().filter(StepResult::stops).findFirst();
    }

    /** In a sentence, how it ended. */
    String heading() {
        long done = steps.stream().filter(step -> step.state().equals("done")).count();
        String all = Numbers.count(done, "step") + " done";
        return stop().map(step -> step.state().equals("failed")
                        ? "The run broke off: " + step.step() + " failed; mend what it says, and go on with --run-id "
                                + run.runId() + " --from " + step.step()
                        : "The run stopped at a closed gate: " + step.step())
                .orElse(done == 0 ? "Nothing was run" : "The run came to its end: " + all);
    }
}

package dev.assay.train;

import dev.assay.evaluation.Task;
import dev.assay.problem.Problems;

/** What candidates can't do for a task, which is known once the label's classes are. */
final class CandidateTask {
    private CandidateTask() {}

    /** Adds candidates that have no meaning where there are several classes. */
    static void check(Bound bound, Task task, Problems problems) {
        if (task != Task.MULTICLASS) {
            return;
        }
        for (int i = 0; i < bound.candidates().size(); i++) {
            Candidate each = bound.candidates().get(i);
            if (each.column() != null) {
                problems.add(
                        bound.at("/candidates/" + i + "/column"),
                        "a column is no prediction of several classes",
                        "leave it out, or compare estimators");
            }
            if (!each.spec().monotone().isEmpty()) {
                problems.add(
                        bound.at("/candidates/" + i + "/monotone"),
                        "several classes have no order in which predictions could rise or fall",
                        "leave monotone out");
            }
        }
    }
}

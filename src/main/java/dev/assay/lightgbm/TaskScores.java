package dev.assay.lightgbm;

import java.io.Serializable;
import java.lang.ref.Cleaner;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * A model's trees as a function of Spark has them: each task reads the text once, when it comes to its first row, and frees the memory
 * when it ends. For one thread of a task.
 */
final class TaskScores implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final int first;
    private final int rounds;
    private final NativeScores.Kind kind;
    private transient NativeScores scores;

    /** Asks so many rounds of trees, from the first one on; all that follow where {@code rounds} is below 1. */
    TaskScores(String text, int first, int rounds, NativeScores.Kind kind) {
        this.text = text;
        this.first = first;
        this.rounds = rounds;
        this.kind = kind;
    }

    /** What {@link NativeScores#of} gives. */
    double[] of(double[] row) {
        if (scores == null) {
            scores = opened();
        }
        return scores.of(row);
    }

    private NativeScores opened() {
        NativeScores opened = new NativeScores(text, first, rounds, kind);
        TaskContext task = TaskContext.get();
        if (task == null) {
            // The driver computes small tables itself, and has no task that ends.
            Cleaner.create().register(this, opened::close);
        } else {
            task.addTaskCompletionListener((TaskCompletionListener) ended -> opened.close());
        }
        return opened;
    }
}

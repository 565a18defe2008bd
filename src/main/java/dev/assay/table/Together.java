package dev.assay.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at once that mostly wait, for storage and for the planning of small Spark jobs. */
public final class Together {
    private Together() {}

    /** Ends when all have ended; throws the failure of the first that failed, in the order given. */
    public static void run(List<Runnable> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, tasks.size()));
        try {
            List<Future<?>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            RuntimeException failed = null;
            for (Future<?> task : running) {
                failed = failure(task, failed);
            }
            if (failed != null) {
                throw failed;
            }
        } finally {
            threads.shutdown();
        }
    }

    private static RuntimeException failure(Future<?> task, RuntimeException before) {
        try {
            task.get();
            return before;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return before != null ? before : (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while results were written", e);
        }
    }
}

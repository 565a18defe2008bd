package dev.assay.preflight;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;

/** Spark jobs, and other work of the driver, that are cancelled where they take too long. */
public final class TimedJob {
    private final SparkContext context;

    public TimedJob(SparkContext context) {
        this.context = context;
    }

    /** What a job gives; empty where it took too long. A failure of it comes as it is, a checked one wrapped. */
    public <T> Optional<T> run(Duration limit, Callable<T> job) {
        String group = "assay-preflight-" + System.nanoTime();
        FutureTask<T> task = new FutureTask<>(() -> {
            context.setJobGroup(group, "assay preflight", true);
            return job.call();
        });
        Thread thread = new Thread(task, group);
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException tooLong) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for Spark", stopped);
        } finally {
            context.cancelJobGroup(group);
            task.cancel(true);
        }
    }
}

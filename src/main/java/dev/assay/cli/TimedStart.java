package dev.assay.cli;

import dev.assay.job.Sessions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;

/** Starts Spark, and gives up where a cluster has no room for it. */
final class TimedStart {
    private TimedStart() {}

    /** The session, as {@link Sessions} opens it; an {@link IllegalStateException} after the limit of time. */
    static SparkSession within(Duration limit) throws InterruptedException {
        FutureTask<SparkSession> opening = new FutureTask<>(Sessions::open);
        // Not of a pool: Spark looks for classes by the class loader that a thread has from its parent.
        Thread thread = new Thread(opening, "assay-start");
        thread.setDaemon(true);
        thread.start();
        try {
            return opening.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("Spark did not start within " + limit.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Spark did not start", failed.getCause());
        }
    }
}

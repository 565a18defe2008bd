package dev.assay.lightgbm;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One call of SynapseML's {@code fit}, in a thread and a job group of its own, so that it can be ended. */
final class FitRun {
    private static final long LOOK_MILLIS = 200;
    private static final long TO_END_MILLIS = 30_000;
    private static final int BUS_MILLIS = 10_000;

    private final SparkContext context;
    private final Consumer<String> progress;
    private final String group = "lightgbm-" + UUID.randomUUID();

    FitRun(SparkContext context, Consumer<String> progress) {
        this.context = context;
        this.progress = progress;
    }

    /**
     * Trains, and ends the fit where it goes wrong.
     *
     * @throws Ended with what happened first
     */
    Model<?> fit(Estimator<?> estimator, Dataset<Row> rows, FitSettings settings, int machines) throws Ended {
        FitWatch watch = new FitWatch(group, settings.enterWithin(), silence(settings));
        context.addSparkListener(watch);
        FutureTask<Model<?>> task = new FutureTask<>(() -> train(estimator, rows));
        Thread trainer = new Thread(task, group);
        trainer.setDaemon(true);
        try {
            trainer.start();
            follow(trainer, watch, machines);
            drain();
            return task.get();
        } catch (ExecutionException failed) {
            Throwable thrown = failed.getCause();
            throw new Ended(
                    watch.firstFailure().orElseGet(() -> new FitEnd(FitEnd.Kind.FAILED, first(thrown))), thrown);
        } catch (InterruptedException e) {
            end(trainer);
            Thread.currentThread().interrupt();
            throw new FitException("the fit was interrupted", e);
        } finally {
            context.removeSparkListener(watch);
        }
    }

    /** Executors say only with every heartbeat how far they are: less than two of them is no silence. */
    private Duration silence(FitSettings settings) {
        long heartbeat = context.getConf().getTimeAsSeconds("spark.executor.heartbeatInterval", "10s");
        Duration least = Duration.ofSeconds(2 * heartbeat + 1);
        return settings.silence().compareTo(least) < 0 ? least : settings.silence();
    }

    private Model<?> train(Estimator<?> estimator, Dataset<Row> rows) {
        context.setJobGroup(group, "LightGBM", true);
        return (Model<?>) estimator.fit(rows);
    }

    private void follow(Thread trainer, FitWatch watch, int machines) throws InterruptedException, Ended {
        long said = 0;
        while (trainer.isAlive()) {
            trainer.join(LOOK_MILLIS);
            Optional<FitEnd> verdict = trainer.isAlive() ? watch.verdict() : Optional.empty();
            if (verdict.isPresent()) {
                end(trainer);
                throw new Ended(verdict.get(), null);
            }
            long rounds = watch.grown() / machines;
            if (rounds > said) {
                said = rounds;
                progress.accept("round " + rounds);
            }
        }
    }

    /** A thread that waits in native code does not hear this; it is left behind, and ends with the process. */
    private void end(Thread trainer) {
        context.cancelJobGroup(group);
        try {
            trainer.join(TO_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (trainer.isAlive()) {
            trainer.interrupt();
        }
    }

    /** What failed arrives by a queue. */
    private void drain() {
        try {
            context.listenerBus().waitUntilEmpty(BUS_MILLIS);
        } catch (TimeoutException late) {
            progress.accept("Spark has not yet told all that happened");
        }
    }

    private static String first(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getName() + ": " + cause.getMessage();
    }

    /** The fit came to no model. */
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient FitEnd end;

        Ended(FitEnd end, Throwable cause) {
            super(end.what(), cause);
            this.end = end;
        }

        FitEnd end() {
            return end;
        }
    }
}

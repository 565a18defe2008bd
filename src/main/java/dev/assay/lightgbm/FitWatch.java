package dev.assay.lightgbm;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.storage.RDDInfo;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Follows the jobs of one fit: which tasks have come in, whether anything moves, and what failed first. Without it a fit
 * waits for ever for a task that never starts, and a task that fails is hidden behind the "Connection refused" of its
 * second attempt.
 */
final class FitWatch extends SparkListener {
    private static final String GROUP = "spark.jobGroup.id";

    private final String group;
    private final Duration enterWithin;
    private final Duration silence;
    private final Map<Integer, Entering> stages = new HashMap<>();
    private final Set<String> executors = new HashSet<>();
    private final Map<List<Long>, Long> counters = new HashMap<>();
    private long moved = System.nanoTime();
    private long grown;
    private final Map<Integer, FitEnd> firsts = new HashMap<>();
    private int training = -1;
    private int failed = -1;
    private FitEnd end;

    FitWatch(String group, Duration enterWithin, Duration silence) {
        this.group = group;
        this.enterWithin = enterWithin;
        this.silence = silence;
    }

    /** Why the fit must be ended now; empty while all is well. */
    synchronized Optional<FitEnd> verdict() {
        if (end != null) {
            return Optional.of(end);
        }
        long now = System.nanoTime();
        for (Entering stage : stages.values()) {
            if (stage.started < stage.tasks && now - stage.since > enterWithin.toNanos()) {
                return Optional.of(new FitEnd(
                        FitEnd.Kind.HANGS,
                        "after %s only %d of %d tasks have come in: other jobs hold the slots, or executors are gone"
                                .formatted(said(enterWithin), stage.started, stage.tasks)));
            }
        }
        if (now - moved > silence.toNanos()) {
            return Optional.of(
                    new FitEnd(FitEnd.Kind.HANGS, "for %s no row was read and no tree grown".formatted(said(silence))));
        }
        return Optional.empty();
    }

    /** What failed first; where no stage is known to train, in the stage that failed last. Empty where nothing failed. */
    synchronized Optional<FitEnd> firstFailure() {
        return Optional.ofNullable(end == null ? firsts.get(failed) : end);
    }

    /** Rounds of boosting so far, of all workers together, as of their last heartbeat. */
    synchronized long grown() {
        return grown;
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
        Properties properties = event.properties();
        if (properties == null || !group.equals(properties.getProperty(GROUP))) {
            return;
        }
        StageInfo stage = event.stageInfo();
        stages.put(stage.stageId(), new Entering(stage.numTasks(), System.nanoTime()));
        for (RDDInfo rdd : JavaConverters.seqAsJavaList(stage.rddInfos())) {
            if (rdd.isBarrier()) {
                training = stage.stageId();
            }
        }
        moved = System.nanoTime();
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart event) {
        Entering stage = stages.get(event.stageId());
        if (stage != null) {
            stage.started++;
            executors.add(event.taskInfo().executorId());
            moved = System.nanoTime();
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
        if (!stages.containsKey(event.stageId())) {
            return;
        }
        moved = System.nanoTime();
        if (event.reason() instanceof TaskFailedReason failed && !(failed instanceof TaskKilled)) {
            failed(event.stageId(), event.taskInfo(), failed);
        }
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted event) {
        StageInfo stage = event.stageInfo();
        if (stages.containsKey(stage.stageId()) && stage.failureReason().isDefined()) {
            failed = stage.stageId();
        }
    }

    private void failed(int stage, TaskInfo task, TaskFailedReason reason) {
        FitEnd found = found(task, reason);
        firsts.putIfAbsent(stage, found);
        // Before the training, and in one without a barrier, Spark may try a task again.
        if (end == null && (stage == training || reason instanceof ExecutorLostFailure)) {
            end = found;
        }
    }

    private static FitEnd found(TaskInfo task, TaskFailedReason reason) {
        String where = "task %d in executor %s on %s".formatted(task.index(), task.executorId(), task.host());
        if (reason instanceof ExecutorLostFailure lost) {
            String why = lost.reason().isDefined() ? lost.reason().get() : "for no reason that Spark knows";
            return new FitEnd(FitEnd.Kind.LOST, "executor %s was lost: %s".formatted(lost.execId(), why.strip()));
        }
        if (reason instanceof ExceptionFailure exception) {
            String description = String.valueOf(exception.description());
            boolean rowsLost = description.contains("Checkpoint block");
            return new FitEnd(
                    rowsLost ? FitEnd.Kind.LOST : FitEnd.Kind.FAILED,
                    "%s failed first: %s: %s".formatted(where, exception.className(), description.strip()));
        }
        return new FitEnd(FitEnd.Kind.FAILED, where + " failed first: " + reason.toErrorString());
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        if (end == null && executors.contains(event.executorId())) {
            end = new FitEnd(
                    FitEnd.Kind.LOST,
                    "executor %s was lost: %s"
                            .formatted(event.executorId(), event.reason().strip()));
        }
    }

    @Override
    public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
        for (Tuple4<Object, Object, Object, Seq<AccumulableInfo>> task :
                JavaConverters.seqAsJavaList(event.accumUpdates())) {
            if (stages.containsKey((Integer) task._2())) {
                JavaConverters.seqAsJavaList(task._4()).forEach(counter -> see((Long) task._1(), counter));
            }
        }
    }

    // Time and memory go on in a task that hangs; only rows and rounds show that it gets anywhere.
    private void see(long task, AccumulableInfo counter) {
        boolean rounds = counter.name().isDefined() && counter.name().get().equals(Rounds.NAME);
        boolean rows = counter.name().isDefined() && counter.name().get().endsWith("recordsRead");
        if ((rounds || rows) && counter.update().isDefined() && counter.update().get() instanceof Number number) {
            Long before = counters.put(List.of(task, counter.id()), number.longValue());
            long grew = number.longValue() - (before == null ? 0 : before);
            if (grew != 0) {
                moved = System.nanoTime();
                grown += rounds ? grew : 0;
            }
        }
    }

    private static String said(Duration time) {
        return time.toSeconds() % 60 == 0 && time.toSeconds() > 0
                ? time.toMinutes() + (time.toMinutes() == 1 ? " minute" : " minutes")
                : time.toMillis() / 1000.0 + " seconds";
    }

    /** A stage whose tasks come in. */
    private static final class Entering {
        private final int tasks;
        private final long since;
        private int started;

        private Entering(int tasks, long since) {
            this.tasks = tasks;
            this.since = since;
        }
    }
}

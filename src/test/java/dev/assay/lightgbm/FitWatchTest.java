package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.apache.spark.storage.RDDInfo;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

class FitWatchTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SparkContext context = TestSpark.session().sparkContext();
    private final String group = UUID.randomUUID().toString();

    @Test
    void saysThatTasksHaveNotComeIn() throws Exception {
        // Three tasks on two slots: the third waits for the first two.
        assertThat(verdictOf(new FitWatch(group, Duration.ofSeconds(1), LONG), 3, 4_000))
                .contains(new FitEnd(
                        FitEnd.Kind.HANGS,
                        "after 1.0 seconds only 2 of 3 tasks have come in: other jobs hold the slots, or executors are"
                                + " gone"));
    }

    @Test
    void saysThatNothingMoves() throws Exception {
        assertThat(verdictOf(new FitWatch(group, LONG, Duration.ofSeconds(1)), 2, 4_000))
                .contains(new FitEnd(FitEnd.Kind.HANGS, "for 1.0 seconds no row was read and no tree grown"));
    }

    @Test
    void saysNothingWhileAllIsWellOrOfAnotherJob() throws Exception {
        assertThat(verdictOf(new FitWatch(group, LONG, LONG), 2, 1_000)).isEmpty();
        assertThat(verdictOf(new FitWatch("another", Duration.ofMillis(1), LONG), 3, 1_000))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhatFailedFirstThoughSecondAttemptsFailOfAnother(boolean barrier) {
        // Spark's own message is that of the last attempt.
        FitWatch watch = new FitWatch(group, LONG, LONG);
        StageInfo stage = stage(barrier);
        Properties properties = new Properties();
        properties.setProperty("spark.jobGroup.id", group);
        watch.onStageSubmitted(new SparkListenerStageSubmitted(stage, properties));
        watch.onTaskEnd(failed(1, "the disk is full"));
        watch.onTaskEnd(failed(0, "Connection refused"));
        watch.onTaskEnd(failed(1, "Connection refused"));
        stage.failureReason_$eq(Option.apply("Task 1 in stage 7.0 failed 4 times: Connection refused"));
        watch.onStageCompleted(new SparkListenerStageCompleted(stage));
        assertThat(watch.firstFailure())
                .contains(new FitEnd(
                        FitEnd.Kind.FAILED,
                        "task 1 in executor 3 on host failed first: java.io.IOException: the disk is full"));
    }

    private static StageInfo stage(boolean barrier) {
        RDDInfo rows = new RDDInfo(0, "rows", 2, StorageLevel.NONE(), barrier, none(), "", Option.empty(), null);
        return new StageInfo(
                7, 0, "trains", 2, seq(List.of(rows)), none(), "", null, none(), Option.empty(), 0, false, 0);
    }

    private static SparkListenerTaskEnd failed(int index, String message) {
        TaskInfo task = new TaskInfo(0, index, 0, index, 0, "3", "host", TaskLocality.ANY(), false);
        return new SparkListenerTaskEnd(
                7, 0, "ResultTask", new ExceptionFailure(new IOException(message), none()), task, null, null);
    }

    private static <T> Seq<T> none() {
        return seq(List.of());
    }

    private static <T> Seq<T> seq(List<T> values) {
        return JavaConverters.asScalaBuffer(values).toSeq();
    }

    /** What the watch says while tasks sleep, 2.5 s after they began, or at their end. */
    private Optional<FitEnd> verdictOf(FitWatch watch, int tasks, int millis) throws Exception {
        context.addSparkListener(watch);
        Thread job = new Thread(() -> sleep(tasks, millis));
        try {
            job.start();
            TimeUnit.MILLISECONDS.sleep(Math.min(millis, 2_500));
            return watch.verdict();
        } finally {
            context.cancelJobGroup(group);
            job.join();
            context.removeSparkListener(watch);
        }
    }

    private void sleep(int tasks, int millis) {
        context.setJobGroup(group, "sleeps", true);
        List<Integer> each = java.util.Collections.nCopies(tasks, 1);
        try {
            JavaSparkContext.fromSparkContext(context)
                    .parallelize(each, tasks)
                    .foreach(one -> TimeUnit.MILLISECONDS.sleep(millis));
        } catch (RuntimeException cancelled) {
            assertThat(cancelled).hasMessageContaining("cancelled");
        } catch (Exception cancelled) {
            assertThat(cancelled.toString()).contains("cancelled");
        }
    }
}

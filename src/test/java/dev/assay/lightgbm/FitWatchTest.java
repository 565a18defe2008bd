package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

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

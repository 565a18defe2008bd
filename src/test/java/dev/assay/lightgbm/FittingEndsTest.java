package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMDelegate;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMUtils;
import com.microsoft.azure.synapse.ml.lightgbm.booster.LightGBMBooster;
import com.microsoft.azure.synapse.ml.lightgbm.dataset.LightGBMDataset;
import com.microsoft.azure.synapse.ml.lightgbm.params.BaseTrainParams;
import com.microsoft.azure.synapse.ml.lightgbm.params.FObjTrait;
import com.microsoft.ml.lightgbm.lightgbmlib;
import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import scala.Tuple2;

/** A fit ends, and says why; it never hangs. */
@Timeout(120)
class FittingEndsTest {
    private final SparkSession spark = TestSpark.session();

    @Test
    void refusesMoreTasksThanSlots() {
        FitSettings three = new FitSettings(Transfer.AUTO, 3, 0, Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThatThrownBy(() -> fit(three, new LightGBMRegressorBuilder().build()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "fit.workers: 3 tasks must run at the same time, and there are 2 slots in 1 executor; ask for"
                                + " at most 2, or give the job more cores");
    }

    @Test
    void endsWhereTasksFindNoSlot() throws InterruptedException {
        SparkContext context = spark.sparkContext();
        Thread other = new Thread(() -> hold(context));
        other.start();
        TimeUnit.SECONDS.sleep(1);
        try {
            FitSettings two = new FitSettings(Transfer.AUTO, 2, 0, Duration.ofSeconds(3), Duration.ofMinutes(1));
            assertThatThrownBy(() -> fit(two, new LightGBMRegressorBuilder().build()))
                    .isInstanceOf(FitException.class)
                    .hasMessage("the fit ended: after 3.0 seconds only 0 of 2 tasks have come in: other jobs hold the"
                            + " slots, or executors are gone; free the slots, ask for fewer workers, or wait longer"
                            + " (enter_within, silence)");
        } finally {
            context.cancelJobGroup("holds a slot");
            other.join();
        }
    }

    private static void hold(SparkContext context) {
        context.setJobGroup("holds a slot", "", true);
        try {
            JavaSparkContext.fromSparkContext(context)
                    .parallelize(List.of(1), 1)
                    .foreach(one -> TimeUnit.SECONDS.sleep(60));
        } catch (Exception cancelled) {
            assertThat(cancelled.toString()).contains("cancelled");
        }
    }

    @Test
    void saysWhatFailedFirstInATask() {
        LightGBMRegressorBuilder builder = new LightGBMRegressorBuilder().setDelegate(new Fails());
        assertThatThrownBy(() -> fit(Made.settings(Transfer.BULK, 2), builder.build()))
                .isInstanceOf(FitException.class)
                .hasMessageMatching("the fit ended: task [01] in executor driver on \\S+ failed first:"
                        + " java\\.lang\\.IllegalStateException: the disk is full;"
                        + " mend what it names; the executor's log tells more");
    }

    private static final class Fails implements LightGBMDelegate {
        private static final long serialVersionUID = 1L;

        @Override
        public void beforeTrainIteration(
                int batch,
                int partition,
                int round,
                Logger log,
                BaseTrainParams params,
                LightGBMBooster booster,
                boolean validates) {
            if (round == 2) {
                throw new IllegalStateException("the disk is full");
            }
        }
    }

    @Test
    void saysThatTheUsersObjectiveFailed() {
        // SynapseML ends the training, and gives the trees so far.
        FObjTrait objective = new FailsInItsThirdRound();
        assertThatThrownBy(() -> fit(
                        Made.settings(Transfer.BULK, 1),
                        new LightGBMRegressorBuilder().setFObj(objective).build()))
                .isInstanceOf(FitException.class)
                .hasMessage("LightGBM failed and left a model of 2 of 100 rounds: the objective failed:"
                        + " java.lang.IllegalStateException: no gradient; mend what it names");
    }

    private static final class FailsInItsThirdRound implements FObjTrait {
        private static final long serialVersionUID = 1L;

        private int rounds;

        @Override
        public Tuple2<float[], float[]> getGradient(double[][] scores, LightGBMDataset rows) {
            rounds++;
            if (rounds == 3) {
                throw new IllegalStateException("no gradient");
            }
            float[] gradients = new float[scores.length];
            float[] hessians = new float[scores.length];
            for (int i = 0; i < scores.length; i++) {
                gradients[i] = (float) scores[i][0] - i % 3;
                hessians[i] = 1;
            }
            return new Tuple2<>(gradients, hessians);
        }
    }

    @Test
    void noticesThatLightGBMFailedInARound() {
        LightGBMUtils.initializeNativeLibrary();
        Rounds rounds = new Rounds(spark.sparkContext(), null);
        rounds.beforeTrainIteration(0, 0, 4, null, null, null, false);
        rounds.afterTrainIteration(0, 0, 4, null, null, null, false, true, null, null);
        assertThat(rounds.failures()).isEmpty();
        rounds.beforeTrainIteration(0, 0, 5, null, null, null, false);
        lightgbmlib.LGBM_BoosterLoadModelFromString(
                "no model " + System.nanoTime(), lightgbmlib.new_intp(), lightgbmlib.voidpp_handle());
        rounds.afterTrainIteration(0, 0, 5, null, null, null, false, true, null, null);
        assertThat(rounds.failures()).hasSize(1);
        assertThat(rounds.failures().get(0)).startsWith("in round 6: ");
        assertThat(rounds.grown()).isEqualTo(2);
    }

    @Test
    void judgesRoundsThatAreFewerThanAskedFor() {
        assertThat(ModelChecks.rounds(10, 10, null, List.of())).isEmpty();
        assertThat(ModelChecks.rounds(10, 4, 4, List.of())).containsExactly("early stopping kept 4 of 10 rounds");
        assertThat(ModelChecks.rounds(10, 4, null, List.of()))
                .containsExactly("training ended after 4 of 10 rounds: no further split was allowed or gained");
        assertThatThrownBy(() -> ModelChecks.rounds(10, 0, null, List.of()))
                .hasMessage("LightGBM grew no tree; ask for at least one iteration");
    }

    @Test
    void takesOtherPortsWhereItsOwnAreTaken() throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int port = 23_400; port < 23_404; port++) {
                taken.add(new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0")));
            }
            FitSettings there = new FitSettings(Transfer.BULK, 2, 23_400, Duration.ofMinutes(1), Duration.ofMinutes(1));
            assertThat(fit(
                                    there,
                                    new LightGBMRegressorBuilder()
                                            .setNumIterations(3)
                                            .build())
                            .trees())
                    .isEqualTo(3);
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void fitsOfSeveralThreadsWaitForEachOther() throws Exception {
        Fitting fitting = new Fitting(spark, Made.settings(Transfer.BULK, 2), said -> {});
        Dataset<Row> rows = rows();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Fitted>> fits = new ArrayList<>();
            for (int leaves : List.of(3, 7, 15)) {
                fits.add(threads.submit(() -> fitting.fit(
                        rows,
                        new LightGBMRegressorBuilder()
                                .setNumLeaves(leaves)
                                .setNumIterations(5)
                                .build())));
            }
            for (Future<Fitted> fit : fits) {
                assertThat(fit.get().trees()).isEqualTo(5);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void turnsGiveEachItsPortsAndNoMoreTasksThanSlots() throws Exception {
        Turns turns = new Turns();
        assertThat(List.of(turns.takePort(12_400), turns.takePort(12_400), turns.takePort(12_400)))
                .containsExactly(12_400, 12_500, 12_600);
        turns.givePortBack(12_400, 12_500);
        assertThat(turns.takePort(12_400)).isEqualTo(12_500);
        turns.enter(2, 2);
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        Thread second = new Thread(() -> {
            try {
                turns.enter(1, 2);
                events.add("entered");
            } catch (InterruptedException e) {
                events.add("interrupted");
            }
        });
        second.start();
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(events).isEmpty();
        turns.leave(2);
        second.join();
        assertThat(events).containsExactly("entered");
    }

    private Dataset<Row> rows() {
        return Made.table(spark, Made.rows(Made.seed(), 500, 2, values -> values[0]));
    }

    private Fitted fit(FitSettings settings, Estimator<?> estimator) {
        return new Fitting(spark, settings, said -> {}).fit(rows(), estimator);
    }
}

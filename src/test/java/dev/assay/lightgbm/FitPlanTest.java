package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.TestSpark;
import dev.assay.problem.InputException;
import dev.assay.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitPlanTest {
    private static final long GIGABYTE = 1L << 30;

    private final SparkSession spark = TestSpark.session();

    @ParameterizedTest
    @CsvSource({"40, 24", "56, 32", "57, 33", "60, 34", "200, 104", "1000, 504"})
    void aSplitOfHalfTheCategoriesFitsItsBuffer(int used, int threshold) {
        assertThat(Categories.safeThreshold(used)).isEqualTo(threshold);
    }

    @Test
    void twoWorkersSurviveManyCategories() {
        long seed = Made.seed();
        Random random = new Random(seed);
        double[] effects = random.doubles(200).toArray();
        List<Row> rows = Made.rows(seed, 20_000, 2, values -> {
            values[0] = random.nextInt(200);
            return 100 * effects[(int) values[0]] + values[1];
        });
        // Two workers in one process, which crashes without the guard.
        Fitted fitted = new Fitting(spark, Made.settings(Transfer.BULK, 2), said -> {})
                .fit(
                        Made.table(spark, rows),
                        new LightGBMRegressorBuilder()
                                .setUseSingleDatasetMode(false)
                                .setSlotNames("store", "day")
                                .setCategoricalSlotNames("store")
                                .setNumIterations(20)
                                .build());
        assertThat(fitted.told())
                .contains(
                        "maxCatThreshold is 104, not 32: feature 'store' has 200 categories, and with 2 workers LightGBM"
                                + " crashes on a split of more than 28");
        assertThat(Made.rmse(fitted.model().transform(Made.table(spark, rows)))).isLessThan(10);
    }

    @Test
    void oneWorkerKeepsTheThreshold() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(RowFactory.create((double) i, Vectors.dense(i % 100)));
        }
        Fitted fitted = new Fitting(spark, Made.settings(Transfer.BULK, 2), said -> {})
                .fit(
                        Made.table(spark, rows),
                        new LightGBMRegressorBuilder()
                                .setCategoricalSlotIndexes(0)
                                .setNumIterations(2)
                                .build());
        assertThat(fitted.told()).noneMatch(said -> said.startsWith("maxCatThreshold"));
    }

    @Test
    void takesAsManyTasksAsTheRowsRepay() {
        Cluster one = new Cluster(1, 4, 4);
        Cluster two = new Cluster(2, 4, 2);
        assertThat(tasks(one, 9_999)).isEqualTo(1);
        assertThat(tasks(one, 25_000)).isEqualTo(2);
        assertThat(tasks(one, 1_000_000)).isEqualTo(4);
        assertThat(tasks(two, 100_000)).isEqualTo(1);
        assertThat(tasks(two, 1_000_000)).isEqualTo(4);
    }

    private static int tasks(Cluster cluster, long rows) {
        Given given = new Given(new LightGBMRegressorBuilder().build());
        return FitPlan.tasks(FitSettings.standard(), given, cluster, tally(rows, 10));
    }

    /** Rows that are counted, as if they had been there. */
    private static Tally tally(long rows, int features) {
        Tally tally = new Tally(1);
        double[] values = new double[features];
        tally.accepts(features, new int[0]);
        for (long i = 0; i < rows; i++) {
            tally.count(0, Part.TRAINS);
            tally.features().add(values);
        }
        return tally;
    }

    @Test
    void estimatesTheMemoryOfLightGBM() {
        Room room = new Room(1_000_000, 28_000_000, 28, 0, 1, 31, 255);
        // 28 M bins twice, 32 bytes a row, histograms of 33 leaves.
        long streaming = 56_000_000L + 32_000_000L + 33L * 28 * 255 * 16;
        assertThat(room.needed(Transfer.STREAMING)).isEqualTo(streaming);
        assertThat(room.needed(Transfer.BULK)).isEqualTo(streaming + 28_000_000L * 16);
    }

    @Test
    void whatIsThereIsWhatTheHeapsLeave() {
        TreeMap<String, Machine> machines = new TreeMap<>(Map.of(
                "0", new Machine("0", "one", 16 * GIGABYTE, 4 * GIGABYTE),
                "1", new Machine("1", "one", 16 * GIGABYTE, 4 * GIGABYTE),
                "2", new Machine("2", "two", 16 * GIGABYTE, 4 * GIGABYTE)));
        assertThat(Room.there(machines, new SparkConf(false))).isEqualTo(4 * GIGABYTE);
        SparkConf yarn = new SparkConf(false).set("spark.master", "yarn").set("spark.executor.memory", "20g");
        assertThat(Room.there(machines, yarn)).isEqualTo(2 * GIGABYTE);
        assertThat(Room.there(machines, yarn.set("spark.executor.memoryOverhead", "1g")))
                .isEqualTo(GIGABYTE);
        assertThat(Room.there(machines, yarn.set("spark.executor.memoryOverhead", "512")))
                .isEqualTo(GIGABYTE / 2);
    }

    @Test
    void refusesRowsThatDoNotFit() {
        Given given = new Given(new LightGBMRegressorBuilder().build());
        SparkConf none = new SparkConf(false);
        FitPlan.Kept kept = kept(2_000_000, 500L << 20, none);
        assertThatThrownBy(() -> FitPlan.of(Made.settings(Transfer.BULK, 0), given, kept))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "memory of an executor: 2000000 rows of 20 features need about 0.7 GB beside the heap, and there"
                                + " are 0.5 GB; let the transfer be streaming, which needs 0.1 GB, or give executors a smaller"
                                + " heap or a larger overhead");
        SparkConf yarn = new SparkConf(false).set("spark.master", "yarn").set("spark.executor.memoryOverhead", "10m");
        FitPlan.Kept little = kept(2_000_000, 500L << 20, yarn);
        assertThatThrownBy(() -> FitPlan.of(Made.settings(Transfer.STREAMING, 0), given, little))
                .hasMessageEndingWith("; use more executors, or give them a smaller heap or a larger overhead");
        FitPlan.Kept few = kept(1_000, 0, none);
        assertThat(FitPlan.of(Made.settings(Transfer.BULK, 0), given, few).transfer())
                .as("a heap as large as the machine leaves room for little")
                .isEqualTo(Transfer.BULK);
    }

    @Test
    void streamsWhatWouldFillMoreThanHalfOfTheMemory() {
        Given given = new Given(new LightGBMRegressorBuilder().build());
        SparkConf none = new SparkConf(false);
        assertThat(FitPlan.of(FitSettings.standard(), given, kept(1_000_000, 500L << 20, none))
                        .transfer())
                .isEqualTo(Transfer.STREAMING);
        assertThat(FitPlan.of(FitSettings.standard(), given, kept(1_000_000, 2 * GIGABYTE, none))
                        .transfer())
                .isEqualTo(Transfer.BULK);
    }

    private FitPlan.Kept kept(long rows, long beside, SparkConf conf) {
        Tally tally = tally(rows, 20);
        tally.machines().put("0", new Machine("0", "one", GIGABYTE + beside, GIGABYTE));
        TrainingRows none = new TrainingRows(spark.emptyDataFrame(), 1);
        return new FitPlan.Kept(none, tally, new Cluster(1, 1, 1), conf);
    }

    @Test
    void refusesClustersWhoseExecutorsComeAndGo() {
        SparkConf conf = new SparkConf(false)
                .set("spark.dynamicAllocation.enabled", "true")
                .set("spark.speculation", "true")
                .set("spark.driver.host", "fe80::1");
        Problems problems = new Problems();
        Given given = new Given(
                new LightGBMRegressorBuilder().setUseBarrierExecutionMode(false).build());
        Cluster.check(conf, given, problems);
        assertThatThrownBy(problems::throwIfAny)
                .hasMessage("spark.dynamicAllocation.enabled: is true: executors come and go, and a fit needs all of"
                        + " them until its end; set it to false for this job\n"
                        + "spark.speculation: is true: a second copy of a task would join the fit; set it to false"
                        + " for this job, or leave useBarrierExecutionMode out\n"
                        + "spark.driver.host: is fe80::1; SynapseML 1.1.3 takes IPv4 addresses and names only");
    }

    @Test
    void refusesSettingsThatSayNothing() {
        assertThatThrownBy(() -> new FitSettings(Transfer.AUTO, -1, 80, Duration.ZERO, Duration.ofMinutes(-1)))
                .hasMessage(
                        """
                        fit.workers: is -1; give the number of tasks, or 0 to have it chosen
                        fit.ports: is 80; give a port from 1024 to 65535, or 0 for 12400
                        fit.enter_within: is PT0S; give more than zero, such as 5 minutes
                        fit.silence: is PT-1M; give more than zero, such as 15 minutes\
                        """);
    }
}

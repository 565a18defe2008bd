package dev.assay.bench;

import dev.assay.job.Sessions;
import dev.assay.lightgbm.FitSettings;
import dev.assay.lightgbm.GroupFitting;
import dev.assay.lightgbm.Transfer;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.Estimators;
import dev.assay.model.FeatureColumn;
import dev.assay.model.FitRequest;
import dev.assay.model.ModelFitter;
import dev.assay.model.ModelFitter.Groups;
import dev.assay.model.Roles;
import dev.assay.model.TrainedModel;
import dev.assay.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One model for each of many stores, in one Spark job, beside a loop that fits SynapseML's own estimator to the rows of each. The
 * loop is timed on some of the stores and its time taken times their number; that the models are the same is held by a test.
 */
final class TrainManyBench {
    private static final int WIDTH = 12;
    private static final int TREES = 50;

    private final SparkSession spark;
    private final Dataset<Row> rows;
    private final int groups;

    private TrainManyBench(SparkSession spark, Dataset<Row> rows, int groups) {
        this.spark = spark;
        this.rows = rows;
        this.groups = groups;
    }

    public static void main(String[] arguments) throws Exception {
        int groups = Integer.parseInt(Race.option(arguments, "groups", "1000"));
        int days = Integer.parseInt(Race.option(arguments, "days", "730"));
        int looped = Integer.parseInt(Race.option(arguments, "loop", "20"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "3"));
        SparkSession spark = Sessions.open();
        TrainManyBench bench = new TrainManyBench(spark, stored(spark, groups, days), groups);
        String work = String.format(
                "%,d stores of %,d days, %d numbers, as a Delta table; %d trees of 31 leaves each, %d cores. The loop is timed on %d"
                        + " stores, and its time taken times %s.",
                groups,
                days,
                WIDTH,
                TREES,
                spark.sparkContext().defaultParallelism(),
                looped,
                groups / (double) looped);
        new Race("train-many" + (groups == 1000 ? "" : "-" + groups), work)
                .add("Assay, model_per", bench::together)
                .add("a loop over SynapseML's fits", () -> bench.looped(looped))
                .run(rounds);
        // A thread that SynapseML leaves behind would keep the process alive.
        System.exit(0);
    }

    private static Dataset<Row> stored(SparkSession spark, int groups, int days) throws Exception {
        Path place = Files.createTempDirectory("assay-bench").resolve("stores");
        String numbers = String.join(
                ", ",
                IntStream.range(0, WIDTH)
                        .mapToObj(i -> "rand(" + i + ") as x" + i)
                        .toList());
        spark.sql("select *, 10 * x0 + store % 7 * x1 + sin(6 * x2) + rand(99) as label from (select id % " + groups
                        + " as store, " + numbers + " from range(" + (long) groups * days + "))")
                .write()
                .format("delta")
                .save(place.toString());
        return spark.read().format("delta").load(place.toString());
    }

    private static EstimatorPlan plan() {
        return Estimators.plan(
                        "LightGBMRegressor",
                        Map.of("numIterations", List.of("" + TREES), "numLeaves", List.of("31")),
                        param -> "bench " + param,
                        new Problems())
                .orElseThrow();
    }

    private Object together() {
        List<FeatureColumn> features = IntStream.range(0, WIDTH)
                .mapToObj(i -> new FeatureColumn("x" + i, "double", false))
                .toList();
        FitSettings settings = new FitSettings(Transfer.AUTO, 0, 0, Duration.ofMinutes(5), Duration.ofMinutes(30));
        TrainedModel model = new ModelFitter(spark, features, settings, step -> {})
                .fitGroups(
                        rows.withColumnRenamed("label", Roles.LABEL),
                        new Roles(false, null, false, false, List.of()),
                        new FitRequest(plan(), 42, null),
                        new Groups(List.of("store"), 50));
        Row made = model.groups()
                .models()
                .filter(GroupFitting.TEXT + " is not null")
                .selectExpr("count(*)", "sum(seconds)")
                .first();
        model.release();
        return String.format("%d models, of %.1f s in the library and its guards", made.getLong(0), made.getDouble(1));
    }

    private Race.Timed looped(int stores) {
        Estimator<?> estimator = plan().with(Map.of("numTasks", List.of("1"), "labelCol", List.of("label")))
                .make();
        VectorAssembler assembler = new VectorAssembler()
                .setInputCols(IntStream.range(0, WIDTH).mapToObj(i -> "x" + i).toArray(String[]::new))
                .setOutputCol("features");
        long started = System.nanoTime();
        int trees = 0;
        for (int store = 0; store < stores; store++) {
            Model<?> model = (Model<?>) estimator.fit(assembler.transform(rows.filter("store = " + store)));
            trees += model == null ? 0 : 1;
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Race.Timed(seconds * groups / stores, trees + " models in " + Math.round(seconds) + " s");
    }
}

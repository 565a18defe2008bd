package dev.assay.bench;

import static org.apache.spark.sql.functions.col;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;
import dev.assay.job.Sessions;
import dev.assay.lightgbm.FitSettings;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.Estimators;
import dev.assay.model.FeatureColumn;
import dev.assay.model.FitRequest;
import dev.assay.model.ModelFitter;
import dev.assay.model.Roles;
import dev.assay.model.TrainedModel;
import dev.assay.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * From a table to a model of 100 trees of 31 leaves, guards and checks included, beside the native library from PyPI on the same
 * cores (from the same rows as Parquet), SynapseML's own estimator without guards, XGBoost4J-Spark and Spark ML's GBT. Off the
 * clock, each is judged on rows that none has learnt from.
 */
final class TrainBench {
    private static final int WIDTH = 28;
    private static final int TREES = 100;
    private static final long TEST = 100_000;

    private static final String PYTHON =
            """
            import sys, time
            import lightgbm, pyarrow.parquet
            def read(path):
                table = pyarrow.parquet.read_table(path)
                columns = [name for name in table.column_names if name != 'label']
                import numpy
                return numpy.column_stack([table[name].to_numpy() for name in columns]), table['label'].to_numpy()
            begun = time.time()
            x, y = read(sys.argv[1])
            loaded = time.time()
            data = lightgbm.Dataset(x, y, params={'max_bin': 255})
            params = {'objective': 'binary', 'num_leaves': 31, 'learning_rate': 0.1, 'max_bin': 255,
                      'num_threads': int(sys.argv[3]), 'verbosity': -1}
            model = lightgbm.train(params, data, int(sys.argv[4]))
            done = time.time()
            x, y = read(sys.argv[2])
            score = model.predict(x)
            order = score.argsort(kind='stable')
            import numpy
            rank = numpy.empty(len(order)); rank[order] = numpy.arange(1, len(order) + 1)
            positive = y == 1
            auc = (rank[positive].sum() - positive.sum() * (positive.sum() + 1) / 2) / (positive.sum() * (~positive).sum())
            print('%.3f lightgbm %s: AUC %.4f, reading %.2f s, bins and trees %.2f s'
                  % (done - begun, lightgbm.__version__, auc, loaded - begun, done - loaded))
            """;

    private final SparkSession spark;
    private final Dataset<Row> train;
    private final Dataset<Row> test;

    private TrainBench(SparkSession spark, Dataset<Row> train, Dataset<Row> test) {
        this.spark = spark;
        this.train = train;
        this.test = test;
    }

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "1000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "5"));
        List<String> with = List.of(Race.option(arguments, "with", "native,bulk,streaming,xgboost,gbt")
                .split(","));
        SparkSession spark = Sessions.open();
        TrainBench bench = new TrainBench(spark, stored(spark, rows, rows), stored(spark, rows, TEST));
        int cores = spark.sparkContext().defaultParallelism();
        String work = String.format(
                "%,d rows of %d numbers as a Delta table, %d trees of 31 leaves, 255 bins, %d cores.",
                rows, WIDTH, TREES, cores);
        Race race = new Race("train" + (rows == 1_000_000 ? "" : "-" + rows), work).add("Assay", bench::assay);
        if (with.contains("native")) {
            race.add("native library (PyPI), from Parquet", bench.natively(arguments, rows, cores));
        }
        if (with.contains("bulk")) {
            race.add("SynapseML alone, bulk", () -> bench.synapse("bulk"));
        }
        if (with.contains("streaming")) {
            race.add("SynapseML alone, streaming", () -> bench.synapse("streaming"));
        }
        if (with.contains("xgboost")) {
            String type = "ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier";
            Map<String, List<String>> params = Map.of(
                    "numRound", List.of("" + TREES),
                    "numWorkers", List.of("" + cores),
                    "eta", List.of("0.1"),
                    "max_leaves", List.of("31"),
                    "max_depth", List.of("0"),
                    "grow_policy", List.of("lossguide"),
                    "tree_method", List.of("hist"),
                    "max_bin", List.of("255"));
            race.add("XGBoost4J-Spark", () -> bench.fitted(type, params));
        }
        if (with.contains("gbt")) {
            Map<String, List<String>> params =
                    Map.of("maxIter", List.of("" + TREES), "maxDepth", List.of("5"), "maxBins", List.of("255"));
            race.add("Spark ML's GBT, of depth 5", () -> bench.fitted("GBTClassifier", params));
        }
        race.run(rounds);
        // A thread that SynapseML leaves behind would keep the process alive.
        System.exit(0);
    }

    private Race.Timed assay() {
        return fitted(
                "LightGBMClassifier",
                Map.of(
                        "numIterations",
                        List.of("" + TREES),
                        "numLeaves",
                        List.of("31"),
                        "learningRate",
                        List.of("0.1")));
    }

    private Race.Timed fitted(String name, Map<String, List<String>> params) {
        long start = System.nanoTime();
        Problems problems = new Problems();
        EstimatorPlan plan = Estimators.plan(name, params, param -> "bench " + param, problems)
                .orElse(null);
        problems.throwIfAny();
        List<FeatureColumn> features = features().stream()
                .map(each -> new FeatureColumn(each, "double", false))
                .toList();
        TrainedModel model = new ModelFitter(spark, features, FitSettings.standard(), line -> {})
                .fit(
                        train.withColumnRenamed("label", Roles.LABEL),
                        new Roles(false, null, false, false, List.of()),
                        new FitRequest(plan, 1, null));
        double took = (System.nanoTime() - start) / 1e9;
        return new Race.Timed(took, auc(model.predict(test)));
    }

    private static List<String> features() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < WIDTH; i++) {
            names.add("f" + i);
        }
        return names;
    }

    /** As SynapseML's own documents have it: no guard, no check. */
    private Race.Timed synapse(String transfer) {
        long start = System.nanoTime();
        VectorAssembler assembler = new VectorAssembler()
                .setInputCols(features().toArray(String[]::new))
                .setOutputCol("features")
                .setHandleInvalid("keep");
        LightGBMClassifier estimator = new LightGBMClassifier();
        estimator.setLabelCol("label");
        estimator.setFeaturesCol("features");
        estimator.setNumIterations(TREES);
        estimator.setDataTransferMode(transfer);
        Model<?> model = estimator.fit(assembler.transform(train));
        double took = (System.nanoTime() - start) / 1e9;
        return new Race.Timed(took, auc(model.transform(assembler.transform(test))));
    }

    private static String auc(Dataset<Row> predicted) {
        double auc = new BinaryClassificationEvaluator()
                .setLabelCol("label")
                .setRawPredictionCol("rawPrediction")
                .evaluate(predicted.select(col("label"), col("rawPrediction")));
        return String.format("AUC %.4f", auc);
    }

    /** A process of its own, as a notebook's; like Spark's, its start does not count. */
    private Callable<Race.Timed> natively(String[] arguments, long rows, int cores) throws IOException {
        String python = Race.option(arguments, "python", "python3");
        Path script = SalesTable.folder("train").resolve("native.py");
        Files.createDirectories(script.getParent());
        Files.writeString(script, PYTHON);
        String learnt = parquet(rows, rows, train);
        String judged = parquet(rows, TEST, test);
        return () -> {
            String said = said(python, script.toString(), learnt, judged, "" + cores, "" + TREES);
            int blank = said.indexOf(' ');
            return new Race.Timed(Double.parseDouble(said.substring(0, blank)), said.substring(blank + 1));
        };
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Arrays.toString(command) + ": " + said);
        }
        return said;
    }

    private static String parquet(long rows, long count, Dataset<Row> of) {
        Path folder = SalesTable.folder("train-" + rows + "-" + count + "-parquet");
        if (!Files.exists(folder.resolve("_SUCCESS"))) {
            of.write().mode("overwrite").parquet(folder.toString());
        }
        return folder.toString();
    }

    /** A label that depends on products and thresholds of normal numbers, and on chance. */
    private static Dataset<Row> stored(SparkSession spark, long rows, long count) {
        Path folder = SalesTable.folder("train-" + rows + "-" + count);
        if (!Files.exists(folder.resolve("_delta_log"))) {
            Dataset<Row> made = spark.range(0, count, 1, 8).toDF();
            for (int i = 0; i < WIDTH; i++) {
                made = made.selectExpr("*", "randn(" + (1000 * (count == rows ? 1 : 2) + i) + ") as f" + i);
            }
            made.selectExpr(
                            "*",
                            "f0 * f1 + abs(f2) - f3 * f4 * f5 + if(f6 > 0.5, f7, -f8) + sin(3 * f9) as signal",
                            "rand(" + (count == rows ? 7 : 8) + ") as chance")
                    .selectExpr("*", "cast(chance < 1 / (1 + exp(0.8 - signal)) as double) as label")
                    .drop("id", "signal", "chance")
                    .write()
                    .format("delta")
                    .mode("overwrite")
                    .save(folder.toString());
        }
        return spark.read().format("delta").load(folder.toString());
    }
}

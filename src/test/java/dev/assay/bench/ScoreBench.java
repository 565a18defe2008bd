package dev.assay.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.assay.job.RunRequest;
import dev.assay.job.ScoreJob;
import dev.assay.job.Sessions;
import dev.assay.job.TrainJob;
import dev.assay.model.ModelFolder;
import dev.assay.spec.Spec;
import dev.assay.spec.SpecReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows of a Delta table predicted by a saved model of LightGBM, and the predictions written: SynapseML's own pipeline, the same by
 * Assay's predictor, and {@code assay score} as a whole, without constraints and with three. The predictions must be the same.
 */
final class ScoreBench {
    private static final int WIDTH = 12;
    private static final long LEARNT = 200_000;
    private static final double TOLERANCE = 1e-12;
    private static final String SPEC =
            """
            assay: 1
            name: bench
            results: FOLDER/results
            tables:
              learnt: { format: delta, path: FOLDER/learnt, key: [store, product, day], time: day }
              upcoming: { format: delta, path: FOLDER/upcoming, key: [store, product, day], time: day }
            train:
              - table: learnt
                model: amounts
                label: sold
                keys: [store, product]
                features: [FEATURES]
                estimator: LightGBMRegressor
                params: { numLeaves: 31, numIterations: 100 }
                test: { last: 1 day }
                metrics: [rmse]
                output: FOLDER/models
            score:
              - table: upcoming
                name: NAME
                model: amounts
                version: newest
                keys: [store, product]
                time: day
                keep: [id]
                rows: all
                output: FOLDER/NAME
            """;
    private static final String CONSTRAINTS =
            """
                constraints:
                  - non_negative: {}
                  - pack_size: { of: case_size }
                  - budget: { by: [store, day], of: truck }
            """;

    private final SparkSession spark;
    private final Path folder;

    private ScoreBench(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(Race.option(arguments, "rows", "10000000"));
        int rounds = Integer.parseInt(Race.option(arguments, "rounds", "3"));
        SparkSession spark = Sessions.open();
        ScoreBench bench = new ScoreBench(spark, SalesTable.folder("score-" + rows));
        String model = bench.prepare(rows);
        String work = String.format(
                "%,d rows of %d numbers as a Delta table, predicted by a saved model of 100 trees of 31 leaves, the predictions written to"
                        + " Delta, %d cores.",
                rows, WIDTH, spark.sparkContext().defaultParallelism());
        PipelineModel pipeline = PipelineModel.load(model + "/pipeline");
        Race race = new Race("score" + (rows == 10_000_000 ? "" : "-" + rows), work)
                .add("SynapseML's transform", () -> bench.write("synapse", pipeline.transform(bench.read("upcoming"))))
                .add(
                        "SynapseML's transform, kept and written to two tables",
                        () -> bench.both(pipeline.transform(bench.read("upcoming"))))
                .add(
                        "Assay's predictor",
                        () -> bench.write(
                                "alone", new ModelFolder(spark, model).open().predict(bench.read("upcoming"))))
                .add("assay score", () -> bench.score("plain", ""));
        if (Race.option(arguments, "constraints", "yes").equals("yes")) {
            race.add("assay score, three constraints", () -> bench.score("ruled", CONSTRAINTS));
        }
        race.run(rounds);
        bench.compare("alone");
        bench.compare("plain");
        System.exit(0);
    }

    /** Tables and model, made once; gives the model's folder. */
    private String prepare(long rows) throws Exception {
        if (!Files.exists(folder.resolve("models"))) {
            made(LEARNT).write().format("delta").mode("overwrite").save(at("learnt"));
            made(rows).drop("sold").write().format("delta").mode("overwrite").save(at("upcoming"));
            new TrainJob(spark, request("plain", ""), step -> {}).run();
        }
        return at("models/bench");
    }

    private Dataset<Row> made(long rows) {
        String numbers = IntStream.range(0, WIDTH)
                .mapToObj(i -> "rand(" + i + ") as x" + i)
                .collect(Collectors.joining("|"));
        return spark.range(0, rows, 1, 8)
                .selectExpr(("id|concat('S', id % 25) as store|concat('P', id div 25 % 1000) as product"
                                + "|date_add(date'2024-01-01', cast(id div 25000 as int)) as day"
                                + "|1 + id % 6 as case_size|7000D as truck|" + numbers)
                        .split("\\|"))
                .selectExpr("*", "10 * x0 + 4 * x1 * x1 + sin(6 * x2) - 1 + rand(99) as sold");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private Dataset<Row> read(String name) {
        return spark.read().format("delta").load(at(name));
    }

    private String write(String name, Dataset<Row> predicted) {
        predicted
                .select("id", "store", "product", "day", "prediction")
                .write()
                .format("delta")
                .mode("overwrite")
                .save(at(name));
        return "written";
    }

    /** What assay score writes, of predictions that others made: the table of the item, and that of all predictions. */
    private String both(Dataset<Row> predicted) {
        Dataset<Row> kept = predicted
                .selectExpr(
                        "'plain' as score_name",
                        "id",
                        "store",
                        "product",
                        "day",
                        "day as known_day",
                        "prediction",
                        "'amounts' as model",
                        "1 as version",
                        "'model' as how",
                        "false as new_entity",
                        "'bench' as run_id",
                        "timestamp'2024-01-01 00:00:00' as scored_at")
                .persist(StorageLevel.MEMORY_AND_DISK());
        kept.write().format("delta").mode("overwrite").save(at("synapse-output"));
        kept.withColumn("keys", expr("map('store', store, 'product', product)"))
                .drop("id", "store", "product")
                .write()
                .format("delta")
                .mode("overwrite")
                .save(at("synapse-results"));
        kept.unpersist();
        return "written";
    }

    private RunRequest request(String name, String constraints) {
        String features = IntStream.range(0, WIDTH).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
        String text = (SPEC + constraints)
                .replace("FOLDER", folder.toString())
                .replace("FEATURES", features)
                .replace("NAME", name);
        Spec spec = SpecReader.parse(folder.resolve("bench.yaml"), text);
        return new RunRequest(spec, "bench", null, Clock.systemUTC());
    }

    private String score(String name, String constraints) {
        new ScoreJob(spark, request(name, constraints), step -> {}).run();
        return "scored";
    }

    /** Ends the bench where a prediction is not SynapseML's. */
    private void compare(String name) {
        Row compared = read("synapse")
                .select(col("id"), col("prediction").as("expected"))
                .join(read(name).select(col("id"), col("prediction").as("found")), "id")
                .selectExpr("count(*)", "max(abs(expected - found) / greatest(1, abs(expected)))")
                .first();
        Console.line("%s: %,d predictions compared, at most %s apart", name, compared.getLong(0), compared.get(1));
        if (compared.getLong(0) != read("upcoming").count() || compared.getDouble(1) > TOLERANCE) {
            throw new IllegalStateException(name + " does not predict what SynapseML predicts");
        }
    }
}

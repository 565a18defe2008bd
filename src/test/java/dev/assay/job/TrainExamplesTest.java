package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of training on public data: against what is published, the native library, and forecasts without a model. */
class TrainExamplesTest {
    private static final double PUBLISHED_TOLERANCE = 0.1;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path output;

    /** Runs a job as the command line does, and gives what it says. */
    private String run(String command, Path spec, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, spec.toString(), "--run-id", "r1"));
        arguments.addAll(List.of("--set", "output=" + output));
        arguments.addAll(List.of(more));
        AssayRun run = AssayRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private static Path job(String name, String command) {
        return Path.of("jobs", name, command + ".yaml");
    }

    /** The same job, made quicker by another line. */
    private Path changed(Path job, String line, String other) throws IOException {
        String text = Files.readString(job);
        String less = text.replaceFirst("(?m)^ *" + line + "$", other);
        assertThat(less).isNotEqualTo(text);
        return Files.writeString(output.resolve(job.getFileName()), less);
    }

    private Path withoutBacktest(Path job) throws IOException {
        return changed(job, "backtest: .*", "");
    }

    private static String data(String dataSet) {
        return "data=" + SharedData.required(dataSet).getParent();
    }

    /** What was measured of a model on all rows of a part, as {@code part predictor metric}; of a level, its name before. */
    private Map<String, Double> measured(String model) {
        Map<String, Double> found = new TreeMap<>();
        for (Row row : written("results/evaluations")
                .filter("fold is null and segment is null and label is null and model = '" + model + "'")
                .selectExpr("concat_ws(' ', level, part, predictor, metric)", "value")
                .collectAsList()) {
            found.put(row.getString(0), row.getDouble(1));
        }
        return found;
    }

    private Dataset<Row> written(String name) {
        return spark.read().format("delta").load(output.resolve(name).toString());
    }

    /**
     * LightGBM 4.7 itself has an AUC of 0.8232 on the test rows with its file of weights, and of 0.8246 without it, as the mean of
     * twelve seeds from 0.809 to 0.840: rows and features are drawn. Its squared error of the regression, without the file of first
     * scores, is 0.1728.
     */
    @Test
    void learnsLightGBMsOwnExamplesAsWellAsTheLibrary() {
        String told = run("train", job("lightgbm", "train"), "--set", data("lightgbm_examples"));
        assertThat(told).contains("binary version 1, candidate, gate open", "learnt from 7,000 rows");
        Map<String, Double> binary = measured("binary");
        assertThat(binary.get("test model auc")).isCloseTo(0.8232, within(0.01));
        assertThat(binary.get("test model log_loss")).isCloseTo(0.5199, within(0.02));
        double rmse = measured("regression").get("test model rmse");
        assertThat(rmse * rmse).isCloseTo(0.1728, within(0.005));
        assertThat(written("results/models")
                        .selectExpr("size(features)")
                        .distinct()
                        .collectAsList()
                        .toString())
                .isEqualTo("[[28]]");
    }

    /**
     * LightGBM reads files of first scores that lie beside the data without a word. With them the library itself has a squared error
     * of 0.2506: the scores tell nothing of the label, and predictions add them.
     */
    @Test
    void startsFromTheScoresThatLightGBMReadsBesideTheRows() throws IOException {
        Path data = SharedData.required("lightgbm_examples").resolve("regression");
        scored(data, "regression.train", "learnt");
        scored(data, "regression.test", "held");
        String text = Files.readString(job("lightgbm", "train"));
        Path spec = Files.writeString(
                output.resolve("scored.yaml"),
                """
                assay: 1
                name: scored
                tables:
                  learnt: { format: delta, path: ./learnt }
                  held: { format: delta, path: ./held }
                results: ./results
                train:
                """
                        + text.substring(text.indexOf("  - table: regression"))
                                .replace("table: regression_test", "table: held")
                                .replace("table: regression", "table: learnt")
                                .replace("label: label", "label: _c0\n    initial_score: score")
                                .replace("${output}/models/regression", "./models"));
        AssayRun run = AssayRun.of("train", spec.toString(), "--run-id", "r1");
        assertThat(run.code()).as(run.err()).isZero();
        double rmse = measured("regression").get("test model rmse");
        assertThat(rmse * rmse).isCloseTo(0.2506, within(0.01));
    }

    private void scored(Path data, String name, String table) {
        Dataset<Row> rows = numbered(spark.read()
                .option("sep", "\t")
                .option("inferSchema", "true")
                .csv(data.resolve(name).toString()));
        Dataset<Row> scores = numbered(spark.read()
                .schema("score double")
                .csv(data.resolve(name + ".init").toString()));
        rows.join(scores, "line")
                .drop("line")
                .write()
                .format("delta")
                .save(output.resolve(table).toString());
    }

    /** One partition: the lines of one file, in their order. */
    private static Dataset<Row> numbered(Dataset<Row> lines) {
        return lines.coalesce(1).withColumn("line", org.apache.spark.sql.functions.monotonically_increasing_id());
    }

    /** SynapseML publishes an AUC of 0.86827 on the rows learnt from; LightGBM itself has 0.86977. */
    @Test
    void learnsOfDiabetesWhatSynapseMLPublishes() {
        run("train", job("pima", "train"), "--set", data("uci_small"));
        Map<String, Double> measured = measured("pima");
        assertThat(measured.get("train model auc"))
                .isCloseTo(0.86827, within(PUBLISHED_TOLERANCE))
                .isCloseTo(0.86977, within(0.01))
                .isEqualTo(measured.get("test model auc"), within(1e-12));
    }

    /** SynapseML publishes 0.98423; LightGBM itself has 0.98485. */
    @Test
    void learnsOfBanknotesWhatSynapseMLPublishes() {
        run("train", job("banknote", "train"), "--set", data("uci_small"));
        assertThat(measured("banknote").get("train model auc"))
                .isCloseTo(0.98423, within(PUBLISHED_TOLERANCE))
                .isCloseTo(0.98485, within(0.01));
    }

    /** Four weeks that it has not seen, against the same hour of the week before, and against the mean of the hour. */
    @Test
    void predictsBicyclesBetterThanTheWeekBefore() throws IOException {
        run("train", withoutBacktest(job("bike-sharing", "train")), "--set", data("evidently"));
        spark.read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(SharedData.required("evidently").resolve("bike_hour.csv").toString())
                .selectExpr("date(dteday) as day", "hr", "workingday", "cnt")
                .createOrReplaceTempView("bicycles");
        Row plain = spark.sql(
                        """
                        with test as (select * from bicycles where day > date_sub((select max(day) from bicycles), 28)),
                          means as (select hr, workingday, avg(cnt) as mean from bicycles
                            where day <= date_sub((select max(day) from bicycles), 28) group by hr, workingday)
                        select count(*), sum(abs(t.cnt - b.cnt)) / sum(if(b.cnt is null, 0, t.cnt)), sum(abs(t.cnt - mean)) / sum(t.cnt)
                        from test t left join bicycles b on b.day = date_sub(t.day, 7) and b.hr = t.hr
                          left join means m on m.hr = t.hr and m.workingday = t.workingday""")
                .first();
        assertThat(written("results/folds")
                        .filter("part = 'test'")
                        .select("rows")
                        .first()
                        .getLong(0))
                .isEqualTo(plain.getLong(0));
        Map<String, Double> measured = measured("bike-sharing");
        assertThat(measured.get("test model wape"))
                .isLessThan(0.9 * plain.getDouble(1))
                .isLessThan(0.9 * plain.getDouble(2));
    }

    /** Two folds in place of three: the regression and the single trees are far behind, and what is kept is within the margin. */
    @Test
    void keepsTheSimplestModelOfTheBicyclesThatServes() throws IOException {
        Path job = changed(
                job("bike-sharing", "candidates"),
                "backtest: .*",
                "    backtest: { folds: 2, every: 28 days, test: 28 days }");
        run("train", job, "--set", data("evidently"));
        Dataset<Row> candidates = written("results/candidates");
        assertThat(candidates.filter("value is null").count()).isZero();
        Row kept = candidates.filter("chosen").first();
        assertThat(kept.<String>getAs("kind")).endsWith("boosting");
        assertThat(kept.<Double>getAs("value")).isLessThanOrEqualTo(kept.getAs("limit"));
        assertThat(candidates
                        .filter("within_margin and meets_need and complexity < " + kept.getAs("complexity"))
                        .count())
                .isZero();
        assertThat(candidates
                        .filter("kind in ('linear', 'tree') and value < 1.2 * " + kept.getAs("value"))
                        .count())
                .isZero();
        assertThat(measured("bike-sharing-simplest").get("test model wape")).isLessThan(0.3);
    }

    /**
     * Three quarters of the months are zeros: by the part, the mean of the last twelve is hard to beat, and its absolute error
     * is the lower one. What the model knows better is what all parts take together.
     */
    @Test
    void predictsDemandForAllCarPartsBetterThanTheMeanOfAYear() throws IOException {
        Path features = changed(job("carparts", "features"), "horizons: \\[0, 2, 5\\].*", "    horizons: [0]");
        run("features", features, "--set", data("carparts"), "--as-of", "2002-04-01");
        run("train", withoutBacktest(job("carparts", "train")));
        Map<String, Double> measured = measured("carparts");
        assertThat(measured.get("test model rmse")).isLessThan(measured.get("test baseline rmse"));
        assertThat(measured.get("month, horizon test model rmse"))
                .isLessThan(0.8 * measured.get("month, horizon test baseline rmse"));
        assertThat(measured.get("test model mae")).isGreaterThan(measured.get("test baseline mae"));
    }
}

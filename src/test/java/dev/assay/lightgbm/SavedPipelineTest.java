package dev.assay.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.SharedData;
import dev.assay.TestSpark;
import dev.assay.model.EstimatorPlan;
import dev.assay.model.Estimators;
import dev.assay.model.FeatureColumn;
import dev.assay.model.FitRequest;
import dev.assay.model.ModelFitter;
import dev.assay.model.ModelFolder;
import dev.assay.model.Roles;
import dev.assay.model.TrainedModel;
import dev.assay.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is saved beside each other, a pipeline of Spark and a text of LightGBM, are one model: on LightGBM's own examples. */
class SavedPipelineTest {
    private static final int WIDTH = 28;
    private static final double ALMOST_NOTHING = 1e-12;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"binary_classification, binary, LightGBMClassifier", "regression, regression, LightGBMRegressor"})
    void predictsWhatTheLibraryPredictsByTheTextBesideIt(String example, String name, String estimator)
            throws IOException {
        Path data = SharedData.required("lightgbm_examples").resolve(example);
        TrainedModel trained = trained(rows(data.resolve(name + ".train")), estimator, name);
        ModelFolder saved = new ModelFolder(spark, folder.toString());
        saved.save(trained, spark.sql("select '' as column, '' as value limit 0"), "{}");
        Dataset<Row> test = rows(data.resolve(name + ".test"));
        List<Row> predicted = saved.pipeline().transform(test).collectAsList();
        double[][] features = test.collectAsList().stream()
                .map(row -> IntStream.rangeClosed(1, WIDTH)
                        .mapToDouble(row::getDouble)
                        .toArray())
                .toArray(double[][]::new);
        double[] expected = NativeLightGBM.predict(Files.readString(folder.resolve("model.txt")), features, 1);
        assertThat(expected).hasSize(predicted.size()).hasSize(500);
        for (int i = 0; i < expected.length; i++) {
            Row row = predicted.get(i);
            double told = name.equals("binary")
                    ? ((Vector) row.getAs(TrainedModel.PROBABILITY)).apply(1)
                    : row.<Double>getAs(TrainedModel.PREDICTION);
            assertThat(told).isEqualTo(expected[i], within(ALMOST_NOTHING));
        }
    }

    private TrainedModel trained(Dataset<Row> rows, String estimator, String objective) {
        Problems problems = new Problems();
        EstimatorPlan plan = Estimators.plan(
                        estimator,
                        Map.of("objective", List.of(objective), "numIterations", List.of("40")),
                        param -> param,
                        problems)
                .orElseThrow();
        List<FeatureColumn> features = IntStream.rangeClosed(1, WIDTH)
                .mapToObj(place -> new FeatureColumn("f" + place, "double", false))
                .toList();
        ModelFitter fitter = new ModelFitter(spark, features, FitSettings.standard(), step -> {});
        return fitter.fit(rows, new Roles(false, null, false, false, List.of()), new FitRequest(plan, 42, null));
    }

    private Dataset<Row> rows(Path file) {
        String features = IntStream.rangeClosed(1, WIDTH)
                .mapToObj(place -> ", f" + place + " double")
                .reduce("", String::concat);
        return spark.read()
                .option("sep", "\t")
                .schema(Roles.LABEL + " double" + features)
                .csv(file.toString());
    }
}

package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.TestSpark;
import dev.assay.cli.Main;
import dev.assay.model.ModelFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay train} saved, in a PySpark that knows nothing of Assay: by the lines that the report tells. */
@Timeout(600)
class SavedModelIT {
    private static final double ALMOST_NOTHING = 1e-12;

    /** Spark's own first: it must load before anything of SynapseML is imported. */
    private static final List<String> MODELS = List.of("trees", "boosted", "classes");

    private static final String SPEC =
            """
            assay: 1
            name: saved
            results: ./results
            tables: { sales: { format: parquet, path: sales } }
            train:
              - table: sales
                model: trees
                label: sold
                features: [shop, weekday, "Pr.ice €", open]
                categorical: [shop, weekday, open]
                estimator: GBTRegressor
                params: { maxIter: 3, maxDepth: 3 }
                output: ./models/trees
              - table: sales
                model: boosted
                label: sold
                features: [shop, weekday, "Pr.ice €", open]
                categorical: [shop, weekday, open]
                estimator: LightGBMRegressor
                params: { numLeaves: 7, numIterations: 20, minDataInLeaf: 5 }
                output: ./models/boosted
              - table: sales
                model: classes
                label: kind of day
                features: [shop, weekday, "Pr.ice €", open]
                categorical: [shop, weekday, open]
                estimator: LightGBMClassifier
                params: { objective: multiclass, numLeaves: 7, numIterations: 10, minDataInLeaf: 5 }
                output: ./models/classes
            """;

    private static final String SALES =
            """
            select shop, weekday, `Pr.ice €`, open, sold,
              case when sold < 12 then 'quiet' when sold < 20 then 'usual' else 'busy' end as `kind of day`
            from (select *, 10 + 2 * weekday + if(shop = 'a', 3, 0) - coalesce(`Pr.ice €`, 1) + noise as sold
              from (select element_at(array('a', 'b', 'ç', null), 1 + cast(id % 4 as int)) as shop,
                  cast(id % 7 as int) as weekday, if(id % 5 = 0, null, 3 * rand(1)) as `Pr.ice €`, id % 3 = 0 as open,
                  rand(2) as noise
                from range(800)))""";

    /** With a shop that was never learnt, and whatever can be missing. */
    private static final String ROWS =
            """
            select monotonically_increasing_id() as id, *
            from (select explode(array('a', 'b', 'ç', 'new', null)) as shop)
              cross join (select explode(array(0, 1, 2, 3, 4, 5, 6, 7, null)) as weekday)
              cross join (select explode(array(0.25d, 2.75d, double('NaN'), null)) as `Pr.ice €`)
              cross join (select explode(array(true, false, null)) as open)""";

    private static final Pattern TOLD = Pattern.compile("<h4>Load it in PySpark</h4>\\s*<pre>([^<]*)</pre>");

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @Test
    void predictsTheSameInAPySparkThatKnowsNothingOfAssay() throws IOException, InterruptedException {
        SparkHome home = SparkHome.find();
        requirePython(home);
        spark.sql(SALES).write().parquet(folder.resolve("sales").toString());
        spark.sql(ROWS).coalesce(1).write().parquet(folder.resolve("rows").toString());
        train();
        try (Program run = Program.start(command(home), environment(home), folder.resolve("predict"))) {
            assertThat(run.ended()).as(run::said).isZero();
            assertThat(run.printed())
                    .isEqualTo(
                            """
                            com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel is there
                            dev.assay.cli.Main is not there
                            PipelineModel of SQLTransformer StringIndexerModel ImputerModel VectorAssembler GBTRegressionModel
                            PipelineModel of SQLTransformer StringIndexerModel SQLTransformer VectorAssembler LightGBMRegressionModel
                            PipelineModel of SQLTransformer StringIndexerModel SQLTransformer VectorAssembler \
                            LightGBMClassificationModel IndexToString
                            """);
        }
        for (String model : MODELS) {
            requireSamePredictions(model);
        }
    }

    /** Skips where there is no PySpark, or none that can import its {@code pyspark.ml}. */
    private void requirePython(SparkHome home) throws IOException, InterruptedException {
        assumeTrue(home.python().isPresent(), "PySpark could not be installed: no saved model is loaded in it");
        List<String> command = List.of("python3", "-c", "import numpy");
        try (Program run = Program.start(command, environment(home), folder.resolve("numpy"))) {
            assumeTrue(run.ended() == 0, "NumPy could not be installed: no saved model is loaded in PySpark");
        }
    }

    private void train() throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments = {"train", spec.toString(), "--run-id", "r1"};
        assertThat(Main.run(arguments, stream, stream))
                .as(() -> said.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private List<String> command(SparkHome home) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.submit().toString(), "--master", "local[2]"));
        command.addAll(List.of("--driver-memory", "1g", "--conf", "spark.ui.enabled=false"));
        command.addAll(List.of("--conf", "spark.local.dir=" + folder.resolve("scratch")));
        command.addAll(List.of("--jars", jars("(synapseml-.*|lightgbmlib-.*|spray-json_.*)\\.jar")));
        command.addAll(List.of("--py-files", jars("synapseml-.*\\.jar")));
        command.add("src/test/resources/dev/assay/cluster/predict.py");
        command.add(folder.resolve("rows").toString());
        List<String> told = told();
        for (int i = 0; i < told.size(); i++) {
            Path lines = Files.writeString(folder.resolve(MODELS.get(i) + ".py"), told.get(i));
            command.addAll(List.of(lines.toString(), predicted(MODELS.get(i))));
        }
        return command;
    }

    private static Map<String, String> environment(SparkHome home) {
        return Map.of("PYTHONPATH", home.python().orElseThrow().toString());
    }

    private static String jars(String names) throws IOException {
        return SparkHome.mavenJars().stream()
                .filter(jar -> jar.getFileName().toString().matches(names))
                .map(Path::toString)
                .collect(Collectors.joining(","));
    }

    /** The lines that the report tells, for each model. */
    private List<String> told() throws IOException {
        String page = Files.readString(folder.resolve("results/reports/r1.html"));
        List<String> told = TOLD.matcher(page)
                .results()
                .map(lines -> lines.group(1).replace("&quot;", "\""))
                .toList();
        assertThat(told).hasSameSizeAs(MODELS);
        return told;
    }

    private String predicted(String model) {
        return folder.resolve("predicted-" + model).toString();
    }

    private void requireSamePredictions(String model) {
        Dataset<Row> rows = spark.read().parquet(folder.resolve("rows").toString());
        String version = folder.resolve("models").resolve(model).resolve("r1").toString();
        List<Row> expected = sorted(new ModelFolder(spark, version).pipeline().transform(rows));
        List<Row> found = sorted(spark.read().parquet(predicted(model)));
        assertThat(found).hasSameSizeAs(expected).hasSize(5 * 9 * 4 * 3);
        assertThat(found.get(0).schema().fieldNames())
                .isEqualTo(expected.get(0).schema().fieldNames());
        for (int i = 0; i < found.size(); i++) {
            requireSame(found.get(i), expected.get(i));
        }
        assertThat(found.stream().map(row -> row.<Double>getAs("prediction")).distinct())
                .hasSizeGreaterThan(2);
    }

    private static List<Row> sorted(Dataset<Row> predicted) {
        return predicted.orderBy("id").collectAsList();
    }

    private static void requireSame(Row found, Row expected) {
        for (String column : expected.schema().fieldNames()) {
            Object value = found.getAs(column);
            Object wanted = expected.getAs(column);
            if (wanted instanceof Double number) {
                assertThat((Double) value).as(column).isEqualTo(number, within(ALMOST_NOTHING));
            } else if (wanted instanceof Vector vector) {
                assertThat(((Vector) value).toArray())
                        .as(column)
                        .containsExactly(vector.toArray(), within(ALMOST_NOTHING));
            } else {
                assertThat(value).as(column).isEqualTo(wanted);
            }
        }
    }
}

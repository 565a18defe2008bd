package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressionModel;
import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in tables of predictions after runs of all sorts, and which models they are asked of. */
class ScoreOutputsTest {
    @TempDir
    private static Path trained;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeAll
    static void train() {
        OddShops.train(trained);
    }

    @BeforeEach
    void copy() {
        folder = OddShops.copy(trained, temporary);
    }

    private static AssayRun good(AssayRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static String ranged(int from, int to) {
        return "    rows: { from: 2024-05-%02d, to: 2024-05-%02d }\n".formatted(from, to);
    }

    /** All that a prediction is, but who made it when. */
    private List<String> whole(String table) {
        return JobFolder.texts(folder.read(table).drop("run_id", "scored_at", "table_version"));
    }

    /** The same days in any order, some of them again, give what one run over all of them gives. */
    @Test
    void daysPredictedInAnyOrderGiveTheSameTables() {
        long seed = System.nanoTime();
        folder.spec(OddShops.TABLES + OddShops.SCORE + ranged(19, 28));
        good(OddShops.score(folder, "--run-id", "all"));
        List<String> once = whole("predictions");
        List<String> told = whole("results/predictions");
        List<int[]> parts = new ArrayList<>(List.of(new int[] {19, 22}, new int[] {21, 25}, new int[] {24, 28}));
        Collections.shuffle(parts, new Random(seed));
        String elsewhere = (OddShops.TABLES + OddShops.SCORE).replace("./predictions", "./others");
        for (int[] part : parts) {
            folder.spec(elsewhere.replace("    model:", "    name: others\n    model:") + ranged(part[0], part[1]));
            good(OddShops.score(folder));
        }
        assertThat(once).hasSize(30);
        assertThat(whole("others").stream().map(each -> each.replace("[others,", "[demand,")))
                .as("seed " + seed)
                .isEqualTo(once);
        assertThat(JobFolder.texts(folder.read("results/predictions")
                        .filter("score_name = 'others'")
                        .drop("run_id", "scored_at", "table_version", "score_name")))
                .isEqualTo(JobFolder.texts(folder.read("results/predictions")
                        .filter("score_name = 'demand'")
                        .drop("run_id", "scored_at", "table_version", "score_name")));
        assertThat(told).hasSize(30);
    }

    /** Each item replaces its own, and leaves those of the other. */
    @Test
    void twoItemsShareATable() {
        String other = OddShops.SCORE.replace("score:\n", "").replace("    model:", "    name: more\n    model:");
        folder.spec(OddShops.TABLES + OddShops.SCORE + other + "    intervals: { coverage: [90%] }\n    rows: all\n");
        good(OddShops.score(folder, "--run-id", "r1"));
        good(OddShops.score(folder, "--run-id", "r2"));
        assertThat(folder.texts("predictions", "score_name", "run_id", "lower_90 < upper_90").stream()
                        .distinct())
                .containsExactly("[demand,r2,null]", "[more,r2,true]");
        assertThat(folder.read("predictions").count()).isEqualTo(33);
        folder.spec(OddShops.TABLES + OddShops.SCORE);
        good(OddShops.score(folder, "--run-id", "r3"));
        assertThat(folder.texts("predictions", "score_name", "run_id").stream().distinct())
                .containsExactly("[demand,r3]", "[more,r2]");
    }

    @Test
    void typesThatATableCantTakeAreToldBeforeAnythingIsWritten() {
        TestSpark.session()
                .sql(
                        "select 'demand' as score_name, 7L as `SHOP.ID`, date '2024-01-01' as known_day, 1.5 as prediction,"
                                + " cast(3 as smallint) as version")
                .write()
                .format("delta")
                .option("delta.columnMapping.mode", "name")
                .save(folder.at("predictions").toString());
        AssayRun run = OddShops.score(folder);
        assertThat(run.code()).isEqualTo(2);
        String place = folder.at("predictions").toString();
        String mend = "; write to another output, or move that table away";
        assertThat(run.said().stream().map(each -> each.replaceFirst(".*spec.yaml:", "")))
                .containsExactly(
                        "13:13: 'SHOP.ID' is string in the predictions of 'demand', and " + place + " has it as bigint"
                                + mend,
                        "13:13: 'prediction' is double in the predictions of 'demand', and " + place
                                + " has it as decimal(2,1)" + mend);
        assertThat(folder.read("predictions").count()).isEqualTo(1);
        assertThat(folder.exists("results/predictions/_delta_log")).isFalse();
    }

    @Test
    void itemsThatWriteAColumnWithTwoTypesAreTold() {
        folder.delta("others", folder.read("upcoming").withColumn("UPPER.x", functions.expr("double(`UPPER.x`)")));
        String keep = "    keep: [UPPER.x]\n";
        folder.spec(OddShops.TABLES + "  others: { format: delta, path: others, time: Tag }\n" + OddShops.SCORE + keep
                + OddShops.SCORE.replace("score:\n", "").replace("upcoming", "others\n    name: more") + keep);
        AssayRun run = OddShops.score(folder);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .singleElement()
                .asString()
                .endsWith(
                        "'UPPER.x' is double in the predictions of 'more', and an item before writes it there as bigint; write"
                                + " to another output, or give both one type");
        assertThat(folder.exists("predictions")).isFalse();
    }

    /** Of a registry that lies elsewhere: by number, the newest, none that is retired or was never made. */
    @Test
    void takesTheVersionThatIsAskedFor() {
        folder.spec(OddShops.TABLES + OddShops.TRAIN.replace("numIterations: 8", "numIterations: 2"));
        good(folder.command("train", "--run-id", "second"));
        assertThat(versionOf("newest")).containsExactly("[2]");
        folder.spec(OddShops.TABLES + OddShops.SCORE);
        good(folder.command("models", "--retire", "demand:2", "--why", "too few trees"));
        assertThat(versionOf("newest")).containsExactly("[1]");
        assertThat(versionOf("1")).containsExactly("[1]");
        for (String version : List.of("2", "7")) {
            elsewhere(version);
            assertThat(OddShops.score(folder).said())
                    .singleElement()
                    .asString()
                    .endsWith("model 'demand' has no version " + version
                            + " that is not retired; assay models SPEC lists its versions");
        }
        assertThat(folder.exists("own/models")).isFalse();
    }

    private void elsewhere(String version) {
        String item = OddShops.SCORE
                .replace("model: demand", "model: demand\n    registry: ./results")
                .replace("newest", version);
        folder.write("spec.yaml", "assay: 1\nname: shop\nresults: ./own\n" + OddShops.TABLES + item);
    }

    private List<String> versionOf(String version) {
        elsewhere(version);
        good(OddShops.score(folder));
        return folder.texts("predictions", "version").stream().distinct().toList();
    }

    /** Each row that a model predicts is given to it once, whatever is counted and written of it. */
    @Test
    void asksEachModelOnceForARow() throws IOException {
        LongAccumulator asked = TestSpark.session().sparkContext().longAccumulator();
        UDF1<Double, Double> counting = prediction -> {
            asked.add(1);
            return prediction;
        };
        TestSpark.session().udf().register("assay_test_asked", counting, DataTypes.DoubleType);
        counted(folder.at("models/trained/pipeline"), "assay_test_asked");
        folder.spec(
                OddShops.TABLES + OddShops.SCORE
                        + """
                    rows: all
                    intervals: { coverage: [80%, 90%] }
                    constraints: [{ pack_size: { of: 6 } }, { budget: { by: [Tag], of: 60 } }]
                """);
        good(OddShops.score(folder));
        assertThat(folder.read("predictions").count()).isEqualTo(30);
        assertThat(asked.value()).isEqualTo(30);
    }

    /** Adds to a saved pipeline a stage that counts, behind the model, and has the registry name this copy. */
    private void counted(Path place, String function) throws IOException {
        PipelineModel pipeline = PipelineModel.load(place.toString());
        List<Transformer> stages = new ArrayList<>();
        for (Transformer stage : pipeline.stages()) {
            stages.add(stage instanceof LightGBMRegressionModel model ? model.setPredictionCol("said") : stage);
        }
        stages.add(new SQLTransformer().setStatement("select *, " + function + "(said) as prediction from __THIS__"));
        new PipelineModel(pipeline.uid(), stages.toArray(Transformer[]::new))
                .write()
                .overwrite()
                .save(place.toString());
        folder.read("results/models")
                .withColumn("location", functions.lit(place.getParent().toString()))
                .write()
                .format("delta")
                .mode("overwrite")
                .save(folder.at("results/models").toString());
    }
}

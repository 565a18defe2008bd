package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of classes: whether a shop runs out, and how busy it is, in words. */
class ScoreClassesTest {
    private static final String SPEC =
            """
            tables:
              days: { format: delta, path: days, time: day }
              upcoming: { format: delta, path: upcoming, time: day }
            train:
              - table: days
                model: runs_out
                label: out
                keys: [shop]
                exclude: [busy]
                estimator: LightGBMClassifier
                params: { numLeaves: 5, numIterations: 5, minDataInLeaf: 5 }
                test: { last: 20 days }
                output: ./models/out
              - table: days
                model: busy
                label: busy
                keys: [shop]
                exclude: [out]
                estimator: LogisticRegression
                params: { maxIter: 5 }
                test: { last: 20 days }
                output: ./models/busy
            """;

    private static final String SCORE =
            """
            score:
              - table: upcoming
                model: runs_out
                version: newest
                keys: [shop]
                baseline: share
                late: [{ when: "stock is null", then: baseline }]
                output: ./out
              - table: upcoming
                model: busy
                version: newest
                keys: [shop]
                output: ./busy
            """;

    @TempDir
    private static Path trained;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeAll
    static void train() {
        JobFolder once = new JobFolder(trained);
        once.delta("days", rows("range(150)"));
        once.delta(
                "upcoming",
                rows("range(150, 151)")
                        .drop("out", "busy")
                        .selectExpr(
                                "shop", "day", "if(shop = 'c', null, stock) as stock", "weekday", "0.75D as share"));
        once.spec(SPEC);
        AssayRun run = once.command("train", "--run-id", "trained");
        assertThat(run.code()).as(run.err()).isZero();
    }

    @BeforeEach
    void copy() throws java.io.IOException {
        FileUtils.copyDirectory(trained.toFile(), temporary.toFile());
        folder = new JobFolder(temporary);
    }

    private static Dataset<Row> rows(String range) {
        return TestSpark.session()
                .sql(
                        "select shop, day, stock, weekday, stock < 4 + weekday as out, case when weekday > 4 then 'very busy'"
                                + " when weekday > 2 then 'busy' else 'calm' end as busy from (select shop,"
                                + " date_add(date '2024-01-01', cast(id as int)) as day, double(hash(id, shop) % 10 + 10) as stock,"
                                + " weekday(date_add(date '2024-01-01', cast(id as int))) as weekday"
                                + " from " + range + " lateral view explode(array('a', 'b', 'c')) as shop)");
    }

    private static Dataset<Row> expected(String model) {
        return PipelineModel.load(
                        trained.resolve("models/" + model + "/trained/pipeline").toString())
                .transform(new JobFolder(trained).read("upcoming"))
                .withColumn(
                        "each",
                        functions.vector_to_array(org.apache.spark.sql.functions.col("probability"), "float64"));
    }

    @Test
    void writesTheClassAndItsProbability() {
        folder.spec(SPEC + SCORE);
        AssayRun run = folder.command("score", "--as-of", "2024-05-30");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> saved = JobFolder.texts(
                expected("out").filter("shop <> 'c'").selectExpr("shop", "prediction", "each[1] as probability"));
        Dataset<Row> written = folder.read("out");
        assertThat(JobFolder.texts(written.filter("shop <> 'c'").select("shop", "prediction", "probability")))
                .isEqualTo(saved);
        assertThat(JobFolder.texts(written.filter("(probability >= 0.5) <> (prediction = 1)")))
                .isEmpty();
        // What stands in says a probability, too.
        assertThat(JobFolder.texts(written.filter("shop = 'c'").select("prediction", "probability", "how", "model")))
                .containsExactly("[1.0,0.75,baseline,null]");
        assertThat(folder.texts("results/predictions", "score_name", "keys['shop']", "predicted_class", "raw").stream()
                        .filter(each -> each.startsWith("[runs_out,c")))
                .containsExactly("[runs_out,c,1,1.0]");
        busy(folder.read("busy"));
    }

    /** Each class by its own name, and the one with the highest probability. */
    private void busy(Dataset<Row> written) {
        List<String> names = List.of("busy", "calm", "very busy");
        for (String name : names) {
            int place = names.indexOf(name);
            Dataset<Row> both = written.join(expected("busy").selectExpr("shop", "each", "prediction as said"), "shop");
            assertThat(both.filter("probabilities['" + name + "'] = each[" + place + "]")
                            .count())
                    .as(name)
                    .isEqualTo(3);
            assertThat(both.filter("prediction = said").count()).isEqualTo(3);
        }
        assertThat(written.filter("probabilities[predicted_class] <> array_max(map_values(probabilities))")
                        .count())
                .isZero();
        assertThat(written.columns()).contains("probabilities").doesNotContain("probability");
    }

    @Test
    void refusesWhatOnlyAmountsHave() {
        folder.spec(
                SPEC + SCORE + "    intervals: { coverage: [80%] }\n    constraints: [{ non_negative: {} }]\n"
                        + "    baseline: share\n    new: { shop: baseline }\n    late: [{ when: stock > 0, then: model, model: runs_out, version: newest }]\n");
        AssayRun run = folder.command("score", "--as-of", "2024-05-30");
        assertThat(run.code()).isEqualTo(2);
        String busy = "version 1 of model 'busy'";
        assertThat(run.said().stream().map(each -> each.replaceFirst(".*spec.yaml:\\d+:\\d+: ", "")))
                .containsExactlyInAnyOrder(
                        busy + " predicts no amounts, which intervals are of; leave intervals out",
                        "version 1 of model 'runs_out' predicts no amounts, which intervals are of; leave intervals out",
                        busy + " predicts no amounts, which constraints are of; leave them out",
                        "one number is no prediction of several classes; leave baseline out",
                        "version 1 of model 'runs_out' predicts something else: binary; name a model of the same kind");
    }
}

package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of daily sales by shop: a weekday's level, a price, and what nobody knows. */
class TrainJobTest {
    private static final String SPEC =
            """
            tables: { sales: { format: delta, path: sales, time: The Day } }
            train:
              - table: sales
                model: demand
                label: Sold (pcs.)
                keys: [shop]
                categorical: [shop, "weekday, no."]
                baseline: last week
                estimator: LightGBMRegressor
                params: { numLeaves: 7, learningRate: 0.2, numIterations: 30, minDataInLeaf: 5 }
                test: { last: 14 days }
                backtest: { folds: 2, test: 14 days }
                early_stopping: { rounds: 5 }
                metrics: [rmse, wape, rmsse]
                segments: [shop]
                levels: ["The Day"]
                gate: { wape: { at_most: 20%, better_than_baseline: 5% } }
                output: ./models
            """;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                """
                select shop, date_add(date '2024-01-01', cast(day as int)) as `The Day`, cast(day % 7 as int) as `weekday, no.`,
                  price as `Pr.ice €`, 20 + 3 * (day % 7) + ascii(shop) % 5 - 4 * price + noise as `Sold (pcs.)`,
                  20 + 3 * (day % 7) + ascii(shop) % 5 - 8 + 4 * rand(4) as `last week`, cast(null as double) as nothing
                from (select explode(array('a', 'b', 'ç', 'D')) as shop, id as day, 1 + rand(2) as price, rand(3) as noise
                  from range(140))""");
    }

    private AssayRun train(String runId) {
        return folder.command("train", "--run-id", runId);
    }

    /** Twice by the same id is once, and the same model. */
    @Test
    void trainsJudgesAndSaves() throws IOException {
        folder.spec(SPEC);
        AssayRun run = train("r1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("demand");
        assertThat(folder.texts("results/models", "model", "version", "stage", "gate", "estimator", "task", "rows"))
                .containsExactly("[demand,1,candidate,open,LightGBMRegressor,regression,448]");
        assertThat(folder.texts("results/folds", "part", "fold", "origin", "first_time", "last_time"))
                .contains(
                        "[test,null,2024-05-06 00:00,2024-05-06,2024-05-19]",
                        "[backtest_test,1,2024-04-08 00:00,2024-04-08,2024-04-21]",
                        "[backtest_test,2,2024-04-22 00:00,2024-04-22,2024-05-05]");
        List<String> measured = measured();
        for (String sought : List.of(
                "[test,model,null,null,wape,",
                "[test,baseline,null,null,wape,",
                "[test,model,null,shop,rmsse,",
                "[test,model,The Day,null,rmse,",
                "[backtest,model,null,null,rmse,",
                "[train,model,null,null,rmse,")) {
            assertThat(measured).anyMatch(each -> each.startsWith(sought));
        }
        Path version = folder.at("models/r1");
        assertThat(Files.readString(version.resolve("model.txt"))).startsWith("tree");
        assertThat(Files.readString(version.resolve("card.json")))
                .contains("\"native_name\" : \"weekday__no.\"")
                .contains("\"baseline\" : \"last week\"")
                .contains("\"test\" : \"the last 14 days\"")
                .contains("\"backtest\" : \"2 folds of 14 days, every 14 days\"");
        String text = Files.readString(version.resolve("model.txt"));
        AssayRun again = train("r1");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(Files.readString(version.resolve("model.txt"))).isEqualTo(text);
        assertThat(folder.texts("results/models", "version")).containsExactly("[1]");
        assertThat(measured()).isEqualTo(measured);
        predictsByItself(version);
    }

    private List<String> measured() {
        return folder
                .read("results/evaluations")
                .filter("fold is null")
                .select("part", "predictor", "level", "segment", "metric", "value")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    /** What is saved needs no Assay: an unknown shop and a missing price are missing. */
    private void predictsByItself(Path version) {
        Dataset<Row> rows = spark.sql(
                "select 'new' as shop, 3 as `weekday, no.`, cast(null as double) as `Pr.ice €`, 0.0D as `last week`, null as nothing");
        Dataset<Row> predicted =
                PipelineModel.load(version.resolve("pipeline").toString()).transform(rows);
        assertThat(predicted.select("prediction").first().getDouble(0)).isBetween(5.0, 40.0);
    }
}

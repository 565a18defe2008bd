package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of which a part is missing: baselines, trials, scores to begin with. */
class TrainEdgesTest {
    private static final double SAME = 1e-9;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
    }

    private AssayRun train(String spec) {
        folder.spec(
                """
                tables: { sales: { format: delta, path: sales } }
                train:
                  - table: sales
                    model: sales
                    label: sold
                    estimator: LightGBMRegressor
                    output: ./models
                """
                        + spec.indent(4));
        return folder.command("train", "--run-id", "r1");
    }

    private Map<String, Double> tested(String metric) {
        Map<String, Double> found = new TreeMap<>();
        for (Row row : folder.read("results/evaluations")
                .filter("part = 'test' and segment is null and level is null and metric = '" + metric + "'")
                .select("predictor", "value")
                .collectAsList()) {
            found.put(row.getString(0), row.getDouble(1));
        }
        return found;
    }

    /** The model knows the rows without a baseline by heart: of all rows it looks better than of those that compare. */
    @Test
    void comparesWithABaselineOnTheRowsThatHaveOne() {
        folder.delta(
                "sales",
                """
                select row, new, cast(if(new, 100, 10 + 4 * rand(1)) as double) as sold, if(new, null, 12.0D) as usual from (
                  select id as row, id % 2 = 0 as new from range(400))""");
        AssayRun run = train(
                """
                features: [row, new]
                baseline: usual
                metrics: [mae, rmse]
                gate: { mae: { at_most: 100, better_than_baseline: 50% } }
                test: { share: 30% }
                params: { numIterations: 100, learningRate: 0.5 }
                """);
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        Map<String, Double> mae = tested("mae");
        assertThat(mae).containsOnlyKeys("model", "baseline", "model_beside_baseline");
        assertThat(mae.get("model")).isLessThan(0.6 * mae.get("baseline"));
        assertThat(mae.get("model_beside_baseline")).isGreaterThan(0.8 * mae.get("baseline"));
        assertThat(folder.texts("results/models", "gate", "gate_reason").get(0))
                .startsWith("[closed,in the test, mae ")
                .contains(" is at most 100; mae ")
                .contains(" of the rows with a baseline is not at most the baseline's with 50.0% to spare, ");
        assertThat(run.out()).contains(" of the rows with a baseline, ");
    }

    /** LightGBM can't grow a tree of one leaf. */
    @Test
    void recordsATrialThatFailsAndGoesOn() {
        folder.delta("sales", "select id as row, id % 7 as day, id % 7 + rand(1) as sold from range(300)");
        AssayRun run = train(
                """
                test: { share: 30% }
                params: { numIterations: 5 }
                search: { trials: 4, parallel: 2, metric: rmse, params: { numLeaves: [1, 5] } }
                """);
        assertThat(run.code()).as(run.err()).isZero();
        List<String> trials = folder.texts(
                "results/trials", "params", "value is null", "chosen", "coalesce(failure, '') like '%num_leaves%'");
        assertThat(trials).hasSize(4);
        assertThat(trials.stream().filter(each -> each.contains("numLeaves") && each.contains(":\"1\"")))
                .isNotEmpty()
                .allMatch(each -> each.endsWith(",true,false,true]"));
        assertThat(trials.stream().filter(each -> each.endsWith(",false,true,false]")))
                .hasSize(1);
    }

    /** An exposure: twice the days, twice the pieces. */
    @Test
    void startsFromAScoreThatPredictionsAdd() {
        folder.delta(
                "sales",
                """
                select row, shop, log(days) as `log days`, days * shop * (0.8 + 0.4 * rand(1)) as sold from (
                  select id as row, id % 4 + 1 as shop, 1 + id % 9 as days from range(2000))""");
        AssayRun run = train(
                """
                features: [shop, row]
                initial_score: log days
                metrics: [wape, bias]
                test: { share: 30% }
                params: { objective: poisson, numIterations: 60, learningRate: 0.3 }
                """);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(tested("wape").get("model")).isLessThan(0.13);
        List<Row> predicted = PipelineModel.load(folder.at("models/r1/pipeline").toString())
                .transform(
                        spark.sql(
                                "select 2L as shop, 1000L as row, log(days) as `log days` from values (3), (6), (null) as t(days)"))
                .select("prediction")
                .collectAsList();
        assertThat(predicted.get(0).getDouble(0)).isBetween(5.4, 6.6);
        assertThat(predicted.get(1).getDouble(0)).isCloseTo(2 * predicted.get(0).getDouble(0), within(SAME));
        assertThat(predicted.get(2).isNullAt(0)).isTrue();
    }

    @Test
    void refusesAScoreThatIsMissingOrOfAnotherEstimator() {
        folder.delta(
                "sales", "select id % 4 as shop, if(id = 3, null, 1.0D) as begun, rand(1) as sold from range(100)");
        assertThat(train("initial_score: begun\n").err())
                .contains("sales: column 'begun': is null or not finite in 1 row; give each row a score");
        folder.spec(
                """
                tables: { sales: { format: delta, path: sales } }
                train: [{ table: sales, label: sold, estimator: GBTRegressor, initial_score: begun, output: ./models }]
                """);
        assertThat(folder.command("train").err())
                .contains("GBTRegressor can't start from a score here, or not by its objective;"
                        + " leave initial_score out, or take LightGBMRegressor without reg_sqrt");
    }

    @Test
    void refusesATableWithoutRows() {
        folder.delta("sales", "select id as day, 1.0D * id as sold from range(0)");
        assertThat(train("").err()).contains("sales has no row; name another table or label, or another where");
    }
}

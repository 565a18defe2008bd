package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of daily sales by shop, of days to come. */
class ScoreJobTest {
    private static final String TRAIN =
            """
            tables:
              sales: { format: delta, path: sales, time: day }
              upcoming: { format: delta, path: upcoming, time: day }
            train:
              - table: sales
                model: demand
                label: sold
                keys: [shop]
                known: as_of
                categorical: [shop, weekday]
                estimator: LightGBMRegressor
                params: { numLeaves: 7, learningRate: 0.2, numIterations: 20, minDataInLeaf: 5 }
                test: { last: 14 days }
                backtest: { folds: 3, test: 28 days }
                output: ./models
              - table: sales
                model: without_price
                label: sold
                keys: [shop]
                known: as_of
                exclude: [price]
                estimator: GBTRegressor
                params: { maxIter: 3 }
                test: { last: 28 days }
                output: ./others
            score:
              - table: upcoming
                model: demand
                version: newest
                keys: [shop]
                known: as_of
                output: ./predictions
            """;

    @TempDir
    private static Path once;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeAll
    static void train() {
        JobFolder folder = new JobFolder(once);
        folder.delta(
                "sales",
                rows("range(168)", "array('a', 'b', 'c', 'd')")
                        .withColumn(
                                "sold",
                                org.apache.spark.sql.functions.expr(
                                        "20 + 3 * cast(weekday as double) + ascii(shop) % 5 - 4 * price + rand(3)")));
        folder.delta("upcoming", rows("range(168, 175)", "array('a', 'b', 'c', 'new')"));
        folder.spec(TRAIN);
        AssayRun trained = folder.command("train", "--run-id", "trained");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    /** The models stay where they were trained. */
    @BeforeEach
    void copy() throws IOException {
        FileUtils.copyDirectory(once.toFile(), temporary.toFile());
        folder = new JobFolder(temporary);
    }

    private static Dataset<Row> rows(String range, String shops) {
        return TestSpark.session()
                .sql("select shop, day, date_sub(day, 1) as as_of, cast(weekday(day) as int) as weekday, price from ("
                        + "select explode(" + shops + ") as shop, date_add(date '2024-01-01', cast(id as int)) as day,"
                        + " 1 + (hash(id) % 100) / 200.0D as price from " + range + ")");
    }

    private void spec(String more) {
        folder.spec(TRAIN + more.indent(4));
    }

    private AssayRun score(String... more) {
        List<String> all = new java.util.ArrayList<>(List.of("--as-of", "2024-06-18"));
        all.addAll(List.of(more));
        return folder.command("score", all.toArray(String[]::new));
    }

    private List<String> predicted() {
        return folder.texts("predictions", "shop", "cast(day as string)", "how", "version", "new_entity");
    }

    /** The newest day up to the one that counts as now; again it takes its own place. */
    @Test
    void predictsTheNewestDayAndReplacesItWhenRepeated() {
        AssayRun run = score("--run-id", "r1");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> expected = List.of(
                "[a,2024-06-19,model,1,false]",
                "[b,2024-06-19,model,1,false]",
                "[c,2024-06-19,model,1,false]",
                "[new,2024-06-19,model,1,true]");
        assertThat(predicted()).isEqualTo(expected);
        assertThat(run.out()).contains("demand: 4 predictions by model demand, made on 2024-06-18, of 4 rows");
        assertThat(run.out()).contains("! shop has 1 values that training never saw, in 1 rows: new");
        assertThat(score("--run-id", "r2").code()).isZero();
        assertThat(folder.command("score", "--run-id", "r3", "--as-of", "2024-06-19")
                        .code())
                .isZero();
        assertThat(folder.texts("predictions", "run_id", "cast(known_day as string)").stream()
                        .distinct())
                .containsExactly("[r2,2024-06-18]", "[r3,2024-06-19]");
        assertThat(folder.texts("results/predictions", "run_id", "cast(known_day as string)", "keys['shop']"))
                .hasSize(8)
                .contains("[r2,2024-06-18,new]", "[r3,2024-06-19,a]");
        assertThat(folder.command("report", "--run-id", "r3").out()).contains("made on 2024-06-19");
    }

    /** What is written is what the saved pipeline says, of LightGBM and of Spark ML's trees. */
    @Test
    void predictsExactlyWhatTheSavedPipelineSays() {
        for (String model : List.of("demand", "without_price")) {
            folder.spec(TRAIN.replace("model: demand\n    version", "model: " + model + "\n    version")
                    + "    rows: all\n");
            AssayRun run = score();
            assertThat(run.code()).as(run.err()).isZero();
            String place = model.equals("demand") ? "models" : "others";
            Dataset<Row> expected = PipelineModel.load(
                            once.resolve(place + "/trained/pipeline").toString())
                    .transform(folder.read("upcoming"))
                    .select("shop", "day", "prediction");
            assertThat(JobFolder.texts(folder.read("predictions")
                            .filter("score_name = '" + model + "'")
                            .select("shop", "day", "prediction")))
                    .hasSize(28)
                    .isEqualTo(JobFolder.texts(expected));
        }
    }

    @Test
    void takesAnotherModelWhereASourceIsLate() {
        spec(
                """
                rows: { from: 2024-06-17, to: 2024-06-18 }
                late: [{ when: shop = 'b', then: model, model: without_price, version: newest }]
                intervals: { coverage: [80%, 95%] }
                new: { shop: leave_out }
                """);
        AssayRun run = score();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.texts("predictions", "shop", "how", "model", "version").stream()
                        .distinct())
                .containsExactly(
                        "[a,model,demand,1]", "[b,fallback without_price,without_price,1]", "[c,model,demand,1]");
        assertThat(folder.read("predictions")
                        .filter("not (lower_95 <= lower_80 and lower_80 < upper_80 and upper_80 <= upper_95)")
                        .count())
                .isZero();
    }

    /** Packs, a truck and a closed shop: each change is told with its rule, and a run again replaces both. */
    @Test
    void obeysTheBusinessAndLogsEachChange() {
        spec(
                """
                constraints:
                  - closed: { where: "shop = 'c'", why: stocktaking }
                  - pack_size: { of: 6, round: up }
                  - budget: { name: truck, by: [day], of: 60 }
                """);
        AssayRun run = score("--run-id", "r1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(score("--run-id", "r2").code()).isZero();
        Dataset<Row> written = folder.read("results/predictions");
        assertThat(written.filter("prediction % 6 <> 0 or keys['shop'] = 'c' and prediction <> 0 or run_id <> 'r2'")
                        .count())
                .isZero();
        assertThat(written.selectExpr("sum(prediction)").first().getDouble(0)).isEqualTo(60);
        assertThat(written.filter("raw <> prediction").count()).isEqualTo(4);
        assertThat(folder.read("predictions")
                        .join(written.selectExpr("keys['shop'] as shop", "prediction as told"), "shop")
                        .filter("prediction = told")
                        .count())
                .isEqualTo(4);
        assertThat(folder.texts("results/rule_changes", "rule", "after", "why"))
                .contains("[closed,0.0,stocktaking: closed]");
        assertThat(folder.texts("results/rule_changes", "run_id", "rule").stream()
                        .distinct())
                .containsExactlyInAnyOrder("[r2,closed]", "[r2,pack_size]", "[r2,truck]");
        assertThat(run.out()).contains("constraint pack_size: ").contains("constraint truck: ");
        spec("constraints: [{ capacity: { of: shelf } }]\n");
        assertThat(String.join("\n", score().said())).contains("'shelf'");
    }

    /** Two rules that contradict each other: what yields is told, or the gate is closed. */
    @Test
    void saysWhichConstraintsCantBeMet() {
        String rules =
                """
                constraints:
                  - capacity: { of: 10 }
                  - minimum_order: { of: 24, below: raise }
                """;
        spec(rules);
        AssayRun nearest = score("--run-id", "nearest");
        assertThat(nearest.code()).as(nearest.err()).isZero();
        assertThat(nearest.out()).contains("minimum_order").contains("capacity");
        assertThat(folder.read("predictions").filter("prediction <> 10").count())
                .isZero();
        spec(rules + "unmet: stop\n");
        AssayRun stop = score("--run-id", "stop");
        assertThat(stop.code()).as(stop.err()).isEqualTo(1);
        assertThat(folder.texts("predictions", "run_id").stream().distinct()).containsExactly("[nearest]");
    }

    @Test
    void replacesNothingWhereARuleStopsOrRowsAreTwice() {
        assertThat(score("--run-id", "before").code()).isZero();
        spec("late: [{ when: price > 0, then: stop }]\n");
        AssayRun run = score();
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("! late: price > 0, in 4 of 4 rows; no row of the table is without it");
        folder.delta(
                "upcoming",
                folder.read("upcoming").union(folder.read("upcoming").filter("shop = 'a'")));
        spec("");
        AssayRun twice = score();
        assertThat(twice.code()).as(twice.err()).isEqualTo(1);
        assertThat(twice.out()).contains("such as shop a, day 2024-06-19");
        assertThat(folder.texts("predictions", "run_id").stream().distinct()).containsExactly("[before]");
    }

    @Test
    void tellsAllThatDoesNotFitBeforeARowIsRead() {
        String other = TRAIN.replace("path: upcoming", "path: other");
        folder.delta("other", folder.read("upcoming").drop("price").withColumnRenamed("weekday", "week_day"));
        folder.spec(other.replace("    version: newest\n", ""));
        AssayRun run = score();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said())
                .anyMatch(each -> each.endsWith("no version of model 'demand' is live; promote one by assay models SPEC"
                        + " --promote demand, or take version: newest"));
        folder.spec(other);
        assertThat(String.join("\n", score().said()))
                .contains("upcoming has no column 'price', of which version 1 of model 'demand' makes predictions")
                .contains("'weekday'")
                .contains("did you mean 'week_day'?");
    }

    @Test
    void saysWhatIsThereWhereNothingIsOfTheDay() {
        AssayRun run = folder.command("score", "--as-of", "2024-01-01");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("none of the 28 rows of upcoming has a 'as_of' at or before");
        assertThat(run.err()).contains("the newest is of 2024-06-22 00:00:00");
        assertThat(folder.exists("predictions")).isFalse();
    }
}

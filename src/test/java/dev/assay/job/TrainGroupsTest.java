package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daily sales of shops that have little in common: each its own model. One is new, one has no number, one never changes. */
class TrainGroupsTest {
    private static final String SPEC =
            """
            tables: { sales: { format: delta, path: sales, time: day } }
            train:
              - table: sales
                model: demand
                label: sold
                keys: ["The.Shop é"]
                categorical: [weekday]
                exclude: [country]
                baseline: last week
                model_per: ["The.Shop é"]
                fallback: { below_rows: 30, levels: [[country], []] }
                estimator: LightGBMRegressor
                params: { numLeaves: 7, learningRate: 0.2, numIterations: 20, minDataInLeaf: 5 }
                test: { last: 14 days }
                backtest: { folds: 1, test: 14 days }
                metrics: [rmse, wape, rmsse]
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
                select shop as `The.Shop é`, if(shop < 'c', 'AT', 'DE') as country,
                  date_add(date '2024-01-01', cast(day as int)) as day,
                  cast(day % 7 as int) as weekday, price,
                  case shop when 'constant' then 3D when 'broken' then double('NaN')
                    else 20 + ascii(shop) * (day % 7) - 4 * price + noise end as sold,
                  20 + ascii(shop) * (day % 7) + 9 * noise as `last week`
                from (select explode(array('a', 'b', 'c', 'constant', 'broken', 'new')) as shop, id as day,
                    1 + rand(2) as price, rand(3) as noise from range(140))
                where shop <> 'new' or day > 115""");
    }

    private AssayRun train(String runId) {
        return folder.command("train", "--run-id", runId);
    }

    @Test
    void eachGroupHasItsModelAndTheOthersFallBack() throws IOException {
        folder.spec(SPEC);
        AssayRun run = train("r1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.texts("results/model_groups", "level", "group", "status", "reason", "rows"))
                .containsExactlyInAnyOrder(
                        "[The.Shop é,a,own,null,126]",
                        "[The.Shop é,b,own,null,126]",
                        "[The.Shop é,c,own,null,126]",
                        "[The.Shop é,broken,failed,column 'sold' is NaN or infinite in 126 rows: leave rows without a finite label out,126]",
                        "[The.Shop é,constant,own,null,126]",
                        "[The.Shop é,new,short,10 rows, fewer than 30,10]",
                        "[country,AT,own,null,252]",
                        "[country,DE,own,null,262]");
        assertThat(measures("test", "predicted_by"))
                .extracting(row -> row.getString(0))
                .containsExactly("The.Shop é", "country");
        assertThat(measures("test", "model_per"))
                .extracting(row -> row.getString(0))
                .containsExactly("a", "b", "c", "constant", "new");
        assertThat(measures("backtest", "model_per")).hasSize(5);
        assertThat(run.out()).contains("4 of 6 groups have a model of their own");
        predictsAsItWasSaved(folder.at("models/r1"));
        List<String> texts = texts();
        assertThat(train("r1").code()).isZero();
        assertThat(texts()).as("the same run again").isEqualTo(texts);
        assertThat(folder.texts("results/models", "version")).containsExactly("[1]");
        assertThat(folder.read("results/model_groups").count()).isEqualTo(8);
    }

    private List<Row> measures(String part, String segment) {
        return folder.read("results/evaluations")
                .filter("part = '" + part + "' and segment = '" + segment + "' and metric = 'rmse'"
                        + " and predictor = 'model' and fold is null")
                .orderBy("segment_value")
                .select("segment_value", "value")
                .collectAsList();
    }

    /** A shop that nobody has seen is a row, not a change of code. */
    private void predictsAsItWasSaved(Path version) throws IOException {
        Dataset<Row> rows = spark.sql(
                """
                select shop as `The.Shop é`, country, 3 as weekday, 1.5D as price, 316D as `last week`
                from values ('a', 'AT'), ('unseen', 'AT'), ('unseen', 'IT'), ('constant', 'DE'), (null, 'FR')
                  as made(shop, country)""");
        List<Row> predicted = new ModelFolder(spark, version.toString())
                .open()
                .predict(rows)
                .orderBy("country", "`The.Shop é`")
                .select("`The.Shop é`", "country", "prediction", "predicted_by")
                .collectAsList();
        assertThat(predicted)
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(3))
                .containsExactly(
                        "a AT The.Shop é",
                        "unseen AT country",
                        "constant DE The.Shop é",
                        "null FR all",
                        "unseen IT all");
        assertThat(predicted.get(0).getDouble(2)).isEqualTo(20 + 97 * 3 - 6 + 0.5, within(15.0));
        assertThat(predicted.get(2).getDouble(2)).isEqualTo(3, within(1e-6));
        assertThat(Files.readString(version.resolve("card.json"))).contains("\"model_per\" : [ \"The.Shop é\" ]");
    }

    private List<String> texts() {
        return spark
                .read()
                .parquet(folder.at("models/r1/groups/models").toString())
                .orderBy("group")
                .select("group", "text")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    @Test
    void withoutALevelTheBaselinePredictsOrNothingDoes() {
        String quick = SPEC.replaceAll("(?m)^ *backtest.*\n", "").replace("[rmse, wape, rmsse]", "[rmse]");
        folder.spec(quick.replace("levels: [[country], []]", "levels: []"));
        assertThat(train("r1").code()).isZero();
        assertThat(measures("test", "predicted_by"))
                .extracting(row -> row.getString(0))
                .containsExactly("The.Shop é", "baseline");
        folder.spec(quick.replace("levels: [[country], []]", "levels: [], baseline: false"));
        AssayRun run = train("r2");
        assertThat(run.code()).isZero();
        assertThat(folder.read("results/evaluations")
                        .filter("run_id = 'r2' and part = 'test' and metric = 'missing_predictions' and level is null"
                                + " and segment is null and predictor = 'model'")
                        .select("value")
                        .collectAsList())
                .extracting(row -> row.getDouble(0))
                .containsExactly(14.0);
    }

    @Test
    void aClassOfTwoIsLearntByGroup() {
        folder.spec(SPEC.replace("LightGBMRegressor", "LightGBMClassifier")
                .replace("label: sold", "label: busy")
                .replace("path: sales", "path: classes")
                .replace("path: sales", "path: classes")
                .replace("[rmse, wape, rmsse]", "[auc, log_loss]")
                .replace("baseline: last week", "where: \"`The.Shop é` <> 'broken'\""));
        folder.delta(
                "classes", "select *, if(sold > 150, 'busy', 'quiet') as busy from delta.`" + folder.at("sales") + "`");
        AssayRun run = train("r1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.texts("results/model_groups", "level", "group", "status", "reason"))
                .contains("[The.Shop é,constant,short,one label only, 1.0]");
        Dataset<Row> predicted = new ModelFolder(spark, folder.at("models/r1").toString())
                .open()
                .predict(spark.table("delta.`" + folder.at("classes") + "`").filter("`The.Shop é` in ('a', 'b', 'c')"));
        assertThat(predicted.filter("predicted_class = busy").count() / (double) predicted.count())
                .isGreaterThan(0.9);
    }

    @Test
    void refusesWhatCantBeFittedByGroup() {
        folder.spec(SPEC.replace("levels: [[country], []]", "levels: [[], [land]]")
                .replace("model_per: [\"The.Shop é\"]", "model_per: [shop]")
                .replace("estimator: LightGBMRegressor", "estimator: GBTRegressor")
                .replaceAll("(?m)^ *params.*\n", ""));
        AssayRun run = train("r1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("sales has no column 'shop'")
                .contains("sales has no column 'land'")
                .contains("GBTRegressor is not fitted to each group by itself")
                .contains("one model of all rows predicts every row, and no level after it is asked");
    }
}

package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is compared with simpler ones, and the simplest that serves is kept: where the truth is known, it is that. */
class TrainCandidatesTest {
    private static final String SPEC =
            """
            tables: { sales: { format: delta, path: sales, time: day } }
            train:
              - table: sales
                model: demand
                label: LABEL
                keys: [shop]
                features: [shop, price, visitors]
                estimator: LightGBMRegressor
                params: { numLeaves: 15, learningRate: 0.1, numIterations: 60, minDataInLeaf: 5 }
                test: { last: 28 days }
                backtest: { folds: 2, test: 14 days }
                early_stopping: { rounds: 10 }
                metrics: [rmse, mae]
                candidates:
                  - { name: last week, column: last_week, otherwise: 0 }
                  - { name: linear, estimator: LinearRegression }
                  - { name: tree, estimator: DecisionTreeRegressor, params: { maxDepth: 3 } }
                  - { name: fewer, params: { numLeaves: 3 } }
                output: ./models
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    /** Three truths of the same days: a sum, the week before, and one that no sum and no single cut tells. */
    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                """
                select *, 30 - 6 * price + 0.5 * visitors + if(shop = 'b', 4, 0) + noise / 10 as linear,
                  if(day < '2024-01-08', null, 10 * hidden) as last_week, 10 * hidden + noise / 10 as weekly,
                  10 * if((price > 2) = (visitors > 50), 1, -1) + noise / 10 as crossed
                from (select explode(array('a', 'b', 'c', 'd')) as shop, date_add(date '2024-01-01', cast(id as int)) as day,
                  1 + 2 * rand(1) as price, 100 * rand(2) as visitors, rand(3) as noise, rand(4) as hidden from range(140))""");
    }

    private AssayRun train(String label, String more) {
        folder.spec(SPEC.replace("LABEL", label) + more.indent(4));
        return folder.command("train", "--run-id", "r1");
    }

    private void trained(String label, String more) {
        AssayRun run = train(label, more);
        assertThat(run.code()).as(run.err()).isZero();
    }

    private List<String> told(String... columns) {
        return folder.results("candidates", columns);
    }

    /** The saved pipeline on the rows of the test, by what the evaluations tell of it. */
    private void predictsAsItWasJudged(String label) {
        Dataset<Row> predicted = PipelineModel.load(
                        folder.at("models/r1/pipeline").toString())
                .transform(folder.read("sales").filter("day >= '2024-04-22'"));
        double error = predicted
                .selectExpr("avg(abs(prediction - " + label + "))")
                .first()
                .getDouble(0);
        double told = folder.read("results/evaluations")
                .filter("part = 'test' and predictor = 'model' and metric = 'mae' and segment is null")
                .first()
                .getAs("value");
        assertThat(error).isCloseTo(told, within(1e-9));
    }

    @Test
    void aSumIsLearntByALinearModel() {
        trained("linear", "simplest: { within: 3% }");
        assertThat(told("candidate", "kind", "predicts_by", "complexity < 1000", "within_margin", "chosen", "reason"))
                .element(1)
                .isEqualTo(
                        "[linear,linear,LinearRegression,true,true,true,the best, and nothing simpler is within 3%]");
        assertThat(told("candidate", "chosen", "meets_need", "missing_rows", "rows", "size(by_fold)"))
                .containsExactly(
                        "[last week,false,null,0,112,2]",
                        "[linear,true,null,0,112,2]",
                        "[tree,false,null,0,112,2]",
                        "[fewer,false,null,0,112,2]",
                        "[own,false,null,0,112,2]");
        assertThat(folder.texts("results/models", "estimator", "array_join(features, ' ')", "trees"))
                .containsExactly("[LinearRegression,shop price visitors,null]");
        // Four shops, of which an unknown one has no weight, two amounts and an intercept.
        assertThat(told("complexity", "features")).element(1).isEqualTo("[7,3]");
        predictsAsItWasJudged("linear");
    }

    @Test
    void whatLastWeekTellsIsTakenFromItsColumn() {
        trained("weekly", "simplest: { metric: mae, within: one_se }");
        assertThat(told("complexity", "features", "chosen", "predicts_by"))
                .element(0)
                .isEqualTo("[2,1,true,last_week, else 0.0]");
        assertThat(folder.texts("results/models", "estimator", "array_join(features, ' ')"))
                .containsExactly("[column last_week,last_week]");
        predictsAsItWasJudged("weekly");
        assertThat(folder.text("models/r1/card.json"))
                .contains("\"candidate\" : \"last week\"", "\"calibration\"", "\"chosen\" : true");
        assertThat(folder.exists("models/r1/model.txt")).isFalse();
        scoresByTheColumn();
    }

    /** What comes is up to 0.1 more than the column. It needs the column alone, and a shop that it has not seen is told. */
    private void scoresByTheColumn() {
        folder.delta(
                "upcoming", "select explode(array('a', 'new')) as shop, date '2024-05-20' as day, 4.5D as last_week");
        folder.spec(
                SPEC.replace("LABEL", "weekly")
                                .replace(
                                        "tables: {",
                                        "tables: { upcoming: { format: delta, path: upcoming, time: day },")
                        + """
                score:
                  - table: upcoming
                    model: demand
                    version: newest
                    keys: [shop]
                    rows: all
                    intervals: { coverage: 80% }
                    output: ./predictions
                """);
        AssayRun run = folder.command("score", "--as-of", "2024-05-20");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.texts(
                        "predictions",
                        "shop",
                        "prediction",
                        "lower_80 > 4.5 and lower_80 < upper_80",
                        "upper_80 <= 4.6",
                        "how",
                        "new_entity"))
                .containsExactly("[a,4.5,true,true,model,false]", "[new,4.5,true,true,model,true]");
    }

    @Test
    void whatOnlyBoostingTellsWellEnoughIsLearntByBoosting() {
        trained("crossed", "gate: { rmse: { at_most: 4 } }\nsimplest: { within: 3% }");
        assertThat(told("candidate", "meets_need", "chosen"))
                .containsExactly(
                        "[last week,false,false]",
                        "[linear,false,false]",
                        "[tree,false,false]",
                        "[fewer,false,false]",
                        "[own,true,true]");
    }
}

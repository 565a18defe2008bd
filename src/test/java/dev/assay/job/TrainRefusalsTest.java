package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that can't be trained: each problem is told at its place, all together, and nothing is written. */
class TrainRefusalsTest {
    private static final String TABLES =
            """
            tables: { sales: { format: delta, path: sales, time: day } }
            train:
              - table: sales
                output: ./models
            """;

    @TempDir
    private Path temporary;

    private JobFolder folder;

    @BeforeEach
    void write() {
        folder = new JobFolder(temporary);
        folder.delta(
                "sales",
                """
                select concat('shop ', id % 3) as shop, date_add(date '2024-03-01', cast(id as int)) as day, id * 1.5D as sold,
                  'same' as same, cast(null as double) as nothing, if(id % 2 = 0, 'yes', 'no') as won, id * 3.0D as twice from range(40)""");
    }

    private void refused(String spec, String... problems) {
        folder.spec(TABLES + spec.indent(4));
        AssayRun run = folder.command("train");
        String place = folder.at("spec.yaml") + ":";
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> line.startsWith(place)).map(line -> line.substring(place.length())))
                .containsExactly(problems);
        assertThat(folder.names()).doesNotContain("models");
    }

    @Test
    void tellsAllThatDoesNotFitTheTable() {
        refused(
                """
                label: sld
                features: [shop, day, wonn]
                weight: won
                known: shop
                estimator: LightGBMRegresor
                segments: shp
                test: { share: 20%, by: shops }
                """,
                "8:12: sales has no column 'sld'; did you mean 'sold'?",
                "9:22: 'day' is date, which no estimator learns from; make numbers or texts of it, such as the weekday by assay features, or leave it out",
                "9:27: sales has no column 'wonn'; did you mean 'won'?",
                "10:13: 'won' is string, not a number; name a number",
                "11:12: 'shop' is string, neither a date nor a timestamp; name a date or timestamp; assay repair makes dates of text",
                "12:16: there is no estimator 'LightGBMRegresor'; did you mean 'LightGBMRegressor'? (or the name of a class)",
                "13:15: sales has no column 'shp'; did you mean 'shop'?",
                "14:29: sales has no column 'shops'; did you mean 'shop'?");
    }

    @Test
    void tellsParametersThatTheEstimatorDoesNotTake() {
        refused(
                """
                label: sold
                estimator: LightGBMRegressor
                params: { num_leaves: 31, learningRate: fast, labelCol: sold, predictionCol: p, numIteration: 5, numBatches: [1, 2] }
                search: { trials: 3, params: { numLeaves: [15, many], featureFracton: { from: 0.1, to: 1 } } }
                test: { last: 7 days }
                """,
                "10:27: LightGBMRegressor has no parameter 'num_leaves'; did you mean 'numLeaves'? (assay import --from lightgbm translates LightGBM's own names)",
                "10:45: learningRate: 'fast' is not a number; write one",
                "10:61: 'labelCol' is set by another key; write label: COLUMN",
                "10:82: the column is always 'prediction'; leave predictionCol out",
                "10:99: LightGBMRegressor has no parameter 'numIteration'; did you mean 'numIterations'?",
                "10:114: numBatches: it takes one value, and here are 2; write one",
                "11:47: numLeaves: 'many' is not a whole number; write one",
                "11:75: LightGBMRegressor has no parameter 'featureFracton'; did you mean 'featureFraction'?");
    }

    @Test
    void tellsWhatTheSpecItselfLacks() {
        refused(
                """
                label: sold
                estimator: LinearRegression
                gate: { rmse: { at_most: 3 } }
                """,
                "6:5: a gate needs rows that are not learnt from; add test: { share: 20% }, or a backtest");
        refused(
                """
                label: sold
                estimator: LinearRegression
                test: { share: 20%, last: 7 days }
                """,
                "10:11: rows are held out in one way; give one of last, share and table");
        refused(
                """
                label: sold
                estimator: LinearRegression
                group: shop
                early_stopping: { rounds: 5 }
                test: { share: 20% }
                """,
                "10:12: LinearRegression is no ranker; leave group out, or take LightGBMRanker",
                "11:21: LinearRegression can't stop early; leave early_stopping out, or take one of LightGBM's or a GBT");
    }

    @Test
    void refusesLabelsThatTellNothing() {
        refused(
                "label: same\nestimator: LightGBMClassifier\n",
                "8:12: 'same' is the same in every row: there is nothing to tell apart; name a label of two classes or more");
        refused(
                "label: won\nestimator: LightGBMRegressor\n",
                "8:12: 'won' is string, and LightGBMRegressor learns numbers; take a classifier, or a number as label");
        refused(
                "label: nothing\nestimator: LightGBMRegressor\n",
                "8:12: 'nothing' has no value in any of 40 rows; name another table or label, or another where");
        refused(
                "label: sold\nestimator: LinearRegression\nwhere: sold < 0\n",
                "8:12: sales has no row; name another table or label, or another where");
    }

    @Test
    void refusesSplitsThatLeaveNothing() {
        refused(
                """
                label: sold
                estimator: LinearRegression
                metrics: [auc, rmse]
                test: { last: 7 days }
                """,
                "10:14: 'auc' measures predictions of two classes and of several classes, not of numbers; one of: rmse, mae, wape, mape, smape, bias, relative_bias, r2, mase, rmsse, pinball_0.9, coverage_0.9, poisson_deviance, tweedie_deviance_1.5");
        refused(
                """
                label: sold
                estimator: LinearRegression
                test: { last: 60 days }
                """,
                "10:11: no row is left to learn from, of origin 2024-02-10 00:00: no label was known by then; take a longer or shorter part of the rows, or fewer folds");
    }

    @Test
    void refusesCandidatesThatCannotBe() {
        refused(
                """
                label: sold
                estimator: LightGBMRegressor
                features: [shop, twice]
                backtest: { test: 7 days }
                levels: [[day]]
                candidates:
                  - { name: lag, column: twise }
                  - { name: lag, column: [won, sold] }
                  - { name: own, estimator: LinearRegresion }
                  - { name: odds, estimator: LogisticRegression }
                  - { name: less, params: { numLeavs: 3 } }
                  - { name: rising, monotone: { twicee: increasing, shop: increasing } }
                  - { name: bent, estimator: LinearRegression, monotone: { twice: decreasing } }
                simplest: { metric: auc, within: 3%, level: shop }
                """,
                "14:30: sales has no column 'twise'; did you mean 'twice'?",
                "15:17: there is another candidate 'lag'; give it another name",
                "15:31: 'won' is string, not a number; name a number",
                "15:36: 'sold' is the label itself; name a column that is known when the prediction is made",
                "16:17: 'own' is the name of the item's own model; give it another name",
                "16:33: there is no estimator 'LinearRegresion'; did you mean 'LinearRegression'? (or the name of a class)",
                "17:34: LogisticRegression tells classes apart, and LightGBMRegressor predicts numbers; take one that predicts the same",
                "18:43: LightGBMRegressor has no parameter 'numLeavs'; did you mean 'numLeaves'?",
                "19:45: 'twicee' is not among the features; did you mean 'twice'?",
                "19:63: 'shop' is a category: its values have no order; leave it out, or take it out of categorical where it is an amount",
                "20:62: LinearRegression takes no monotone features; leave monotone out, or take LightGBM's",
                "21:49: [shop] is none of the levels; add it: levels: [[shop]]");
    }

    @Test
    void refusesComparisonsWithoutABacktestOrAMeasure() {
        String candidates = "label: sold\nestimator: LinearRegression\ncandidates: [{ name: twice, column: twice }]\n";
        refused(
                candidates,
                "6:5: candidates are compared in a backtest, and there is none; add backtest: { folds: 3, test: 28 days }");
        refused(
                candidates + "backtest: { test: 7 days }\nsimplest: { within: -3% }\n",
                "12:25: 'within' is '-3%', not a share or one_se; write for example 3% or one_se");
        refused(
                candidates + "backtest: { folds: 1, test: 7 days }\nsimplest: { within: one_se }\n",
                "6:5: one_se is a standard error between folds, and there is one fold; add folds, or write within: 3%");
        refused(
                candidates + "backtest: { test: 7 days }\nsimplest: { within: 3%, metric: auc }\n",
                "12:37: 'auc' measures predictions of two classes and of several classes, not of numbers; one of: rmse, mae, wape, mape, smape, bias, relative_bias, r2, mase, rmsse, pinball_0.9, coverage_0.9, poisson_deviance, tweedie_deviance_1.5");
        refused(
                "label: sold\nestimator: LinearRegression\nbacktest: { test: 7 days }\nsimplest: { within: 3% }\n",
                "6:5: the simplest is chosen among candidates, and there are none; add candidates: [{ name: linear, estimator: NAME }]");
        refused(
                candidates.replace("LinearRegression", "LightGBMRegressor")
                        + "backtest: { test: 7 days }\nmodel_per: shop\n",
                "6:5: candidates are each one model of all rows, and model_per has one for each group; leave out one of the two");
        refused(
                candidates.replace("column: twice", "column: twice, estimator: LinearRegression")
                        + "backtest: { test: 7 days }\n",
                "10:18: a column predicts by itself, and nothing is fitted; leave out estimator, params and monotone, or column");
        refused(
                candidates.replace(", column: twice", "") + "backtest: { test: 7 days }\n",
                "10:18: nothing tells it from the item's own model; add column, estimator, params or monotone");
        refused(
                candidates.replace("column: twice", "params: { regParam: 0.1 }, otherwise: 0")
                        + "backtest: { test: 7 days }\n",
                "10:18: otherwise is for rows in which a column has no value; add column: NAME, or leave it out");
    }
}

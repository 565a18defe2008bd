package dev.assay.report;

import dev.assay.report.TrainResults.Stored;
import dev.assay.table.ResultTable;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Results of training as they come: a shop's forecast of sales, its forecast of who comes back, and lesser ones. */
public final class TrainedModels {
    public static final String RUN = "shop-20261124-031500-1a2b3c";

    private static final String RUN_NAMES =
            "spec_name|command|code_version|spark_version|user|as_of|started_at|ended_at|gate|exit_code\n";
    private static final String RUN_OPEN = RUN_NAMES
            + "shop|train|0.1.0|3.5.9|maria|2026-11-23T00:00:00Z|2026-11-24T03:15:00Z|2026-11-24T03:17:22Z|open|0\n";
    private static final String MODEL_NAMES =
            "ordinal|model|version|stage|at|by|reason|gate|gate_reason|location|table_name|table_version|estimator|task"
                    + "|label|features|params|seed|rows|trees|seconds|card\n";
    static final String CARD =
            "{\"model\": \"sales\", \"features\": [{\"name\": \"sales_lag_7\", \"type\": \"double\", \"categorical\":"
                    + " false, \"lineage\": \"the sum of amount 7 days before\", \"availability\": \"known when the day"
                    + " ends\"}, {\"name\": \"store\", \"type\": \"string\", \"categorical\": true, \"availability\":"
                    + " \"always known\"}, {\"name\": \"promo\", \"type\": \"boolean\", \"categorical\": true,"
                    + " \"availability\": \"known ahead\"}], \"params\": {\"objective\": \"tweedie\", \"numLeaves\": 31,"
                    + " \"learningRate\": 0.05}, \"seed\": 42, \"fit\": {\"transfer\": \"bulk\", \"workers\": 4,"
                    + " \"best_iteration\": 287}, \"gate\": {\"open\": true}, \"software\": {\"assay\": \"0.1.0\","
                    + " \"synapseml\": \"1.1.3\", \"lightgbm\": \"3.3.510\"}, \"told\": [\"two workers got no rows\"]}";
    private static final String SALES =
            "0|sales|3|candidate|2026-11-24T03:17:00Z|maria|trained|open|in the test, wape 0.213 is at most"
                    + " 0.3|/lake/models/sales/3|history|12|LightGBMRegressor|regression|amount|sales_lag_7,store,promo|{\"numLeaves\":"
                    + " 31}|42|48200|300|41.6|" + CARD + "\n";
    private static final String RETURNS =
            "1|returns|1|candidate|2026-11-24T03:17:20Z|maria|trained|closed|in the test, auc 0.72 is not at least"
                    + " 0.8|/lake/models/returns/1|customers|4|LightGBMClassifier|binary|came_back|visits,spent|{\"numLeaves\":"
                    + " 15}|7|9000|80|12.3|\n";

    private static final String SCORE_NAMES =
            "model|version|part|fold|predictor|level|segment|segment_value|metric|label|ordinal|value|rows\n";
    private static final String SALES_SCORES =
            """
            sales|3|test||model||||rmse||0|12.5|6000
            sales|3|test||model||||wape||0|0.213|6000
            sales|3|test||model||||bias||0|-0.4|6000
            sales|3|test||model||||pinball_0.9||0|3.25|6000
            sales|3|test||baseline||||rmse||0|14|6000
            sales|3|test||baseline||||wape||0|0.281|6000
            sales|3|test||baseline||||bias||0|0.3|6000
            sales|3|test||model||||missing_labels||0|12|6012
            sales|3|test||model||||undefined|mase|0|1|6000
            sales|3|train||model||||wape||0|0.12|48200
            sales|3|train||model||||rmse||0|7.5|48200
            sales|3|backtest||model||||wape||0|0.2291|18000
            sales|3|backtest|1|model||||wape||0|0.201|6000
            sales|3|backtest|1|baseline||||wape||0|0.26|6000
            sales|3|backtest|2|model||||wape||0|0.2495|6000
            sales|3|backtest|2|baseline||||wape||0|0.24|6000
            sales|3|backtest|3|model||||wape||0|0.237|6000
            sales|3|backtest|3|baseline||||wape||0|0.29|6000
            sales|3|test||model||store|7|wape||0|0.15|4000
            sales|3|test||baseline||store|7|wape||0|0.25|4000
            sales|3|test||model||store|17|wape||0|0.61|1204
            sales|3|test||baseline||store|17|wape||0|0.58|1204
            sales|3|test||model||store||wape||0|0.2|796
            sales|3|test||model||store||segments_left_out||0|3|40
            sales|3|test||model|store, period|||wape||0|0.142|280
            sales|3|test||baseline|store, period|||wape||0|0.19|280
            sales|3|test||model|period|||wape||0|0.061|28
            """;
    private static final String RETURNS_SCORES =
            """
            returns|1|test||model||||auc||0|0.72|3000
            returns|1|test||model||||log_loss||0|0.51|3000
            returns|1|test||baseline||||auc||0|0.74|3000
            returns|1|test||model||||roc|false_positive_rate|0|0|0
            returns|1|test||model||||roc|true_positive_rate|0|0|0
            returns|1|test||model||||roc|threshold|1|0.5|900
            returns|1|test||model||||roc|false_positive_rate|1|0.2|900
            returns|1|test||model||||roc|true_positive_rate|1|0.6|900
            returns|1|test||model||||roc|threshold|2|0.1|3000
            returns|1|test||model||||roc|false_positive_rate|2|1|3000
            returns|1|test||model||||roc|true_positive_rate|2|1|3000
            returns|1|test||model||||pr|recall|0|0.6|900
            returns|1|test||model||||pr|precision|0|0.55|900
            returns|1|test||model||||pr|recall|1|1|3000
            returns|1|test||model||||pr|precision|1|0.3|3000
            returns|1|test||model||||calibration|predicted|0|0.11|1500
            returns|1|test||model||||calibration|observed|0|0.09|1500
            returns|1|test||model||||calibration|predicted|4|0.47|1500
            returns|1|test||model||||calibration|observed|4|0.52|1500
            """;
    private static final String UNTESTED = "0|plain|1|candidate|2026-11-24T03:17:00Z|maria||||/m/plain/1|visitors|12|"
            + "org.apache.spark.ml.regression.GBTRegressor|regression|amount|visits||42|100|20|1.5|\n";
    private static final String UNTESTED_SCORES = "plain|1|train||model||||rmse||0|2.5|100\n";
    private static final String FOLDS =
            """
            model|version|part|fold|origin|rows|first_time|last_time|validation_rows|trees|seconds
            sales|3|train|||48200|2020-01-01|2026-09-30|4800|300|41.6
            sales|3|test|||6000|2026-10-01|2026-10-28|||
            returns|1|train|||7000||||80|10
            returns|1|refit|||9000|2026-01-01|2026-10-31||80|12.3
            sales|3|backtest_train|1|2026-07-01|40000|2020-01-01|2026-06-30||280|10
            sales|3|backtest_test|1|2026-07-01|6000|2026-07-02|2026-07-29|||
            sales|3|backtest_train|2|2026-07-29|42000|2020-01-01|2026-07-28||290|11
            sales|3|backtest_test|2|2026-07-29|6000|2026-07-30|2026-08-26|||
            sales|3|backtest_train|3|2026-08-26|44000|2020-01-01|2026-08-25||310|12
            sales|3|backtest_test|3|2026-08-26|6000|2026-08-27|2026-09-23|||
            """;
    private static final String TRIALS =
            """
            model|version|trial|params|metric|value|spread|trees|seconds|chosen|failure
            sales|3|1|{"numLeaves": 63, "learningRate": 0.1}|wape|0.251|0.02|120|9.5|false|
            sales|3|2|{"numLeaves": 31, "learningRate": 0.05}|wape|0.2291|0.018|300|14|true|
            sales|3|3|{"numLeaves": 15, "learningRate": 0.3}|wape||||2|false|min data in leaf is too large
            """;
    private static final String CANDIDATES =
            """
            model|version|ordinal|candidate|kind|predicts_by|complexity|features|metric|level|value|standard_error|rows|missing_rows|meets_need|need|within_margin|limit|chosen|seconds|reason
            sales|3|0|last week|column|sales_lag_7|1|1|wape||0.2633|0.0145|17960|40|false|in the backtest, wape 0.2633 is at most 0.3|false|0.23597|false|3.2|it predicts nothing for 40 rows of the backtest; name a column that stands in, or otherwise: NUMBER
            sales|3|1|linear|linear|LinearRegression|14|3|wape||0.251|0.02|17960|0|true|in the backtest, wape 0.251 is at most 0.3|false|0.23597|false|6.5|worse than the best, 'own', by 9.56%, which is more than 3%
            sales|3|2|one tree|tree|DecisionTreeRegressor, maxDepth 3||||||||0||||0.23597|false|0.5|it could not be compared: min data in leaf is too large
            sales|3|3|rising|constrained boosting|LightGBMRegressor, sales_lag_7 increasing|9120|3|wape||0.232|0.015|17960|0|true|in the backtest, wape 0.232 is at most 0.3|true|0.23597|true|15.1|the simplest within 3% of the best, 'own'
            sales|3|4|own|boosting|LightGBMRegressor|18300|3|wape||0.2291|0.0139|17960|0|true|in the backtest, wape 0.2291 is at most 0.3|true|0.23597|false|33|the best, but 'rising' is within 3% of it, and is simpler
            """;
    private static final String METRICS =
            """
            table_name|metric|label|ordinal|value
            history|train_rows||0|48200
            history|train_rows_left_out|the label is missing|0|12
            history|train_workers||0|4
            history|train_importance|sales_lag_7|0|0.71
            history|train_importance|promo|1|0.205
            history|train_importance|store|2|0.085
            history|train_seconds|fit|0|30.5
            history|train_seconds|search|1|65
            history|row_count||0|48212
            """;
    private static final String FINDINGS =
            """
            ordinal|table_name|column_name|kind|rows|weight|message|mend
            0|history|promo|missing|480|0.1|promo is missing in 1 % of the rows|
            1|history|store|guard|48200|0.9|store has 91 values, and SynapseML would have read those past 56 as missing|it was encoded anew
            """;

    private TrainedModels() {}

    private static Dataset<Row> rows(ResultTable table, String lines) {
        return new StoredRows(table, RUN).of(lines);
    }

    private static Stored stored(String run, String models, String scores, UnaryOperator<String> renamed) {
        return new Stored(
                rows(ResultTable.RUNS, run),
                rows(ResultTable.METRICS, renamed.apply(METRICS)),
                rows(ResultTable.FINDINGS, renamed.apply(FINDINGS)),
                rows(ResultTable.MODELS, renamed.apply(MODEL_NAMES + models)),
                rows(ResultTable.EVALUATIONS, renamed.apply(SCORE_NAMES + scores)),
                rows(ResultTable.FOLDS, renamed.apply(FOLDS)),
                rows(ResultTable.TRIALS, renamed.apply(TRIALS)),
                rows(ResultTable.CANDIDATES, renamed.apply(CANDIDATES)));
    }

    /** The rows of the forecast of sales, as they stand in the results tables. */
    public static Stored stored() {
        return stored(RUN_OPEN, SALES, SALES_SCORES, text -> text);
    }

    /** A forecast with all there can be of one, its gate open. */
    static TrainResults sales() {
        return TrainResults.of(RUN, stored());
    }

    /** A classifier with curves, worse than its baseline; its gate is closed. */
    static TrainResults returns() {
        return TrainResults.of(RUN, stored(closed(), RETURNS, RETURNS_SCORES, text -> text));
    }

    /** Both in one run. */
    static TrainResults both() {
        return TrainResults.of(RUN, stored(closed(), SALES + RETURNS, SALES_SCORES + RETURNS_SCORES, text -> text));
    }

    private static String closed() {
        return RUN_OPEN.replace("|open|0", "|closed|1");
    }

    /** Judged by the rows that it learnt from alone, without gate and baseline. */
    static TrainResults untested() {
        return TrainResults.of(
                RUN,
                new Stored(
                        rows(ResultTable.RUNS, RUN_OPEN),
                        rows(ResultTable.METRICS, ""),
                        rows(ResultTable.FINDINGS, ""),
                        rows(ResultTable.MODELS, MODEL_NAMES + UNTESTED),
                        rows(ResultTable.EVALUATIONS, SCORE_NAMES + UNTESTED_SCORES),
                        rows(ResultTable.FOLDS, ""),
                        rows(ResultTable.TRIALS, ""),
                        rows(ResultTable.CANDIDATES, "")));
    }

    /** A run that trained nothing. */
    static TrainResults none() {
        return TrainResults.of(RUN, stored(RUN_OPEN, "", "", text -> text));
    }

    /** The forecast of sales with names that mean to take the page over. */
    static TrainResults hostile() {
        String json = Samples.HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"");
        return TrainResults.of(
                RUN, stored(RUN_OPEN, SALES.replace("\"promo\"", '"' + json + '"'), SALES_SCORES, text -> text.replace(
                                "|promo|", "|" + Samples.HOSTILE + "|")
                        .replace("|17|", "|" + Samples.HOSTILE + "|")
                        .replace("store, period", Samples.HOSTILE)
                        .replace("/lake/models", Samples.HOSTILE)
                        .replace("|linear|linear|", "|" + Samples.HOSTILE + "|linear|")
                        .replace("too large", Samples.HOSTILE)
                        .replace("2026-08-26|", Samples.HOSTILE + "|")));
    }

    /** A forecast by many stores. */
    static TrainResults manySegments() {
        StringBuilder scores = new StringBuilder(SALES_SCORES);
        for (int store = 100; store < 800; store++) {
            scores.append("sales|3|test||model||store|")
                    .append(store)
                    .append("|wape||0|0.")
                    .append(store)
                    .append("|50\n");
        }
        return TrainResults.of(RUN, stored(RUN_OPEN, SALES, scores.toString(), text -> text));
    }

    /** The registry after some time: a version that went live and was retired, one live, one not promoted. */
    static ModelsResults registry() {
        String models = MODEL_NAMES + SALES
                + SALES.replace("sales|3", "sales|2")
                        .replace("sales/3", "sales/2")
                        .replace("2026-11-24", "2026-10-24")
                + SALES.replace("sales|3", "sales|1")
                        .replace("sales/3", "sales/1")
                        .replace("2026-11-24", "2026-09-24")
                + RETURNS
                + "0|sales|1|live|2026-09-25T08:00:00Z|paul|first model|||||||||||||||\n"
                + "0|sales|2|live|2026-10-25T08:00:00Z|paul|WAPE is lower|||||||||||||||\n"
                + "1|sales|1|retired|2026-10-25T08:00:00Z|paul|version 2 is live|||||||||||||||\n";
        return ModelsResults.of(
                rows(ResultTable.MODELS, models),
                rows(
                        ResultTable.EVALUATIONS,
                        SCORE_NAMES + SALES_SCORES + RETURNS_SCORES + SALES_SCORES.replace("sales|3", "sales|2")));
    }

    static ModelsResults noModels() {
        return ModelsResults.of(rows(ResultTable.MODELS, ""), rows(ResultTable.EVALUATIONS, ""));
    }
}

package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainJsonTest {
    private static JsonNode json;

    @BeforeAll
    static void render() throws IOException {
        json = new ObjectMapper().readTree(TrainJson.render(TrainedModels.sales()));
    }

    private static void holds(String pointer, String expected) throws IOException {
        assertThat(json.at(pointer)).isEqualTo(new ObjectMapper().readTree(expected));
    }

    @Test
    void holdsAModelWithoutGateAndTestWhole() {
        assertThat(TrainJson.render(TrainedModels.untested()))
                .isEqualTo(
                        """
                        {
                          "format" : 1,
                          "run_id" : "shop-20261124-031500-1a2b3c",
                          "spec_name" : "shop",
                          "command" : "train",
                          "gate" : "open",
                          "exit_code" : 0,
                          "models" : [ {
                            "model" : "plain",
                            "version" : 1,
                            "stage" : "candidate",
                            "at" : "2026-11-24T03:17:00Z",
                            "by" : "maria",
                            "reason" : null,
                            "gate" : null,
                            "gate_reason" : null,
                            "location" : "/m/plain/1",
                            "table_name" : "visitors",
                            "table_version" : "12",
                            "estimator" : "org.apache.spark.ml.regression.GBTRegressor",
                            "task" : "regression",
                            "label" : "amount",
                            "features" : [ "visits" ],
                            "params" : null,
                            "seed" : 42,
                            "rows" : 100,
                            "trees" : 20,
                            "seconds" : 1.5,
                            "card" : null,
                            "segment_rows" : 0,
                            "evaluations" : [ {
                              "part" : "train",
                              "fold" : null,
                              "predictor" : "model",
                              "level" : null,
                              "segment" : null,
                              "segment_value" : null,
                              "metric" : "rmse",
                              "label" : null,
                              "ordinal" : 0,
                              "value" : 2.5,
                              "rows" : 100
                            } ],
                            "folds" : [ ],
                            "trials" : [ ],
                            "candidates" : [ ],
                            "metrics" : [ ],
                            "findings" : [ ]
                          } ]
                        }""");
    }

    @Test
    void holdsTheRunAndItsModels() throws IOException {
        holds("/run_id", '"' + TrainedModels.RUN + '"');
        holds("/command", "\"train\"");
        holds("/gate", "\"open\"");
        holds("/models/0/model", "\"sales\"");
        holds("/models/0/version", "3");
        holds("/models/0/features", "[\"sales_lag_7\", \"store\", \"promo\"]");
        holds("/models/0/params", "{\"numLeaves\": 31}");
        holds("/models/0/card", TrainedModels.CARD);
    }

    @Test
    void tellsScoresByPartFoldLevelAndSegment() throws IOException {
        assertThat(json.at("/models/0/evaluations")).hasSize(27);
        assertThat(json.at("/models/0/evaluations"))
                .contains(
                        new ObjectMapper()
                                .readTree(
                                        """
                                {"part": "backtest", "fold": 2, "predictor": "baseline", "level": null, "segment": null,
                                 "segment_value": null, "metric": "wape", "label": null, "ordinal": 0, "value": 0.24, "rows": 6000}
                                """))
                .contains(
                        new ObjectMapper()
                                .readTree(
                                        """
                                {"part": "test", "fold": null, "predictor": "model", "level": null, "segment": "store",
                                 "segment_value": "17", "metric": "wape", "label": null, "ordinal": 0, "value": 0.61, "rows": 1204}
                                """));
    }

    @Test
    void tellsFoldsTrialsMetricsAndFindings() throws IOException {
        holds(
                "/models/0/trials/2",
                """
                {"trial": 3, "params": {"numLeaves": 15, "learningRate": 0.3}, "metric": "wape", "value": null, "spread": null,
                 "trees": null, "seconds": 2.0, "chosen": false, "failure": "min data in leaf is too large"}
                """);
        holds(
                "/models/0/candidates/3",
                """
                {"candidate": "rising", "kind": "constrained boosting", "predicts_by": "LightGBMRegressor, sales_lag_7 increasing",
                 "complexity": 9120, "features": 3, "metric": "wape", "level": null, "value": 0.232, "standard_error": 0.015,
                 "rows": 17960, "missing_rows": 0, "meets_need": true, "need": "in the backtest, wape 0.232 is at most 0.3",
                 "within_margin": true, "limit": 0.23597, "chosen": true, "seconds": 15.1,
                 "reason": "the simplest within 3% of the best, 'own'"}
                """);
        holds(
                "/models/0/candidates/2",
                """
                {"candidate": "one tree", "kind": "tree", "predicts_by": "DecisionTreeRegressor, maxDepth 3", "complexity": null,
                 "features": null, "metric": null, "level": null, "value": null, "standard_error": null, "rows": 0,
                 "missing_rows": 0, "meets_need": null, "need": null, "within_margin": null, "limit": 0.23597, "chosen": false,
                 "seconds": 0.5, "reason": "it could not be compared: min data in leaf is too large"}
                """);
        assertThat(json.at("/models/0/folds"))
                .contains(
                        new ObjectMapper()
                                .readTree(
                                        """
                                {"part": "train", "fold": null, "origin": null, "rows": 48200, "first_time": "2020-01-01",
                                 "last_time": "2026-09-30", "validation_rows": 4800, "trees": 300, "seconds": 41.6}
                                """));
        holds(
                "/models/0/metrics/0",
                """
                {"metric": "train_importance", "column_name": null, "label": "sales_lag_7", "ordinal": 0, "value": 0.71,
                 "exact": null}
                """);
        holds(
                "/models/0/findings/0",
                """
                {"kind": "guard", "column_name": "store", "rows": 48200, "weight": 0.9,
                 "message": "store has 91 values, and SynapseML would have read those past 56 as missing",
                 "mend": "it was encoded anew"}
                """);
    }

    @Test
    void isEmptyOfARunThatTrainedNothing() {
        assertThat(TrainJson.render(TrainedModels.none()))
                .isEqualTo(
                        """
                        {
                          "format" : 1,
                          "run_id" : "shop-20261124-031500-1a2b3c",
                          "spec_name" : "shop",
                          "command" : "train",
                          "gate" : "open",
                          "exit_code" : 0,
                          "models" : [ ]
                        }""");
    }
}

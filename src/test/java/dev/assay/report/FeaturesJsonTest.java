package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeaturesJsonTest {
    private static JsonNode json;

    @BeforeAll
    static void render() throws IOException {
        json = new ObjectMapper().readTree(FeaturesJson.render(MadeFeatures.shop()));
    }

    private static void holds(String pointer, String expected) throws IOException {
        assertThat(json.at(pointer)).isEqualTo(new ObjectMapper().readTree(expected));
    }

    @Test
    void holdsOneHorizonlessFeatureWhole() {
        assertThat(FeaturesJson.render(MadeFeatures.plain()))
                .isEqualTo(
                        """
                        {
                          "format" : 1,
                          "run_id" : "shop-20261124-031500-1a2b3c",
                          "spec_name" : "shop",
                          "command" : "features",
                          "gate" : "open",
                          "exit_code" : 0,
                          "tables" : [ {
                            "table_name" : "sales",
                            "table_version" : "7",
                            "horizons" : null,
                            "features_at" : null,
                            "counts" : {
                              "feature_rows/training" : 12
                            },
                            "features" : [ {
                              "feature" : "tail",
                              "kind" : "attribute",
                              "type" : "string",
                              "source" : "planes",
                              "source_table" : "planes",
                              "source_version" : "12",
                              "columns" : [ ],
                              "lineage" : "the plane's model",
                              "available" : "always known",
                              "late" : null,
                              "answers" : [ {
                                "rows_of" : "training",
                                "horizon" : null,
                                "rows" : 12,
                                "there" : 12,
                                "fallback" : 0,
                                "unpublished" : 0,
                                "absent" : 0,
                                "share_there" : 1.0,
                                "hindsight" : null,
                                "parity" : null
                              } ]
                            } ],
                            "sources" : [ ],
                            "findings" : [ ]
                          } ]
                        }""");
    }

    @Test
    void tellsTheRunAndItsTable() throws IOException {
        holds("/run_id", '"' + MadeFeatures.RUN + '"');
        holds("/command", "\"features\"");
        holds("/tables/0/table_name", "\"sales\"");
        holds("/tables/0/horizons", "\"1, 7, 14 days\"");
        holds("/tables/0/features_at", "\"2026-11-23 06:00\"");
        holds(
                "/tables/0/counts",
                """
                {"feature_null_keys": 1, "feature_rows/scoring": 20, "feature_rows/training": 1000,
                 "feature_rows_stopped/training": 30}
                """);
        assertThat(json.at("/tables/0/features").findValuesAsText("feature"))
                .containsExactly("sales_lag_7", "temp", "temp_that_day", "promo", "weekday", "city");
    }

    @Test
    void tellsEachFeatureByRowsAndHorizon() throws IOException {
        holds("/tables/0/features/1/columns", "[\"temp_mean\", \"temp_max\"]");
        holds("/tables/0/features/1/source_version", "\"12\"");
        holds("/tables/0/features/1/late", "\"last_known\"");
        holds("/tables/0/features/0/late", "null");
        holds(
                "/tables/0/features/1/answers/1",
                """
                {"rows_of": "training", "horizon": 1, "rows": 1000, "there": 650, "fallback": 300, "unpublished": 40,
                 "absent": 10, "share_there": 0.65,
                 "hindsight": {"compared": 990, "changed": 340, "mean_change": 2.134, "there": 990, "correlation": 0.31,
                  "hindsight_correlation": 0.48},
                 "parity": {"rows": 50, "changed": 2, "example": "store=7, 2026-11-20: 4.5, now 5.1"}}
                """);
        holds(
                "/tables/0/features/4/answers/0",
                """
                {"rows_of": "scoring", "horizon": 1, "rows": 20, "there": 20, "fallback": 0, "unpublished": 0, "absent": 0,
                 "share_there": 1.0, "hindsight": null, "parity": null}
                """);
    }

    @Test
    void tellsSourcesAndFindings() throws IOException {
        holds("/tables/0/sources/0/source", "\"sales\"");
        holds("/tables/0/sources/1/table_name", "\"weather_daily\"");
        holds(
                "/tables/0/sources/1/parts/0",
                """
                {"part": "declared", "label": null, "rows": 900, "minimum": null, "median": null, "p90": null, "p95": null,
                 "p99": null, "maximum": null, "mean": null, "late_rows": 170, "value": 4.0, "exact": "4 days"}
                """);
        holds(
                "/tables/0/findings",
                """
                [{"kind": "late_against_declared", "column_name": "weather", "rows": 170, "weight": 0.6,
                  "message": "weather comes later than declared in 18.9 % of its rows", "mend": "declare 6 days"},
                 {"kind": "missing_publication", "column_name": "weather", "rows": 12, "weight": 0.05,
                  "message": "12 rows have no time of publication", "mend": null}]
                """);
    }
}

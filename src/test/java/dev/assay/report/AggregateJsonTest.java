package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AggregateJsonTest {
    private static JsonNode json;

    @BeforeAll
    static void render() throws IOException {
        json = new ObjectMapper().readTree(AggregateJson.render(Aggregations.retail()));
    }

    private static void holds(String pointer, String expected) throws IOException {
        assertThat(json.at(pointer)).isEqualTo(new ObjectMapper().readTree(expected));
    }

    @Test
    void tellsTheRunAndEachTable() throws IOException {
        holds("/format", "1");
        holds("/run_id", '"' + Aggregations.RUN + '"');
        holds("/command", "\"aggregate\"");
        holds("/tables/0/table_name", "\"sales\"");
        holds("/tables/0/level_name", "\"product × store\"");
        holds("/tables/0/from", "\"2026-01-05\"");
        holds("/tables/0/series_count", "18");
        holds("/tables/0/events", "{\"in\": 36240, \"no_key\": 2, \"no_time\": 0, \"no_value\": 5}");
        holds("/tables/0/hints", "[\"no row of any series on a sunday: declare closed weekdays <sunday>\"]");
        holds("/tables/1/table_name", "\"spare_parts\"");
        holds("/tables/1/from", "null");
    }

    @Test
    void countsClassesDensitiesAndPlaces() throws IOException {
        holds("/tables/0/classes/3", "{\"demand\": \"lumpy\", \"series_count\": 5, \"total\": 765.0}");
        holds("/tables/0/classes/6", "{\"demand\": \"dead\", \"series_count\": 2, \"total\": 14.0}");
        holds(
                "/tables/0/densities/4",
                """
                {"range": "75 to 100 %", "own": {"series_count": 4, "total": 32620.0},
                 "chosen": {"series_count": 9, "total": 35460.0}}
                """);
        holds(
                "/tables/0/chosen/2",
                """
                {"level": 1, "level_name": "product", "step": "week", "own_step": false, "series_count": 3, "total": 530.0,
                 "too_little": 0, "node_count": 2, "nodes": [
                  {"key": "product=Leek soup", "series_count": 2, "total": 470.0, "density": 0.99, "lacks": null},
                  {"key": "product=Rye bread", "series_count": 1, "total": 60.0, "density": 1.0, "lacks": null}]}
                """);
        holds(
                "/tables/1/chosen/0/nodes/0",
                """
                {"key": "all", "series_count": 1, "total": 31.0, "density": 0.25,
                 "lacks": "demand in 25 % of months, not 50 %"}
                """);
    }

    @Test
    void tellsSeriesAndBacktest() throws IOException {
        holds(
                "/tables/0/series/6",
                """
                {"key": "product=Leek soup, store=South", "demand": "intermittent", "density": 0.11, "adi": 9.1, "cv2": 0.25,
                 "total": 320.0, "chosen_level": "product", "chosen_step": "week", "chosen_key": "product=Leek soup",
                 "chosen_density": 0.99, "share": 0.31, "reason": "product=Leek soup, store=South has demand in 11 % of days; it is forecast with product=Leek soup by the week"}
                """);
        holds(
                "/tables/0/series/17",
                """
                {"key": "product=Dill bread, store=South", "demand": "dead", "density": 0.0, "adi": null, "cv2": null,
                 "total": 0.0, "chosen_level": null, "chosen_step": null, "chosen_key": null, "chosen_density": null,
                 "share": null, "reason": "product=Dill bread, store=South has demand in 0 % of days; nothing is forecast for it"}
                """);
        holds(
                "/tables/0/backtest/7",
                """
                {"level_name": "chosen", "step": "chosen", "method": "ses", "windows": 216, "rmsse": 0.84, "wrmsse": 0.74,
                 "bias": 0.03, "wape": 1.01, "sum_wape": 0.33, "pinball_50": 0.44, "pinball_80": 0.36, "pinball_95": 0.18}
                """);
        holds("/tables/1/backtest", "[]");
    }
}

package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The registry in each of its ways. */
class ModelsResultsTest {
    @Test
    void knowsTheStageOfEachVersionNow() {
        assertThat(TrainedModels.registry().versions())
                .extracting(version ->
                        version.latest().name() + " " + version.latest().stage())
                .containsExactly(
                        "returns version 1 candidate",
                        "sales version 2 live",
                        "sales version 3 candidate",
                        "sales version 1 retired");
    }

    @Test
    void keepsWhatTrainingToldOfAVersionWhoseStageChanged() {
        ModelsResults.Version live = TrainedModels.registry().versions().get(1);
        assertThat(live.location()).isEqualTo("/lake/models/sales/2");
        assertThat(live.gate()).isEqualTo("open");
        assertThat(live.training().rows()).isEqualTo(48_200);
        assertThat(live.latest().by()).isEqualTo("paul");
    }

    @Test
    void listsTheVersionsForATerminal() {
        assertThat(ModelsText.render(TrainedModels.registry()))
                .isEqualTo(
                        """
                        model    version  stage      since                   by     gate    how good
                        returns        1  candidate  24 Nov 2026, 03:17 UTC  maria  closed  AUC 0.72, test; baseline 0.74
                        sales          2  live       25 Oct 2026, 08:00 UTC  paul   open    WAPE 21.3 %, test; baseline 28.1 %
                        sales          3  candidate  24 Nov 2026, 03:17 UTC  maria  open    WAPE 21.3 %, test; baseline 28.1 %
                        sales          1  retired    25 Oct 2026, 08:00 UTC  paul   open    –

                        returns version 1 is at /lake/models/returns/1
                        sales version 2 is at /lake/models/sales/2; live: WAPE is lower
                        sales version 3 is at /lake/models/sales/3
                        sales version 1 is at /lake/models/sales/1; retired: version 2 is live
                        """);
        assertThat(ModelsText.render(TrainedModels.noModels())).isEqualTo("There are no models; train makes one.\n");
    }

    @Test
    void listsTheVersionsForPrograms() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ModelsJson.render(TrainedModels.registry()));
        assertThat(json.at("/format").asInt()).isEqualTo(JsonReport.FORMAT);
        assertThat(json.at("/models")).hasSize(4);
        JsonNode retired = json.at("/models/3");
        assertThat(retired)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"model": "sales", "version": 1, "stage": "retired", "since": "2026-10-25T08:00:00Z", "by": "paul",
                                         "reason": "version 2 is live", "gate": "open", "gate_reason": "in the test, wape 0.213 is at most 0.3",
                                         "location": "/lake/models/sales/1", "run_id": "shop-20261124-031500-1a2b3c",
                                         "trained_at": "2026-09-24T03:17:00Z", "estimator": "LightGBMRegressor", "task": "regression",
                                         "label": "amount", "table_name": "history", "table_version": "12", "rows": 48200,
                                         "main_metric": null, "main_part": null, "metrics": []}
                                        """));
        assertThat(json.at("/models/1/main_metric").asText()).isEqualTo("wape");
        assertThat(json.at("/models/1/main_part").asText()).isEqualTo("test");
        assertThat(json.at("/models/1/metrics"))
                .contains(
                        new ObjectMapper()
                                .readTree(
                                        """
                                {"part": "test", "predictor": "baseline", "metric": "wape", "label": null, "value": 0.281, "rows": 6000}
                                """));
        assertThat(ModelsJson.render(TrainedModels.noModels()))
                .isEqualTo("{\n  \"format\" : 1,\n  \"models\" : [ ]\n}");
    }
}

package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.AggregatedTable.Events;
import dev.assay.report.AggregatedTable.Measure;
import dev.assay.report.AggregatedTable.Span;
import dev.assay.report.AggregatedTable.Way;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AggregateWaysTest {
    private static Way way(String level, String step, String method, double... rmsseWapeBias) {
        return new Way(
                level,
                step,
                method,
                10,
                Map.of(
                        Measure.RMSSE, rmsseWapeBias[0],
                        Measure.WAPE, rmsseWapeBias[1],
                        Measure.BIAS, rmsseWapeBias[2]));
    }

    private static AggregateWays ways(Way... ways) {
        return new AggregateWays(new AggregatedTable(
                "sales",
                "",
                new Span("product", "day", "", ""),
                new Events(0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(ways)));
    }

    @Test
    void saysWhereTheChoiceIsWorse() {
        assertThat(ways(
                                way("product", "day", "sba", 0.9, 1.2, -0.02),
                                way("family", "week", "ses", 0.95, 1.3, 0.3),
                                way("chosen", "chosen", "ses", 0.8, 1.2, 0.1))
                        .sentences())
                .containsExactly(
                        "The chosen level and step with ses is best in RMSSE (0.8); each series by itself with sba is best in"
                                + " bias (-0.02) and WAPE (1.2).",
                        "Against each series by itself, each with its best method but that of zero, the chosen level and step"
                                + " are better in RMSSE, even in WAPE, worse in bias.");
    }

    @Test
    void saysWhereNothingBeatsAForecastOfNothing() {
        assertThat(ways(
                                way("product", "day", "zero", 0.7, 1, -1),
                                way("product", "day", "sba", 0.9, 1.2, 0.02),
                                way("all", "week", "ses", 0.95, 1.3, 0.01),
                                way("chosen", "chosen", "zero", 0.7, 1, -1))
                        .sentences())
                .containsExactly(
                        "The forecast of zero is best in RMSSE (0.7) and WAPE (1); the sum of all by the week with ses is best"
                                + " in bias (0.01).",
                        "In RMSSE and WAPE to forecast nothing at all beats every method: on sparse series these measures"
                                + " reward that, so do not choose by them alone.");
    }

    @Test
    void takesOfEachLevelTheMethodOfLeastError() {
        assertThat(ways(
                                way("product", "day", "naive", 1.2, 1.1, 0),
                                way("product", "day", "sba", 0.9, 1.2, 0.02),
                                way("all", "week", "ses", 0.95, 1.3, 0.01))
                        .bestOfEach())
                .extracting(Way::method)
                .containsExactly("sba", "ses");
    }

    @Test
    void saysNothingWhereNothingWasTried() {
        assertThat(ways().sentences()).isEmpty();
        assertThat(ways().bestOfEach()).isEmpty();
    }
}

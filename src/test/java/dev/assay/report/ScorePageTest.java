package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.Chromium.Seen;
import dev.assay.report.ScoredTable.Day;
import dev.assay.report.ScoredTable.Days;
import dev.assay.report.ScoredTable.Told;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of predictions, on the terminal and on a page in a real browser. */
class ScorePageTest {
    private static final Pattern DRAWN = Pattern.compile("_echarts_instance_=[^>]*><div[^>]*><svg");

    @TempDir
    private Path folder;

    private static ScoreResults results(String name, Map<String, Long> changes) {
        ScoredTable table = new ScoredTable(
                name,
                "sales",
                true,
                new Days("2024-05-01", "2024-05-01"),
                6,
                6,
                Map.of("model", 6L),
                Map.of(),
                new TreeMap<>(changes),
                Map.of(),
                Map.of("mean", 12.5),
                List.of(
                        new Day("2024-05-02", 2, 12, 8, 15.5),
                        new Day("2024-05-03", 2, Double.NaN, Double.NaN, Double.NaN),
                        new Day("2024-05-04", 2, 13, -2, 16)),
                Map.of(
                        "largest",
                        List.of(
                                "{\"" + name.replace("\"", "")
                                        + "\":\"x\",\"as_of\":\"2024-05-01T00:00:00.000Z\",\"at\":\"2024-05-01T06:30:00.000+01:00\",\"prediction\":12.5}")),
                List.of(new Told("empty", 2, "2 rows got no number as prediction", "mend the table")));
        return new ScoreResults(Samples.run("open"), List.of(table));
    }

    @Test
    void drawsTheDaysWithTheirIntervals() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        ScorePage.render(results("orders", Map.of("truck", 2L))),
                        """
                        const card = document.querySelector('figure');
                        card.querySelector('.switch button').click();
                        const rows = Array.from(card.querySelectorAll('table tr')).slice(1).map(row => row.textContent).join('; ');
                        document.title = card.querySelector('figcaption').textContent + ' | ' + rows;
                        """);
        assertThat(seen.count(DRAWN)).isEqualTo(1);
        assertThat(seen.title())
                .isEqualTo("What is predicted by daymean of each day, with intervals of what the model said before"
                        + " constraintsNumbers | 2024-05-0212 (2 predictions); 2024-05-03– (2 predictions);"
                        + " 2024-05-0413 (2 predictions)");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void writesMomentsAsPeopleDo() {
        assertThat(ScorePage.render(results("orders", Map.of())))
                .contains("<td data-label=\"as_of\"><span class=\"day\">2024-05-01</span></td>")
                .contains("<td data-label=\"at\"><span class=\"day\">2024-05-01</span> 06:30:00</td>");
    }

    @Test
    void runsNothingThatDataBrought() throws Exception {
        Seen seen = new Chromium(folder).open(ScorePage.render(results(Samples.HOSTILE, Map.of())), "#dark");
        assertThat(seen.count(DRAWN)).isEqualTo(1);
        assertThat(seen.title()).isEqualTo("food-retail: predictions, 24 Nov 2026, 03:15 UTC");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void saysOfWhichPredictionsTheNumbersAre() {
        assertThat(ScoreText.render(results("orders", Map.of()))).contains("predictions: mean 12.5");
        assertThat(ScoreText.render(results("orders", Map.of("truck", 0L))))
                .contains("constraint truck: 0 changes", "predictions before constraints: mean 12.5");
        assertThat(ScoreJson.render(results("orders", Map.of())))
                .contains("\"day\" : \"2024-05-03\"", "\"mean\" : null", "\"lower\" : -2.0", "\"upper\" : 15.5");
    }
}

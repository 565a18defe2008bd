package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.Chromium.Seen;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a training in a real browser. */
class TrainPageBrowserTest {
    private static final Pattern DRAWN = Pattern.compile("_echarts_instance_=[^>]*><div[^>]*><svg");

    @TempDir
    private Path folder;

    @Test
    void drawsItsChartsAndComplainsOfNothing() throws Exception {
        Seen seen = new Chromium(folder).open(TrainPage.render(TrainedModels.sales()), "");
        assertThat(seen.count(DRAWN)).isEqualTo(4);
        assertThat(seen.page())
                .contains(">2026-07-29</text>")
                .contains(">baseline</text>")
                .contains(">sales_lag_7</text>")
                .contains(">71 %</text>")
                .contains(">numbers that the model holds</text>")
                .contains(">rising</text>");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void drawsTheCurvesOfAClassifier() throws Exception {
        Seen seen = new Chromium(folder).open(TrainPage.render(TrainedModels.returns()), "#dark");
        assertThat(seen.count(DRAWN)).isEqualTo(3);
        assertThat(seen.page())
                .contains(">share of the negatives falsely told</text>")
                .contains(">precision</text>")
                .contains(">what came</text>");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void runsNothingThatDataBrought() throws Exception {
        Seen seen = new Chromium(folder).open(TrainPage.render(TrainedModels.hostile()), "");
        assertThat(seen.count(DRAWN)).isEqualTo(4);
        assertThat(seen.title()).isEqualTo("shop: training, 24 Nov 2026, 03:15 UTC");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void findsOneOfManySegments() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        TrainPage.render(TrainedModels.manySegments()),
                        """
                        const table = document.querySelector('table.segments');
                        const bar = table.previousElementSibling;
                        const before = bar.querySelector('.shown').textContent;
                        const search = bar.querySelector('input');
                        search.value = '654';
                        search.dispatchEvent(new Event('input'));
                        const row = Array.from(table.tBodies[0].rows).find(one => one.offsetParent);
                        document.title = before + '; ' + bar.querySelector('.shown').textContent + '; ' + row.cells[3].textContent;
                        """);
        assertThat(seen.title()).isEqualTo("50 of 500 shown; 1 of 500 shown; 65.4 %");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void showsNumbersOfTheChart() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        TrainPage.render(TrainedModels.sales()),
                        """
                        const card = document.querySelector('figure');
                        card.querySelector('.switch button').click();
                        document.title = Array.from(card.querySelectorAll('table tr')).slice(1).map(row => row.textContent).join('; ');
                        """);
        assertThat(seen.title())
                .isEqualTo("2026-07-010.201 (baseline: 26 %); 2026-07-290.2495 (baseline: 24 %); 2026-08-260.237"
                        + " (baseline: 29 %)");
    }
}

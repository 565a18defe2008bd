package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.Chromium.Seen;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of features in a real browser. */
class FeaturesPageBrowserTest {
    private static final Pattern DRAWN = Pattern.compile("_echarts_instance_=[^>]*><div[^>]*><svg");

    @TempDir
    private Path folder;

    @Test
    void drawsItsChartsAndComplainsOfNothing() throws Exception {
        Seen seen = new Chromium(folder).open(FeaturesPage.render(MadeFeatures.shop()), "");
        assertThat(seen.count(DRAWN)).isEqualTo(2);
        assertThat(seen.page())
                .contains(">temp_that_day</text>")
                .contains(">what was known</text>")
                .contains(">later than declared</text>")
                .contains(">declared: 4 days</text>")
                .contains(">95 %: 5.3 days</text>");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void runsNothingThatDataBrought() throws Exception {
        Seen seen = new Chromium(folder).open(FeaturesPage.render(MadeFeatures.hostile()), "#dark");
        assertThat(seen.count(DRAWN)).isEqualTo(2);
        assertThat(seen.title()).isEqualTo("shop: features, 24 Nov 2026, 03:15 UTC");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void filtersFeaturesByHowOftenTheyAreThere() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        FeaturesPage.render(MadeFeatures.shop()),
                        """
                        const table = document.querySelector('table.features');
                        const bar = table.previousElementSibling;
                        const buttons = Array.from(bar.querySelectorAll('button[data-filter]'));
                        buttons.find(one => one.textContent.startsWith('not always')).click();
                        table.querySelectorAll('th button.sort')[4].click();
                        document.title = buttons.map(one => one.textContent).join(', ') + '; '
                          + Array.from(table.tBodies[0].rows).filter(one => one.offsetParent).map(one => one.cells[0].querySelector('code').textContent).join(', ');
                        """);
        assertThat(seen.title())
                .isEqualTo("all 6, never there 1, not always 3, always there 2; temp, sales_lag_7, promo");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void findsOneOfTwoHundredFeatures() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        FeaturesPage.render(MadeFeatures.many()),
                        """
                        const table = document.querySelector('table.features');
                        const bar = table.previousElementSibling;
                        const before = bar.querySelector('.shown').textContent;
                        const search = bar.querySelector('input');
                        search.value = 'mean_187';
                        search.dispatchEvent(new Event('input'));
                        const row = Array.from(table.tBodies[0].rows).find(one => one.offsetParent);
                        document.title = before + '; ' + bar.querySelector('.shown').textContent + '; ' + row.querySelectorAll('.upright').length + ' horizons';
                        """);
        assertThat(seen.title()).isEqualTo("50 of 200 shown; 1 of 200 shown; 14 horizons");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void showsNumbersOfTheChart() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        FeaturesPage.render(MadeFeatures.shop()),
                        """
                        const card = document.querySelector('figure');
                        card.querySelector('.switch button').click();
                        document.title = Array.from(card.querySelectorAll('table tr')).slice(1).map(row => row.textContent).join('; ');
                        """);
        assertThat(seen.title())
                .isEqualTo("temp_that_day0.71 (known: –); sales_lag_70.6 (known: –); temp0.48 (known: 0.18)");
    }
}

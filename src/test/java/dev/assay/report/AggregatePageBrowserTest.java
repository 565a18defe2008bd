package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.Chromium.Seen;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an aggregation in a real browser. */
class AggregatePageBrowserTest {
    private static final Pattern DRAWN = Pattern.compile("_echarts_instance_=[^>]*><div[^>]*><svg");

    @TempDir
    private Path folder;

    @Test
    void drawsItsChartsAndComplainsOfNothing() throws Exception {
        Seen seen = new Chromium(folder).open(AggregatePage.render(Aggregations.retail()), "");
        assertThat(seen.count(DRAWN)).isEqualTo(10);
        assertThat(seen.page()).contains(">intermittent</text>").contains(">75 to 100 %</text>");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void runsNothingThatDataBrought() throws Exception {
        Seen seen = new Chromium(folder).open(AggregatePage.render(Aggregations.hostile()), "#dark");
        assertThat(seen.count(DRAWN)).isEqualTo(10);
        assertThat(seen.title()).isEqualTo("shop: series to forecast, 24 Nov 2026, 03:15 UTC");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void findsSeriesByClassAndByWords() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        AggregatePage.render(Aggregations.retail()),
                        """
                        const list = document.querySelector('table.series');
                        const shown = () => Array.from(list.querySelectorAll('tbody tr')).filter(row => row.offsetParent).length;
                        const bar = list.previousElementSibling;
                        const counts = [shown()];
                        bar.querySelector('[data-filter=lumpy]').click();
                        counts.push(shown());
                        const search = bar.querySelector('input');
                        search.value = 'brûlée';
                        search.dispatchEvent(new Event('input'));
                        counts.push(shown());
                        bar.querySelector("[data-filter='']").click();
                        counts.push(shown());
                        document.title = counts.join(' ') + ', ' + bar.querySelector('.shown').textContent;
                        """);
        assertThat(seen.title()).isEqualTo("18 5 1 3, 3 of 18 shown");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void opensLevelsSumsAndSeries() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        AggregatePage.render(Aggregations.retail()),
                        """
                        const tree = document.querySelector('.tree');
                        const seen = () => Array.from(tree.querySelectorAll('li')).filter(item => !item.closest('details:not([open])')).length;
                        const counts = [seen()];
                        const level = Array.from(tree.children).find(one => one.textContent.startsWith('product by'));
                        level.querySelector('summary').click();
                        counts.push(seen());
                        level.querySelector(':scope > details > summary').click();
                        counts.push(seen());
                        document.title = counts.join(' ');
                        """);
        assertThat(seen.title()).isEqualTo("0 0 2");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void showsNumbersOfASeriesWithItsGaps() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        AggregatePage.render(Aggregations.retail()),
                        """
                        const card = Array.from(document.querySelectorAll('figure')).find(one => one.textContent.includes('Dill bread'));
                        card.querySelector('.switch button').click();
                        const rows = card.querySelectorAll('table tr');
                        document.title = [rows[1], rows[12], rows[42]].map(row => row.textContent).join('; ');
                        """);
        assertThat(seen.title()).isEqualTo("2026-01-050; step 1214; step 42– (missing)");
    }
}

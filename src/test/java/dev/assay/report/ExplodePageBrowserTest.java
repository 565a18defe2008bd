package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.Chromium.Seen;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an explosion in a real browser. */
class ExplodePageBrowserTest {
    private static final Pattern DRAWN = Pattern.compile("_echarts_instance_=[^>]*><div[^>]*><svg");

    @TempDir
    private Path folder;

    @Test
    void drawsItsChartAndComplainsOfNothing() throws Exception {
        Seen seen = new Chromium(folder).open(ExplodePage.render(Explosions.kitchen()), "");
        assertThat(seen.count(DRAWN)).isEqualTo(1);
        assertThat(seen.page()).contains(">Onion</text>").contains(">used in products</text>");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void runsNothingThatDataBrought() throws Exception {
        Seen seen = new Chromium(folder).open(ExplodePage.render(Explosions.hostile()), "#dark");
        assertThat(seen.count(DRAWN)).isEqualTo(1);
        assertThat(seen.title()).isEqualTo("kitchen: demand for raw products, 24 Nov 2026, 03:15 UTC");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void opensLevelByLevel() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        ExplodePage.render(Explosions.kitchen()),
                        """
                        const [uses, products] = document.querySelectorAll('.tree');
                        const seen = tree => Array.from(tree.querySelectorAll('li')).filter(item => item.offsetParent && item.getClientRects().length && !item.parentElement.closest('details:not([open])')).length;
                        const counts = [seen(uses), seen(products)];
                        uses.querySelector('summary').click();
                        counts.push(seen(uses));
                        uses.querySelector('li summary').click();
                        counts.push(seen(uses));
                        const menu = Array.from(products.children).find(one => one.textContent.startsWith('Menu'));
                        menu.querySelector('summary').click();
                        counts.push(seen(products));
                        document.title = counts.join(' ');
                        """);
        assertThat(seen.title()).isEqualTo("0 0 3 6 2");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void findsAProductByWhatGoesIntoIt() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        ExplodePage.render(Explosions.kitchen()),
                        """
                        const products = document.querySelectorAll('.tree')[1];
                        const bar = products.previousElementSibling;
                        const search = bar.querySelector('input');
                        search.value = 'basil';
                        search.dispatchEvent(new Event('input'));
                        document.title = Array.from(products.children).filter(one => one.offsetParent)
                          .map(one => one.querySelector('strong').textContent).join(', ') + '; ' + bar.querySelector('.shown').textContent;
                        """);
        assertThat(seen.title()).isEqualTo("Tomato soup, Menu; 2 of 4 shown");
    }

    @Test
    void showsNumbersOfTheChart() throws Exception {
        Seen seen = new Chromium(folder)
                .act(
                        ExplodePage.render(Explosions.kitchen()),
                        """
                        const card = document.querySelector('figure');
                        card.querySelector('.switch button').click();
                        document.title = Array.from(card.querySelectorAll('table tr')).slice(1, 3).map(row => row.textContent).join('; ');
                        """);
        assertThat(seen.title()).isEqualTo("Tomato0.1299 (13 % of 770 kg); Onion0.1034 (10.3 % of 116 kg)");
    }
}

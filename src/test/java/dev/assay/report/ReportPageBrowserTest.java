package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.Chromium.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: Chromium without a window. */
class ReportPageBrowserTest {
    private static final Pattern CHART = Pattern.compile("<div class=\"chart\"");
    private static final Pattern DRAWN = Pattern.compile("_echarts_instance_=[^>]*><div[^>]*><svg");

    @TempDir
    private Path folder;

    private Seen open(String page, String hash) throws IOException, InterruptedException {
        return new Chromium(folder).open(page, hash);
    }

    /** Opens the page with a script of the test's own at its end, which its policy would not let run. */
    private Seen act(RunResults results, String script) throws IOException, InterruptedException {
        return new Chromium(folder).act(HtmlReport.render(results), script);
    }

    @Test
    void drawsEveryChartAndComplainsOfNothing() throws Exception {
        Seen seen = open(HtmlReport.render(Samples.retail()), "");
        assertThat(seen.count(CHART)).isEqualTo(6);
        assertThat(seen.count(DRAWN)).isEqualTo(6);
        assertThat(seen.page()).contains(">deliveries</text>");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void namesOfBarsThatMustBeCutCanBeToldApart() throws Exception {
        RunResults results = new RunResults(
                Samples.run("open"),
                List.of(Samples.table("deliveries", "", 1_000, 30, 0)),
                List.of(
                        Samples.rows("deliveries", "relationships", List.of("delivery_number", "product"), 20, 1_000),
                        Samples.rows("deliveries", "relationships", List.of("delivery_number", "supplier"), 10, 1_000)),
                List.of());
        List<String> names = Pattern.compile(">(rel[^<]*…[^<]*)</text>")
                .matcher(open(HtmlReport.render(results), "").page())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names).hasSize(2).doesNotHaveDuplicates();
        assertThat(names.get(0)).endsWith("product)");
        assertThat(names.get(1)).endsWith("supplier)");
    }

    @Test
    void runsNothingThatDataBrought() throws Exception {
        Seen seen = open(HtmlReport.render(Samples.hostile()), "");
        assertThat(seen.count(DRAWN)).isEqualTo(3);
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void refusesScriptsThatAreNotItsOwn() throws Exception {
        String page = HtmlReport.render(Samples.allGreen());
        Seen seen = open(page.replace("</body>", "<script>document.title = 'taken over'</script></body>"), "");
        assertThat(seen.title()).isNotEqualTo("taken over");
        assertThat(seen.log()).contains("CONSOLE").contains("Content Security Policy");
    }

    @Test
    void takesItsColoursFromTheAddress() throws Exception {
        assertThat(open(HtmlReport.render(Samples.allGreen()), "#dark").page())
                .contains("<html lang=\"en\" data-theme=\"dark\"");
    }

    @Test
    void showsTheFirstOfAThousandChecksAndFindsTheRest() throws Exception {
        Seen seen = act(
                Samples.thousandChecks(),
                """
                const shown = list => Array.from(list.querySelectorAll('tbody tr')).filter(row => row.offsetParent).length;
                const checks = document.querySelector('table.checks');
                const bar = checks.previousElementSibling;
                const counts = [shown(checks)];
                const search = bar.querySelector('input');
                search.value = 'column_99';
                search.dispatchEvent(new Event('input'));
                counts.push(shown(checks));
                bar.querySelector('[data-filter=pass]').click();
                counts.push(shown(checks));
                search.value = '';
                search.dispatchEvent(new Event('input'));
                bar.querySelector("[data-filter='']").click();
                Array.from(bar.querySelectorAll('button')).find(one => one.textContent.startsWith('Show all')).click();
                counts.push(shown(checks));
                document.title = counts.join(' ');
                """);
        assertThat(seen.title()).isEqualTo("50 11 10 1000");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void sortsChecksByNumber() throws Exception {
        Seen seen = act(
                Samples.retail(),
                """
                const checks = document.querySelector('table.checks');
                const heading = Array.from(checks.querySelectorAll('thead th')).find(one => one.textContent === 'Failing rows');
                heading.querySelector('button').click();
                heading.querySelector('button').click();
                const first = checks.querySelector('tbody tr code').textContent;
                document.title = first + ' ' + heading.getAttribute('aria-sort');
                """);
        assertThat(seen.title()).isEqualTo("not_null(customer) descending");
    }

    @Test
    void opensAndDrawsAllForPrintAndGoesBack() throws Exception {
        Seen seen = act(
                Samples.retail(),
                """
                const closed = () => document.querySelectorAll('details:not([open])').length;
                const counts = [closed()];
                window.dispatchEvent(new Event('beforeprint'));
                counts.push(closed(), document.documentElement.dataset.theme);
                window.dispatchEvent(new Event('afterprint'));
                counts.push(closed());
                document.title = counts.join(' ');
                """);
        assertThat(seen.title()).isEqualTo("5 0 light 5");
    }

    @Test
    void showsTheNumbersBehindAChart() throws Exception {
        Seen seen = act(
                Samples.hostile(),
                """
                Array.from(document.querySelectorAll('.switch button')).filter(one => one.textContent === 'Numbers').pop().click();
                document.title = document.querySelectorAll('figure table tr').length + ' ' + document.images.length;
                """);
        assertThat(seen.title()).isEqualTo("4 0");
    }

    @Test
    void drawsAHistoryAndComplainsOfNothing() throws Exception {
        Seen seen = open(HistoryPage.render(Histories.years(), Map.of("shop-3", "shop-3.html")), "");
        assertThat(seen.count(CHART)).isEqualTo(6);
        assertThat(seen.count(DRAWN)).isEqualTo(6);
        assertThat(seen.page())
                .contains(
                        "The gate is closed since <span class=\"day\">2025-02</span>, after 5 runs in which it was open.")
                .contains("<a href=\"shop-3.html\">shop-3</a>");
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }

    @Test
    void runsNothingThatAHistorysDataBrought() throws Exception {
        Seen seen = open(HistoryPage.render(Histories.hostile(), Map.of()), "#dark");
        assertThat(seen.count(DRAWN)).isEqualTo(seen.count(CHART));
        assertThat(seen.log()).doesNotContain("CONSOLE");
    }
}

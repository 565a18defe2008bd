package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AggregatePageTest {
    private static String page;

    @BeforeAll
    static void render() {
        page = AggregatePage.render(Aggregations.retail());
    }

    @Test
    void saysOnTopWhereTheSeriesGo() {
        assertThat(page)
                .contains("<title>shop: series to forecast, 24 Nov 2026, 03:15 UTC</title>")
                .contains(
                        "<span>4 of 20 series can be forecast for themselves; 12 need others or a longer step; 1 shows too"
                                + " little even so; 3 are dead.</span></h1>")
                .contains("<strong>sales</strong>: 18 series (product × store) by the day,"
                        + " <span class=\"day\">2026-01-05</span> to <span class=\"day\">2026-11-22</span>."
                        + "<ul class=\"goes\"><li>4 can be forecast for themselves (90.2 % of the demand).</li>"
                        + "<li>2 can be forecast for themselves by the week (6.1 % of the demand).</li>"
                        + "<li>3 are forecast with product by the week, in 2 sums (1.5 % of the demand).</li>"
                        + "<li>3 are forecast with family × store by the week, in 3 sums (1.6 % of the demand).</li>"
                        + "<li>4 are forecast with family by the week, in 1 sum (0.6 % of the demand).</li>"
                        + "<li>2 are dead, without demand for long, or ever (0.04 % of the demand): nothing is forecast for"
                        + " them.</li></ul>");
    }

    @Test
    void tellsEventsThatWereLeftOutAndWhatToLookAt() {
        assertThat(page)
                .contains(
                        "<p class=\"lead\">36,240 events came in; 7 are in no series (0.02 %): 2 without a key, 5 without a"
                                + " value.</p>")
                .contains("<span>no row of any series on a sunday: declare closed weekdays &lt;sunday&gt;</span>");
    }

    @Test
    void opensALevelToItsSumsAndASumToItsSeries() {
        assertThat(page)
                .contains(
                        "<details><summary><strong>product by the week</strong>"
                                + "<span class=\"muted\">3 series · 1.5 % of the demand · 2 sums</span></summary>"
                                + "<details><summary><code>product=Leek soup</code>"
                                + "<span class=\"muted\">2 series · 1.3 % of the demand · density 99 %</span></summary><ul>"
                                + "<li><code>product=Leek soup, store=South</code>"
                                + "<span class=\"muted\">intermittent · density 11 % · 31 % of the sum</span></li>"
                                + "<li><code>product=Leek soup, store=Harbour</code>"
                                + "<span class=\"muted\">intermittent · density 7 % · 17 % of the sum</span></li></ul></details>")
                .contains(
                        "<strong>the sum of all by the month</strong><span class=\"muted\">1 series · 100 % of the demand · 1"
                                + " sum · for 1 even this shows too little</span>");
    }

    @Test
    void marksTheBestOfEachMeasure() {
        assertThat(page)
                .contains("<th scope=\"row\" data-label=\"Method\">zero</th>"
                        + "<td data-label=\"RMSSE\" class=\"number\" data-value=\"1.02\">1.02</td>")
                .contains(
                        "<td data-label=\"RMSSE\" class=\"number best\" data-value=\"0.84\"><strong>0.84</strong></td>")
                .contains(
                        "<td data-label=\"bias\" class=\"number best\" data-value=\"0.01\"><strong>0.01</strong></td>")
                .contains(
                        "<li>In WAPE to forecast nothing at all beats every method: on sparse series this measure rewards"
                                + " that, so do not choose by it alone.</li>");
    }

    @Test
    void saysThatNoForecastsWereTried() {
        assertThat(page).contains("<p class=\"muted\">No forecasts were tried on the past.</p>");
    }

    @Test
    void listsSeriesWithTheirReasons() {
        assertThat(page)
                .contains(
                        "<tr data-verdict=\"lumpy\"><th scope=\"row\" data-label=\"Series\">"
                                + "<code>product=Crème &lt;b&gt;brûlée&lt;/b&gt; &amp; &quot;pain&quot;, store=Harbour</code></th>"
                                + "<td data-label=\"Class\">lumpy</td>"
                                + "<td data-label=\"Demand\" class=\"number\" data-value=\"75.0\">75</td>"
                                + "<td data-label=\"Density\" class=\"number\" data-value=\"0.03\">3 %</td>"
                                + "<td data-label=\"Forecast with\"><code>family=Bread</code> by the week</td>"
                                + "<td data-label=\"Its density\" class=\"number\" data-value=\"1.0\">100 %</td>"
                                + "<td data-label=\"Share\" class=\"number\" data-value=\"0.01\">1 %</td>"
                                + "<td data-label=\"Why\">product=Crème &lt;b&gt;brûlée&lt;/b&gt; &amp; &quot;pain&quot;,"
                                + " store=Harbour has demand in 3 % of days; it is forecast with family=Bread by the week</td></tr>")
                .contains("<td data-label=\"Forecast with\">nothing</td>");
    }

    @Test
    void isTheSameForTheSameResultsAndEscapesWhatDataBrought() {
        assertThat(AggregatePage.render(Aggregations.retail())).isEqualTo(page);
        assertThat(AggregatePage.render(Aggregations.hostile()))
                .doesNotContain("<script>alert(1)")
                .doesNotContain("<img src=x");
    }

    @Test
    void saysThatThereAreNoSeries() {
        assertThat(AggregatePage.render(new AggregateResults(Samples.run("closed"), List.of())))
                .contains("<section class=\"headline closed\">")
                .contains("<span>There are no series.</span>");
    }
}

package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeaturesPageTest {
    private static String page;

    @BeforeAll
    static void render() {
        page = FeaturesPage.render(MadeFeatures.shop());
    }

    @Test
    void saysOnTopWhatIsThereAndWhatHindsightWouldHaveShown() {
        assertThat(page)
                .contains("<title>shop: features, 24 Nov 2026, 03:15 UTC</title>")
                .contains("<section class=\"headline closed\">")
                .contains(
                        "<span>2 of 6 features are there when needed for every prediction; all 6 together for none.</span>")
                .contains("<strong>sales</strong>: 6 features; 1,000 rows to learn from; 20 rows to score as of"
                        + " <span class=\"day\">2026-11-23</span> 06:00; 1, 7, 14 days ahead.<ul class=\"goes\">"
                        + "<li>Never there when needed: temp_that_day. A model must not count on it.</li>"
                        + "<li>Never there at some horizons: sales_lag_7 (14 days ahead).</li>")
                .contains(
                        "<li>With hindsight temp_that_day 1 day ahead would have had another value in 100 % of rows and a"
                                + " correlation of 0.71 with the target instead of none: a model trained with hindsight would"
                                + " have relied on this.</li>")
                .contains(
                        "<li>weather came later than the declared 4 days in 18.9 % of its rows: declare 6 days to have 95"
                                + " %, 8 days to have 99 %.</li>");
    }

    @Test
    void listsFeaturesWithABarForEachHorizon() {
        assertThat(page)
                .contains(
                        "<tr data-verdict=\"not always\"><th scope=\"row\" data-label=\"Feature\"><code>temp</code>"
                                + "<p class=\"note\">latest, double</p></th>"
                                + "<td data-label=\"What it is\"><div>the last temp_mean of the store&#39;s station"
                                + "<p class=\"note\">weather (weather_daily): temp_mean, temp_max</p></div></td>"
                                + "<td data-label=\"Counts as known\"><div>known when published, else 4 days after the day</div></td>")
                .contains(
                        "<span class=\"horizons\" role=\"img\" aria-label=\"There as asked, by horizon: 100 %, 90 %, 70 %\">"
                                + "<span class=\"upright\" title=\"1 day ahead: 100 % there as asked\">"
                                + "<i class=\"there\" style=\"flex-grow:1000\"></i></span>"
                                + "<span class=\"upright\" title=\"7 days ahead: 90 % there as asked, 10 % not published by"
                                + " then\"><i class=\"there\" style=\"flex-grow:900\"></i>"
                                + "<i class=\"unpublished\" style=\"flex-grow:100\"></i></span>")
                .contains("<p class=\"note\"><span class=\"day\">to score: 0 % there as asked,</span>"
                        + " <span class=\"day\">100 % an older value</span></p>");
    }

    @Test
    void drawsOneBarWhereThereIsOneHorizon() {
        assertThat(FeaturesPage.render(MadeFeatures.scoringAlone()))
                .contains("<section class=\"headline open\">")
                .contains(
                        "<span>1 of 2 features is there when needed for every prediction; both together for 15 %.</span>")
                .contains("Of all rows to score, the share for which")
                .contains(
                        "<span class=\"presence\" role=\"img\" aria-label=\"20 % there as asked, 75 % an older value, 5 %"
                                + " not published by then\"><i class=\"there\" style=\"flex-grow:4\"></i>"
                                + "<i class=\"older\" style=\"flex-grow:15\"></i>"
                                + "<i class=\"unpublished\" style=\"flex-grow:1\"></i></span>")
                .doesNotContain("What hindsight would have shown")
                .doesNotContain("How late are the sources?")
                .doesNotContain("Do training and scoring see the same?");
    }

    @Test
    void holdsWhatWasKnownAgainstHindsightTheWidestGapFirst() {
        assertThat(page.substring(page.indexOf("What hindsight would have shown")))
                .containsSubsequence(
                        "<code>temp_that_day</code>",
                        "<code>sales_lag_7</code>",
                        "<code>temp</code>",
                        "<code>promo</code>")
                .contains(
                        "<code>temp</code><p class=\"note\">14 days ahead</p></th>"
                                + "<td data-label=\"Other value in\" class=\"number\" data-value=\"0.36363636363636365\">36.4 %</td>"
                                + "<td data-label=\"By, on average\" class=\"number\" data-value=\"5.5\">5.5</td>"
                                + "<td data-label=\"Target: known\" class=\"number\" data-value=\"0.18\">0.18</td>"
                                + "<td data-label=\"Target: hindsight\" class=\"number\" data-value=\"0.48\">0.48</td>"
                                + "<td data-label=\"What it means\">a model trained with hindsight would have relied on this</td>")
                .contains("<td data-label=\"What it means\">other values than production sees</td>");
    }

    @Test
    void comparesMeasuredLagsWithTheDeclaredOne() {
        assertThat(page)
                .contains("<h4><code>weather</code><span class=\"muted\">weather_daily</span></h4><ul class=\"told\">"
                        + "<li>Measured: half of its rows are there after 3.3 days, 95 % after 5.3 days, 99 % after 7.3 days,"
                        + " all after 9 days; from the end of what each is about.</li>"
                        + "<li>Declared: 4 days. 18.9 % came later: declare 6 days to have 95 %, 8 days to have 99 %.</li>"
                        + "<li>It depends on the day: what is about a Saturday is there after 5.3 days (half of it), about a"
                        + " Monday after 3.3 days.</li>"
                        + "<li>12 rows (1.3 %) have no time of publication; the declared lag stands in.</li>"
                        + "<li>4 % of what it is about was revised, half of the revisions within 7 days of the first"
                        + " publication, the last after 14 days; temp_mean by 1.25 on average (8 %) and sky 6 times.</li>"
                        + "<li>The newest that was known at the run&#39;s moment, <span class=\"day\">2026-11-19</span>, was"
                        + " 3.5 days old.</li></ul>")
                .contains(
                        "<h4><code>sales</code></h4><ul class=\"told\"><li>When its rows were published is not known: the"
                                + " declared 0 days can only be believed.</li>")
                .contains("{\"kind\":\"lags\",\"labels\":[\"3\",\"4\",\"5\",\"6\",\"9\"],\"values\":[30,700,80,60,30],"
                        + "\"late\":[false,false,true,true,true],\"declared\":2.0,\"declared_words\":\"4 days\","
                        + "\"often\":3.25,\"often_words\":\"5.3 days\"}");
    }

    @Test
    void showsWhatChangedAndWhatToLookAt() {
        assertThat(page)
                .contains(
                        "not the same</span> 150 rows of an earlier run were worked out again: 1 of 5 features has other"
                                + " values.</p>")
                .contains(
                        "<td data-label=\"Example\"><div>store=7, <span class=\"day\">2026-11-20</span>: 4.5, now 5.1</div>")
                .containsSubsequence(
                        "<code>weather</code>: weather comes later than declared in 18.9 % of its rows; declare 6 days",
                        "<code>weather</code>: 12 rows have no time of publication");
    }

    @Test
    void isTheSameForTheSameResultsAndEscapesWhatDataBrought() {
        assertThat(FeaturesPage.render(MadeFeatures.shop())).isEqualTo(page);
        assertThat(FeaturesPage.render(MadeFeatures.hostile()))
                .doesNotContain("<script>alert(1)")
                .doesNotContain("<img src=x");
    }

    @Test
    void saysThatAllIsThereOrThatNothingWasMade() {
        assertThat(FeaturesPage.render(MadeFeatures.plain()))
                .contains("<section class=\"headline open\">")
                .contains("<span>The one feature is there when needed, for every prediction.</span>")
                .doesNotContain("data-chart=");
        assertThat(FeaturesPage.render(new FeaturesResults(Samples.run("open"), List.of())))
                .contains("<span>No features were made.</span>");
    }
}

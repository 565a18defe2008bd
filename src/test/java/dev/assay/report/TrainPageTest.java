package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainPageTest {
    private static String page;

    @BeforeAll
    static void render() {
        page = TrainPage.render(TrainedModels.sales());
    }

    @Test
    void saysOnTopWhetherTheModelIsGoodEnough() {
        assertThat(page)
                .contains("<title>shop: training, 24 Nov 2026, 03:15 UTC</title>")
                .contains("<section class=\"headline open\">")
                .contains("<span>sales version 3 is good enough: its gate is open.</span>")
                .contains("<strong>sales</strong>: LightGBMRegressor of amount; learnt from 48,200 rows of history"
                        + " (version 12); <span class=\"day\">2020-01-01</span> to <span"
                        + " class=\"day\">2026-09-30</span>; 300 trees; took 41 s.<ul class=\"goes\"><li>Gate"
                        + " open: in the test, wape 0.213 is at most 0.3.</li><li>WAPE (lower is better) is 21.3 %"
                        + " on the test, 24.2 % lower than the baseline&#39;s 28.1 %.</li>")
                .contains("<li>Worst for store = 17: WAPE 61 % (1,204 rows).</li>");
        assertThat(TrainPage.render(TrainedModels.returns()))
                .contains("<section class=\"headline closed\">")
                .contains("<span>returns version 1 is not good enough: its gate is closed.</span>")
                .contains("<li>Gate closed: in the test, auc 0.72 is not at least 0.8.</li>")
                .contains("</svg>gate closed</span>");
    }

    @Test
    void showsWhatTheGuardsToldOnTopAndAtTheFeature() {
        assertThat(page)
                .contains("<h3>What the guards told, and what to look at</h3>")
                .containsSubsequence(
                        "guard</span><span><code>store</code>: store has 91 values, and SynapseML would have read"
                                + " those past 56 as missing; it was encoded anew</span>",
                        "look</span><span><code>promo</code>: promo is missing in 1 % of the rows</span>",
                        "guard</span><span>two workers got no rows</span>",
                        "<h3>How good is it?</h3>",
                        "<code>store</code><p class=\"note\">string, categorical</p><p class=\"note\">",
                        "guard</span> store has 91 values")
                .contains("<p class=\"note\">12 rows were left out: the label is missing.</p>");
    }

    @Test
    void comparesEachMetricByPartWithTheBaseline() {
        assertThat(page)
                .contains("<tr><th scope=\"row\" data-label=\"Metric\">WAPE<p class=\"note\">sum of the errors as a"
                        + " share of the sum of what came</p></th><td data-label=\"Better\">lower</td><td"
                        + " data-label=\"Test\" class=\"number\" data-value=\"0.213\">21.3 %</td><td"
                        + " data-label=\"Baseline, test\" class=\"number\" data-value=\"0.281\">28.1 %</td><td"
                        + " data-label=\"Model against baseline\"><span class=\"better\">24.2 % lower:"
                        + " better</span></td><td data-label=\"Backtest\" class=\"number\""
                        + " data-value=\"0.2291\">22.9 %</td><td data-label=\"Learnt from\" class=\"number\""
                        + " data-value=\"0.12\">12 %</td></tr>")
                .contains("<span class=\"worse\">farther from 0: worse</span>")
                .contains("<p class=\"note\">MASE has no value for these rows.</p>");
    }

    @Test
    void drawsTheFoldsAndTellsTheirPeriods() {
        assertThat(page)
                .contains(
                        "{\"kind\":\"folds\",\"labels\":[\"2026-07-01\",\"2026-07-29\",\"2026-08-26\"],\"name\":\"WAPE\","
                                + "\"values\":[0.201,0.2495,0.237],\"baseline\":[0.26,0.24,0.29],")
                .contains("<tr><td data-label=\"Fold\" class=\"number\" data-value=\"2.0\">2</td><td"
                        + " data-label=\"Learnt from\"><div>42,000 rows<p class=\"note\"><span"
                        + " class=\"day\">2020-01-01</span> to <span"
                        + " class=\"day\">2026-07-28</span></p></div></td>")
                .contains("<span class=\"worse\">4 % higher: worse</span>");
    }

    @Test
    void listsSegmentsTheWorstFirstAndLevels() {
        assertThat(page.substring(page.indexOf("<h3>Where is it worst?</h3>")))
                .startsWith("<h3>Where is it worst?</h3><p class=\"note\">3 segments on the test, by WAPE (lower is"
                        + " better), the worst first.</p>")
                .containsSubsequence(
                        "data-label=\"Value\">17</th>",
                        "data-label=\"Value\">(no value)</th>",
                        "data-label=\"Value\">7</th>",
                        "<h3>How good are sums of its predictions?</h3>",
                        "data-label=\"Summed by\">nothing: single rows</th>",
                        "data-label=\"Summed by\">store, period</th>",
                        "data-label=\"Summed by\">period</th>");
        String many = TrainPage.render(TrainedModels.manySegments());
        assertThat(many).contains("The worst 500 of 703 segments on the test, by WAPE");
        assertThat(many.split("<tr><td data-label=\"Column\">", -1)).hasSize(501);
    }

    @Test
    void marksTheChosenTrialAndTellsWhyOneFailed() {
        assertThat(page)
                .contains("<td data-label=\"Parameters\"><div>numLeaves 31, learningRate 0.05 <span class=\"badge"
                        + " pass\">")
                .contains("</svg>failed</span> min data in leaf is too large</p>")
                .contains(
                        "\"chosen\":[false,true,false],\"notes\":[\"25.1 % ± 2 %\",\"22.9 % ± 1.8 %\",\"min data in leaf is too large\"]");
    }

    @Test
    void drawsAccuracyAgainstWhatCandidatesHoldTheSimplestFirst() {
        assertThat(page)
                .contains(
                        "<h3>Would a simpler model serve?</h3><p>Of 5 candidates &#39;rising&#39; is kept, which holds 9,120"
                                + " numbers: the simplest within 3% of the best, &#39;own&#39;.</p>",
                        "All were judged on the same 17,960 rows of the backtest, by the mean over its folds;",
                        "{\"kind\":\"candidates\",\"labels\":[\"last week\",\"linear\",\"rising\",\"own\"],\"name\":\"WAPE\","
                                + "\"holds\":[1,14,9120,18300],\"values\":[0.2633,0.251,0.232,0.2291],"
                                + "\"spread\":[0.0145,0.02,0.015,0.0139],\"chosen\":[false,false,true,false],"
                                + "\"met\":[false,true,true,true],\"notes\":[\"26.3 % ± 1.5 %\",\"25.1 % ± 2 %\",\"23.2 % ± 1.5 %\","
                                + "\"22.9 % ± 1.4 %\"],\"limit\":0.23597,\"best\":0.2291,\"percent\":true}",
                        "</svg>failed</span><p class=\"note\">tree: DecisionTreeRegressor, maxDepth 3</p></th>",
                        "<div>it could not be compared: min data in leaf is too large</div>")
                .containsSubsequence(
                        "data-label=\"Candidate\">last week",
                        "data-label=\"Meets the need\">no</td>",
                        "data-label=\"Candidate\">rising <span class=\"badge pass\">",
                        "data-label=\"Candidate\">own<p class=\"note\">boosting: LightGBMRegressor</p></th>",
                        "data-label=\"Candidate\">one tree <span class=\"badge error\">");
        assertThat(TrainPage.render(TrainedModels.returns())).doesNotContain("Would a simpler model serve?");
    }

    @Test
    void tellsWhatItGoesByWithTheCautionAndTheAvailability() {
        assertThat(page)
                .contains("It favours features of many values, and says nothing of causes")
                .contains("{\"kind\":\"gains\",\"labels\":[\"sales_lag_7\",\"promo\",\"store\"],\"name\":\"Share of the"
                        + " gain\",\"values\":[0.71,0.205,0.085]")
                .contains("<td data-label=\"Where it comes from\"><div>the sum of amount 7 days before</div></td>"
                        + "<td data-label=\"Counts as known\"><div>known when the day ends</div></td>"
                        + "<td data-label=\"Share of the gain\" class=\"number\" data-value=\"0.71\">71 %</td>");
    }

    @Test
    void tellsHowItIsMadeAgainAndLoadedElsewhere() {
        assertThat(page)
                .contains("<summary>Parameters in force (3)</summary>")
                .contains("<th scope=\"row\"><code>objective</code></th><td><code>tweedie</code></td>")
                .contains("<div><dt>Seed</dt><dd>42</dd></div>")
                .contains("<th scope=\"row\"><code>synapseml</code></th><td><code>1.1.3</code></td>")
                .contains(
                        """
                        <pre># pyspark --packages com.microsoft.azure:synapseml-lightgbm_2.12:1.1.3
                        import synapse.ml.lightgbm
                        from pyspark.ml import PipelineModel
                        model = PipelineModel.load(&quot;/lake/models/sales/3/pipeline&quot;)</pre>""")
                .contains("<pre>import lightgbm\n"
                        + "model = lightgbm.Booster(model_file=&quot;/lake/models/sales/3/model.txt&quot;)</pre>")
                .contains("where run_id = &#39;shop-20261124-031500-1a2b3c&#39; and level is null and segment is null");
    }

    @Test
    void drawsTheCurvesOfAClassifier() {
        assertThat(TrainPage.render(TrainedModels.returns()))
                .contains("<h3>Its curves, on the test</h3>")
                .contains(
                        "{\"kind\":\"curve\",\"labels\":[\"0\",\"0.2\",\"1\"],\"metric\":\"roc\",\"across\":\"share of"
                                + " the negatives falsely told\",\"up\":\"share of the positives"
                                + " found\",\"diagonal\":true,\"x\":[0.0,0.2,1.0],\"values\":[0.0,0.6,1.0],\"notes\":[\"\",\"from"
                                + " 0.5 on\",\"from 0.1 on\"],\"baseline\":[]}")
                .contains("\"metric\":\"pr\"")
                .contains("\"metric\":\"calibration\",\"across\":\"mean of what was predicted\",\"up\":\"what"
                        + " came\",\"diagonal\":true,\"x\":[0.11,0.47],\"values\":[0.09,0.52],\"notes\":[\"1,500"
                        + " rows\",\"1,500 rows\"]");
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        assertThat(TrainPage.render(TrainedModels.untested()))
                .contains("<section class=\"headline open\">")
                .contains("<li>It was judged by the rows that it learnt from alone: how good it is on others is not"
                        + " known.</li>")
                .contains("<h3>How good is it?</h3>")
                .contains("<h4>Load it in PySpark</h4><pre>from pyspark.ml import PipelineModel\n"
                        + "model = PipelineModel.load(&quot;/m/plain/1/pipeline&quot;)</pre>")
                .doesNotContain("What to look at")
                .doesNotContain("Would it have been good before?")
                .doesNotContain("Where is it worst?")
                .doesNotContain("How good are sums")
                .doesNotContain("Its curves")
                .doesNotContain("What did the search try?")
                .doesNotContain("Model against baseline")
                .doesNotContain("lightgbm.Booster")
                .doesNotContain("data-chart=");
        assertThat(TrainPage.render(TrainedModels.none()))
                .contains("<section class=\"headline closed\">")
                .contains("<span>No model was trained.</span>");
    }

    @Test
    void givesEachModelItsSection() {
        assertThat(TrainPage.render(TrainedModels.both()))
                .contains("<span>2 models were trained; 1 is not good enough.</span>")
                .containsSubsequence(
                        "id=\"table-1\" open=\"\"",
                        "<h2>sales version 3</h2>",
                        "id=\"table-2\"",
                        "<h2>returns version 1</h2>");
    }

    @Test
    void isTheSameForTheSameResultsAndEscapesWhatDataBrought() {
        assertThat(TrainPage.render(TrainedModels.sales())).isEqualTo(page);
        assertThat(TrainPage.render(TrainedModels.hostile()))
                .doesNotContain("<script>alert(1)")
                .doesNotContain("<img src=x");
    }
}

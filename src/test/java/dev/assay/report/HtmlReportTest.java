package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.finding.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>", Pattern.DOTALL);

    private static String rendered(RunResults results) {
        return HtmlReport.render(results);
    }

    /** The page before its scripts. */
    private static String body(RunResults results) {
        String page = rendered(results);
        return page.substring(page.indexOf("<body>"), page.indexOf("<script"));
    }

    private static JsonNode charts(RunResults results) throws IOException {
        Matcher data = DATA.matcher(rendered(results));
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    @Test
    void showsWhatAnExampleHasAtItsEnds() {
        assertThat(Shown.edges("city=Saint Malo ")).isEqualTo("city=Saint Malo␣");
        assertThat(Shown.edges("  ")).isEqualTo("␣␣");
        assertThat(Shown.edges("")).isEmpty();
        assertThat(Samples.rows("t", "unique", List.of("id"), 1, 2).family()).isEqualTo("set check");
        assertThat(Samples.rows("t", "not_null", List.of("id"), 1, 2).family()).isEqualTo("row check");
        assertThat(Samples.whole("t", "schema", Verdict.FAIL, "", "").family()).isEqualTo("table check");
    }

    @Test
    void saysOnTopHowBadItIsAndWhatToDo() {
        assertThat(body(Samples.retail()))
                .contains("The gate is closed by sales.")
                .contains("47,902 of 541,909 rows (8.8 %) of sales can&#39;t be used; two thirds of them because the"
                        + " customer is missing")
                .contains("<li>8.8 % of the rows can&#39;t be used; at most 5 % may</li><li>reconcile: 3 of 24")
                .contains("<strong>577,857</strong><span>rows checked</span>")
                .contains("ask store operations to send the night&#39;s backlog");
    }

    @Test
    void putsWhatClosedTheGateBeforeOtherTables() {
        String body = body(Samples.retail());
        String steps = body.substring(body.indexOf("<ol class=\"steps\""), body.indexOf("</ol>"));
        assertThat(steps.indexOf("3 of 24 groups differ")).isPositive().isLessThan(steps.indexOf("deliveries"));
    }

    @Test
    void takesForReasonsWhatQuarantinesOrDoesNotPass() throws IOException {
        CheckSummary fails = Samples.rows("lines", "not_null", List.of("product"), 30, 500);
        CheckSummary tolerated = Samples.rows("lines", "not_null", List.of("store"), 5, 500);
        CheckSummary guests = Samples.rows("lines", "not_null", List.of("customer"), 40, 500);
        RunResults results = new RunResults(
                Samples.run("open"),
                List.of(Samples.table("lines", "shop", 500, 35, 0)),
                List.of(
                        fails,
                        Samples.told(tolerated, Verdict.PASS, "", ""),
                        Samples.told(Samples.told(guests, Verdict.WARN, "", ""), Verdict.PASS, "", "")),
                List.of());
        JsonNode reasons = charts(results).get(1);
        assertThat(reasons.get("labels").toString()).isEqualTo("[\"not_null(product)\",\"not_null(store)\"]");
        assertThat(reasons.get("values").toString()).isEqualTo("[30,5]");
    }

    @Test
    void showsScoresBySourceSystem() {
        assertThat(body(Samples.retail())).contains(">supplier portal</th><td data-label=\"Score\"");
        assertThat(body(Samples.emptyTable())).doesNotContain("Source systems");
    }

    @Test
    void listsEveryCheckWithExamplesFailingOnesFirst() {
        String body = body(Samples.retail());
        Samples.retail().checks().forEach(check -> assertThat(body).contains("<code>" + check.name() + "</code>"));
        assertThat(body).contains("<code>sale_id=536379</code>: <code>-1</code>", "<em>null</em>");
        String checks = body.substring(body.indexOf("<h3>Checks"));
        assertThat(checks.indexOf("reconcile")).isLessThan(checks.indexOf("relationships(product)"));
    }

    @Test
    void keepsTheLinesOfSql() {
        assertThat(body(Samples.retail())).contains("failing_rows\nfrom check_results\nwhere run_id = ");
    }

    @Test
    void keepsMaskedValuesMasked() {
        assertThat(body(Samples.retail())).contains("<code>sale_id=536402</code>: <code>•••</code>");
    }

    @Test
    void carriesTheNumbersOfItsCharts() throws IOException {
        JsonNode charts = charts(Samples.retail());
        assertThat(charts.findValuesAsText("kind"))
                .containsExactly("rows", "reasons", "quarantined_by_month", "gap_by_slice", "histogram", "frequency");
        assertThat(charts.at("/0/labels").toString()).isEqualTo("[\"sales\",\"deliveries\",\"products\",\"weather\"]");
        assertThat(charts.at("/0/quarantined").toString()).isEqualTo("[47890,231,61,0]");
        assertThat(charts.at("/3/notes/0").textValue()).isEqualTo("ours 91,734.60, theirs 100,000.00");
        assertThat(charts.at("/5/labels/4").textValue()).isEqualTo("(empty)");
    }

    @Test
    void escapesWhateverComesFromData() throws IOException {
        RunResults hostile = Samples.hostile();
        assertThat(body(hostile))
                .doesNotContain("<script", "<img", "\u202E", "\u2028", "\u001B", "\u0007")
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
                .contains("^(?&lt;x&gt;[&lt;&gt;&amp;]+)$")
                .contains("␛[31mred␇␊␉");
        Matcher data = DATA.matcher(rendered(hostile));
        assertThat(data.find()).isTrue();
        assertThat(data.group(1)).doesNotContain("<", ">", "&", "\u2028", "\u202E");
        assertThat(charts(hostile).at("/2/values/2").isNull()).isTrue();
    }

    @Test
    void allowsOnlyItsOwnScriptsAndNoNetwork() {
        String page = rendered(Samples.retail());
        assertThat(page.replace(Library.charts(), ""))
                .contains("default-src &#39;none&#39;")
                .doesNotContain("<link", " src=", "@import", "url(", "http:", "https:");
        Matcher scripts =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
        int count = 0;
        while (scripts.find()) {
            count++;
            assertThat(page).contains(Library.policySource(scripts.group(1)).replace("'", "&#39;"));
        }
        assertThat(count).isEqualTo(2);
    }

    @Test
    void copesWithEmptyTablesAndEmptyRuns() {
        assertThat(body(Samples.emptyTable())).contains("returns has no rows: there was nothing to judge.");
        assertThat(body(new RunResults(Samples.run("open"), List.of(), List.of(), List.of())))
                .contains("This run validated no table.");
    }

    @Test
    void hasNothingToDoWhereEverythingPasses() {
        assertThat(body(Samples.allGreen()))
                .contains("All 312 rows of stores can be used.")
                .doesNotContain("What to do next");
    }

    @Test
    void staysSmallWithAThousandChecksAndSixHundredColumns() {
        int library = Library.charts().getBytes(StandardCharsets.UTF_8).length;
        int page = rendered(Samples.thousandChecks()).getBytes(StandardCharsets.UTF_8).length;
        assertThat(page - library).isLessThan(3 * 1024 * 1024);
    }

    @Test
    void givesTheSamePageForTheSameResults() {
        assertThat(rendered(Samples.retail())).isEqualTo(rendered(Samples.retail()));
    }
}

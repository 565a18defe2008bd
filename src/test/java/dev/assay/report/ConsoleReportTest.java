package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
    @Test
    void printsOneLineACheckOneLineATableAndTheGate() {
        assertThat(ConsoleReport.render(Samples.allGreen()))
                .isEqualTo(
                        """
                food-retail: validate, data as of 23 Nov 2026, run 2026-11-24T03-15-00-7f3a

                verdict  table     check             observed        expected         failing  examples
                pass     stores    unique(store)     0 failing rows  every row holds        0
                pass     stores    not_null(region)  0 failing rows  every row holds        0
                pass     calendar  no_gaps           0 days missing  no day missing

                gate  table      rows  accepted  quarantined  corrupt  unusable  score
                open  stores      312       312            0        0       0 %    100
                open  calendar  4,018     4,018            0        0       0 %    100

                3 pass (checks)
                gate open
                """);
    }

    @Test
    void showsThreeExampleKeysAndTheReasonOfAClosedGate() {
        String text = ConsoleReport.render(Samples.retail());
        assertThat(text)
                .containsPattern("fail +sales +not_null\\(customer\\) .* 31,950 +sale_id=100000, 100017, 100034")
                .containsPattern("error +sales +metric +could not be")
                .contains("sales: 8.8 % of the rows can't be used; at most 5 % may\nsales: reconcile: 3 of 24")
                .endsWith(")\ngate closed\n");
    }

    @Test
    void foldsSentencesThatAreWiderThanTheReport() {
        assertThat(ConsoleReport.folded("word ".repeat(30).strip()))
                .containsExactly(
                        "word ".repeat(24).strip(), "  " + "word ".repeat(6).strip());
        assertThat(ConsoleReport.folded("short\nenough")).containsExactly("short␊enough");
        assertThat(ConsoleReport.folded("x".repeat(130) + " y")).containsExactly("x".repeat(119) + "…", "  y");
    }

    @Test
    void leavesTheTableOutWhereThereIsOneAndCutsNamesInTheMiddle() {
        List<CheckSummary> checks = List.of(
                Samples.rows(
                        "lines", "functional_dependency", List.of("InvoiceNo", "InvoiceDate", "CustomerID"), 3, 50),
                Samples.rows("lines", "functional_dependency", List.of("InvoiceNo", "InvoiceDate", "Country"), 0, 50));
        RunResults results = new RunResults(
                Samples.run("open"), List.of(Samples.table("lines", "shop", 50, 1, 0)), checks, List.of());
        assertThat(ConsoleReport.render(results))
                .contains(
                        """

                verdict  check                                  observed        expected         failing  examples
                fail     functional_depende…eDate, CustomerID)  3 failing rows  every row holds        3  sale_id=100000, 100017, 100034
                pass     functional_depende…oiceDate, Country)  0 failing rows  every row holds        0

                """);
    }

    @Test
    void fitsIn120ColumnsWhateverTheDataHolds() {
        for (RunResults results :
                List.of(Samples.retail(), Samples.hostile(), Samples.emptyTable(), Samples.thousandChecks())) {
            assertThat(ConsoleReport.render(results).lines())
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(120));
        }
    }

    @Test
    void letsNoDataSteerTheTerminal() {
        String text = ConsoleReport.render(Samples.hostile());
        assertThat(text.replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
        assertThat(text).doesNotContain("\u202E").doesNotContain("\u2028");
    }

    @Test
    void coloursVerdictsOnlyWhenAsked() {
        String plain = ConsoleReport.render(Samples.retail());
        String coloured = ConsoleReport.render(Samples.retail(), ConsoleReport.Style.ANSI);
        assertThat(plain).doesNotContain("\u001B");
        assertThat(coloured).contains("\u001B[31mfail\u001B[0m", "\u001B[31mgate closed\u001B[0m");
        assertThat(Pattern.compile("\u001B\\[\\d+m").matcher(coloured).replaceAll(""))
                .isEqualTo(plain);
    }
}

package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    private static final Map<String, Double> FRACTIONS = Map.of(
            "a quarter", 0.25,
            "a third", 1 / 3.0,
            "half", 0.5,
            "two thirds", 2 / 3.0,
            "three quarters", 0.75,
            "nearly all", 1.0,
            "all", 1.0);

    @Property
    void wordsForAShareAreWithinTwoPointsOfIt(@ForAll @DoubleRange(max = 1) double share) {
        String words = Sentences.share(share);
        if (FRACTIONS.containsKey(words)) {
            assertThat(Math.abs(FRACTIONS.get(words) - share)).isLessThanOrEqualTo(0.02 + 1e-12);
        } else {
            assertThat(words).endsWith(" %");
            double said = Double.parseDouble(words.replaceAll("less than | %", ""));
            assertThat(Math.abs(said / 100 - share)).isLessThanOrEqualTo(0.0051);
        }
    }

    @Property
    void onlyAllRowsAreCalledAll(@ForAll @LongRange(min = 1, max = 10_000_000) long total) {
        assertThat(Sentences.share((double) (total - 1) / total)).isNotEqualTo("all");
        assertThat(Sentences.share(1)).isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, a quarter",
        "0.34, a third",
        "0.49, half",
        "0.667, two thirds",
        "0.74, three quarters",
        "0.99, nearly all",
        "1, all",
        "0.41, 41 %",
        "0.023, 2.3 %",
        "0.0004, 0.04 %",
        "0.00001, less than 0.01 %"
    })
    void namesFamiliarFractions(double share, String words) {
        assertThat(Sentences.share(share)).isEqualTo(words);
    }

    @Test
    void tellsHowManyRowsCanNotBeUsedAndWhy() {
        TableSummary sales = Samples.table("sales", "tills", 541_909, 12_408, 0);
        List<CheckSummary> reasons = List.of(
                Samples.rows("sales", "not_null", List.of("customer"), 8_270, 541_909),
                Samples.rows("sales", "accepted_range", List.of("quantity"), 3_100, 541_909));
        assertThat(Sentences.usability(sales, reasons))
                .isEqualTo(
                        "12,408 of 541,909 rows (2.3 %) of sales can't be used; two thirds of them because the customer"
                                + " is missing and a quarter because the quantity is out of range.");
    }

    @Test
    void namesThreeColumnsOfALongKey() {
        CheckSummary check =
                Samples.rows("sales", "unique", List.of("till", "receipt", "line", "product", "sold_at"), 3, 50);
        assertThat(Sentences.reason(check))
                .isEqualTo("the combination of the till, the receipt, the line and 2 more columns is repeated");
    }

    @Test
    void countsAFewRowsRatherThanSharingThem() {
        TableSummary sales = Samples.table("sales", "tills", 50, 4, 0);
        List<CheckSummary> reasons = List.of(
                Samples.rows("sales", "unique", List.of("till", "receipt"), 3, 50),
                Samples.rows("sales", "not_null", List.of("customer"), 1, 50));
        assertThat(Sentences.usability(sales, reasons))
                .isEqualTo(
                        "4 of 50 rows (8 %) of sales can't be used; 3 of them because the combination of the till and"
                                + " the receipt is repeated and 1 because the customer is missing.");
    }

    @Test
    void saysThatRowsWithSeveralReasonsCountSeveralTimes() {
        TableSummary sales = Samples.table("sales", "tills", 1_000, 100, 0);
        List<CheckSummary> reasons = List.of(
                Samples.rows("sales", "not_null", List.of("customer"), 100, 1_000),
                Samples.rows("sales", "not_blank", List.of("name"), 50, 1_000));
        assertThat(Sentences.usability(sales, reasons))
                .endsWith("; all of them because the customer is missing and half because the name is blank (a row can"
                        + " have several reasons).");
    }

    @Test
    void namesCorruptRecordsAmongTheReasons() {
        assertThat(Sentences.usability(Samples.table("sales", "tills", 1_000, 0, 30), List.of()))
                .isEqualTo(
                        "30 of 1,000 rows (3 %) of sales can't be used; all of them because they could not be read as"
                                + " records.");
    }

    @Test
    void hasASentenceForNoRowOneRowAndNoBadRow() {
        assertThat(Sentences.usability(Samples.table("t", "", 0, 0, 0), List.of()))
                .isEqualTo("t has no rows: there was nothing to judge.");
        assertThat(Sentences.usability(Samples.table("t", "", 1, 0, 0), List.of()))
                .isEqualTo("The only row of t can be used.");
        assertThat(Sentences.usability(
                        Samples.table("t", "", 1, 1, 0), List.of(Samples.rows("t", "not_null", List.of("id"), 1, 1))))
                .isEqualTo("The only row of t can't be used; because the id is missing.");
        assertThat(Sentences.usability(Samples.table("t", "", 20, 0, 0), List.of()))
                .isEqualTo("All 20 rows of t can be used.");
        assertThat(Sentences.usability(Samples.table("t", "", 20, 20, 0), List.of()))
                .isEqualTo("None of the 20 rows of t can be used.");
    }

    @Test
    void keepsColumnNamesThatAreNotPlainWords() {
        assertThat(Sentences.reason(Samples.rows("t", "not_null", List.of("CustomerID"), 1, 2)))
                .isEqualTo("CustomerID is missing");
        assertThat(Sentences.reason(Samples.rows("t", "not_null", List.of("a.b c"), 1, 2)))
                .isEqualTo("a.b c is missing");
        assertThat(Sentences.reason(Samples.rows("t", "custom", List.of("x"), 1, 2)))
                .isEqualTo("“custom(x)” does not hold");
        assertThat(Sentences.reason(Samples.whole("t", "paid_in_full", Verdict.FAIL, "a", "b")))
                .isEqualTo("“paid in full” does not hold");
    }

    @Test
    void tellsBrokenTableChecksAndChecksThatDidNotRun() {
        List<CheckSummary> checks = List.of(
                Samples.whole("t", "reconcile", Verdict.FAIL, "a", "b"),
                Samples.whole("t", "recency", Verdict.WARN, "a", "b"),
                Samples.whole("t", "metric", Verdict.ERROR, "a", "b"));
        assertThat(Sentences.wholeTable(checks)).isEqualTo("As a whole it breaks 2 checks: reconcile, recency.");
        List<CheckSummary> many = new ArrayList<>();
        for (String name : List.of("one", "two", "three", "four", "five")) {
            many.add(Samples.whole("t", name, Verdict.WARN, "a", "b"));
        }
        assertThat(Sentences.wholeTable(many)).isEqualTo("As a whole it breaks 5 checks: one, two, three and 2 more.");
        assertThat(Sentences.notRun(checks)).isEqualTo("1 check could not be run, so nothing is known there.");
        assertThat(Sentences.wholeTable(List.of())).isEmpty();
    }

    @Test
    void saysWhatTheGateMeans() {
        assertThat(Sentences.gate(Samples.retail())).isEqualTo("The gate is closed by sales.");
        assertThat(Sentences.gate(Samples.allGreen())).isEqualTo("The gate is open: the accepted rows may be used.");
        assertThat(Sentences.gate(new RunResults(Samples.run(""), List.of(), List.of(), List.of())))
                .isEqualTo("The run ended before the gate was decided.");
    }
}

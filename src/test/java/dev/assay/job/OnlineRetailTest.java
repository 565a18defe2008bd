package dev.assay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.finding.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 305 daily files of a web shop become Delta tables. The expected numbers were counted apart, from the files. */
class OnlineRetailTest {
    @TempDir
    private static Path output;

    private static RealRun lines;
    private static RealRun sales;

    @BeforeEach
    void runOnce() {
        if (sales == null) {
            lines = RealRun.of("online-retail/online-retail.yaml", "online_retail_by_day", output);
            sales = RealRun.of("online-retail/sales.yaml", "online_retail_by_day", output);
        }
    }

    @Test
    void splitsTheFilesIntoLinesAndTheRest() {
        assertThat(lines.exitCode()).isZero();
        assertThat(lines.table("delivered").rows()).isEqualTo(541_909);
        assertThat(lines.table("delivered").acceptedRows()).isEqualTo(534_128);
        assertThat(lines.table("delivered").quarantinedRows()).isEqualTo(7_781);
        assertThat(lines.table("delivered").corruptRows()).isZero();
        lines.requireWhole("delivered", "lines", "lines_quarantine");
    }

    @Test
    void countsTheRowsThatBreakEachCheck() {
        assertThat(lines.failing("delivered"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("matches_regex(InvoiceNo)", 3L),
                        Map.entry("not_null(Description)", 1_454L),
                        Map.entry("exact_copies", 5_268L),
                        Map.entry("negative_only_if_cancelled", 1_336L),
                        Map.entry("accepted_range(Quantity)", 10_624L),
                        Map.entry("sale_not_cancellation", 9_288L),
                        Map.entry("accepted_range(Quantity) #2", 5L),
                        Map.entry("accepted_range(UnitPrice)", 2L),
                        Map.entry("priced", 2_515L),
                        Map.entry("not_null(CustomerID)", 135_080L),
                        Map.entry("type(CustomerID)", 541_909L - 135_080L),
                        Map.entry("country_is_stated", 507L),
                        Map.entry("functional_dependency(StockCode, Description)", 7_853L)));
    }

    @Test
    void measuresTheTable() {
        assertThat(lines.metric("InvoiceNo", "distinct")).containsExactly(25_900.0);
        assertThat(lines.metric("StockCode", "distinct")).containsExactly(4_070.0);
        assertThat(lines.metric("CustomerID", "distinct")).containsExactly(4_372.0);
        assertThat(lines.metric("Country", "distinct")).containsExactly(38.0);
        assertThat(lines.metric("Quantity", "sum")).containsExactly(5_176_450.0);
        assertThat(lines.check("turnover_as_announced").verdict()).isEqualTo(Verdict.PASS);
        assertThat(lines.check("one_description_per_article").observed()).isEqualTo("1,324 rows");
        assertThat(lines.check("a_file_every_day").observed()).isEqualTo("69 days missing");
        assertThat(lines.check("a_file_every_day").examples())
                .extracting(example -> example.key())
                .containsExactly("InvoiceDate=2010-12-04", "InvoiceDate=2010-12-11", "InvoiceDate=2010-12-18");
        assertThat(lines.check("a_file_every_trading_day").observed()).isEqualTo("16 days missing");
        assertThat(lines.metric("InvoiceDate", "quarantined_by_month"))
                .containsExactly(
                        771.0, 387.0, 355.0, 555.0, 476.0, 492.0, 449.0, 439.0, 354.0, 525.0, 1_011.0, 1_634.0, 333.0);
    }

    @Test
    void stampsEachQuarantinedRowWithWhatItBreaks() {
        assertThat(lines.misjudged("lines_quarantine", "priced", "UnitPrice = 0"))
                .isZero();
        assertThat(lines.misjudged("lines_quarantine", "not_null(Description)", "Description is null"))
                .isZero();
        assertThat(lines.misjudged("lines_quarantine", "not_null(CustomerID)", "CustomerID is null"))
                .isZero();
        assertThat(lines.misjudged(
                        "lines_quarantine", "negative_only_if_cancelled", "Quantity < 0 and InvoiceNo not like 'C%'"))
                .isZero();
        Row debt = lines.written("lines_quarantine")
                .filter("InvoiceNo = 'A563186'")
                .selectExpr("Description", "_assay_verdicts")
                .head();
        assertThat(debt.getString(0)).isEqualTo("Adjust bad debt");
        assertThat(debt.getList(1).toString())
                .isEqualTo(
                        "[[matches_regex(InvoiceNo),error,InvoiceNo,A563186], "
                                + "[accepted_range(UnitPrice),error,UnitPrice,-11062.060], [not_null(CustomerID),warn,CustomerID,null]]");
    }

    @Test
    void losesNoPieceAndNoPenny() {
        Row totals = lines.written("lines")
                .unionByName(lines.written("lines_quarantine").drop("_assay_verdicts", "_assay_run"))
                .selectExpr("sum(Quantity)", "sum(Quantity * UnitPrice)")
                .head();
        assertThat(totals.getLong(0)).isEqualTo(5_176_450);
        assertThat(totals.getDecimal(1)).isEqualByComparingTo(new BigDecimal("9747747.934"));
    }

    @Test
    void readsDoubledQuotesAsOne() {
        assertThat(lines.written("lines")
                        .filter("StockCode = '22041'")
                        .select("Description")
                        .distinct()
                        .as(org.apache.spark.sql.Encoders.STRING())
                        .collectAsList())
                .isEqualTo(List.of("RECORD FRAME 7\" SINGLE SIZE "));
    }

    @Test
    void theSecondStepKeepsWhatAForecastLearnsFrom() {
        assertThat(sales.exitCode()).isZero();
        assertThat(sales.table("lines").rows()).isEqualTo(534_128);
        assertThat(sales.table("lines").acceptedRows()).isEqualTo(522_502);
        assertThat(sales.table("lines").quarantinedRows()).isEqualTo(11_626);
        assertThat(sales.failing("lines"))
                .isEqualTo(Map.of("sale_not_cancellation", 9_251L, "article_not_fee", 2_956L, "no_slip", 2L));
        assertThat(sales.metric("StockCode", "distinct")).containsExactly(3_937.0);
        assertThat(sales.check("turnover_by_month").observed()).isEqualTo("0 of 13 groups differ");
        sales.requireWhole("lines", "sales", "sales_quarantine");
    }
}

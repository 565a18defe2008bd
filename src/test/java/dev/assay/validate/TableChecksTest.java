package dev.assay.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TestSpark;
import dev.assay.finding.Verdict;
import dev.assay.spec.Measure;
import dev.assay.spec.Severity;
import dev.assay.spec.Share;
import dev.assay.spec.Span;
import dev.assay.spec.TableRule;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableChecksTest {
    private final SparkSession spark = TestSpark.session();

    private Dataset<Row> sales() {
        return spark.sql(
                """
                select * from values
                  ('S1', date'2026-11-02', 2.0D, 4.0D, 10.50BD), ('S1', date'2026-11-03', 4.0D, 8.0D, 20.25BD),
                  ('S1', date'2026-11-05', 6.0D, 12.0D, null), ('S2', date'2026-11-06', null, 2.0D, 5.00BD),
                  ('S2', date'2026-11-09', 8.0D, 16.0D, 1.00BD)
                as t(store, day, quantity, double_quantity, amount)""");
    }

    private CheckOutcome only(TableRule rule) {
        return Checks.of(rule).judge(sales()).checks().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETENESS, quantity, 0.8",
        "DISTINCT, store, 2",
        "APPROX_DISTINCT, store, 2",
        "DISTINCTNESS, store, .4",
        "DISTINCTNESS, quantity, 1",
        "UNIQUENESS, day, 1",
        "MINIMUM, quantity, 2",
        "MAXIMUM, quantity, 8",
        "MEAN, quantity, 5",
        "SUM, amount, 36.75",
        "STDDEV, quantity, 2.23606797749979",
        "MEDIAN, quantity, 4",
        "ENTROPY, store, 0.6730116670092565",
        "MIN_LENGTH, store, 2",
        "MAX_LENGTH, store, 2",
    })
    void metricsAreTheFieldsOwn(Measure measure, String column, double expected) {
        CheckOutcome outcome =
                only(new TableRule.Metric(measure, List.of(column), null, null, expected - 1e-9, expected + 1e-9));
        assertThat(outcome.details().get(0).value()).isCloseTo(expected, within(1e-9));
        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void boundsOfAMetricCanBeLeftOut() {
        List<String> quantity = List.of("quantity");
        TableRule mean = new TableRule.Metric(Measure.MEAN, quantity, null, null, 4.0, 6.0, false);
        assertThat(only(mean).verdict()).isEqualTo(Verdict.PASS);
        TableRule above = new TableRule.Metric(Measure.MEAN, quantity, null, null, 5.0, null, false);
        assertThat(only(above).message()).isEqualTo("the mean of quantity is 5, not more than 5");
        TableRule below = new TableRule.Metric(Measure.MEAN, quantity, null, null, 1.0, 5.0, false);
        assertThat(only(below).message()).isEqualTo("the mean of quantity is 5, not between 1 and 5, bounds excluded");
    }

    @Test
    void metricsOfTwoColumnsAndConditions() {
        assertThat(only(new TableRule.Metric(
                                Measure.CORRELATION, List.of("quantity", "double_quantity"), null, null, .999, null))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(only(new TableRule.Metric(Measure.MUTUAL_INFORMATION, List.of("store", "day"), null, null, .67, .68))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(only(new TableRule.Metric(Measure.SHARE, List.of(), "quantity > 3", null, .6, .6))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(only(new TableRule.Metric(Measure.QUANTILE, List.of("quantity"), null, 1.0, 8.0, 8.0))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void sumsOfDecimalsAreExact() {
        CheckOutcome outcome = only(new TableRule.Metric(Measure.SUM, List.of("amount"), null, null, 0.0, 1e9));
        assertThat(outcome.details().get(0).exact()).isEqualTo("36.75");
    }

    @Test
    void metricWithoutAValueFailsButWithoutRowsIsUnknown() {
        TableRule mean = new TableRule.Metric(Measure.MEAN, List.of("quantity"), null, null, 1.0, 20.0);
        Checks noValue = Checks.of().and(mean, Severity.ERROR, null, "quantity is null");
        assertThat(noValue.judge(sales()).checks().get(0).message())
                .isEqualTo("the mean of quantity is no value, not 1 to 20");
        Checks noRows = Checks.of().and(mean, Severity.ERROR, null, "store = 'S9'");
        assertThat(noRows.judge(sales()).checks().get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(noRows.judge(sales()).gate().open()).isTrue();
    }

    @Test
    void rowCountAndItsChange() {
        assertThat(only(new TableRule.RowCount(6L, null)).message())
                .isEqualTo("the table has 5 rows, not at least 6 rows");
        TableRule change = new TableRule.RowCountChange(new Share(0.3));
        assertThat(Checks.of(change).judge(sales()).checks().get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Checks.of(change)
                        .previousRows(6)
                        .judge(sales())
                        .checks()
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Checks.of(change)
                        .previousRows(10)
                        .judge(sales())
                        .checks()
                        .get(0)
                        .message())
                .isEqualTo("the number of rows changed from 10 to 5");
    }

    @Test
    void recencyCountsDaysForDates() {
        Span fortnight = new Span(15, ChronoUnit.DAYS);
        assertThat(only(new TableRule.Recency("day", fortnight)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(only(new TableRule.Recency("day", new Span(14, ChronoUnit.DAYS)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void shareOfCountsUnknownAsNotTrue() {
        assertThat(only(new TableRule.ShareOf("quantity > 3", new Share(.6), new Share(.6)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void schemaNamesEachDifference() {
        Map<String, TableRule.Schema.Field> columns = new LinkedHashMap<>();
        columns.put("day", new TableRule.Schema.Field("date", null));
        columns.put("store", new TableRule.Schema.Field("int", null));
        columns.put("quantty", null);
        CheckOutcome outcome = only(new TableRule.Schema(columns, true, false));
        assertThat(outcome.message())
                .isEqualTo(
                        "the schema differs: column 'store' is string, not int; column 'quantty' is missing (there is"
                                + " 'quantity'); column 'quantity' is not expected; column 'double_quantity' is not expected;"
                                + " column 'amount' is not expected; the columns stand in the order [store, day]");
        assertThat(Checks.of(new TableRule.Schema(columns, true, false))
                        .judge(sales())
                        .gate()
                        .open())
                .isFalse();
    }

    @Test
    void reconcileNamesTheSlicesThatExplainTheGap() {
        Dataset<Row> ledger =
                spark.sql("select * from values ('S1', 12.0D), ('S2', 8.5D), ('S3', 1.0D) as l(shop, total)");
        TableRule rule = new TableRule.Reconcile(
                "ledger",
                List.of(new TableRule.Reconcile.Group("store", "store", "shop")),
                "quantity",
                "total",
                new Share(0.01),
                null);
        CheckOutcome outcome =
                Checks.of(rule).other("ledger", ledger).judge(sales()).checks().get(0);
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.examples())
                .containsExactly(
                        new Example("store=S3", "ours nothing, ledger 1"),
                        new Example("store=S2", "ours 8, ledger 8.5"));
        assertThat(outcome.message()).isEqualTo("2 of 3 groups differ from ledger (in all ours 20, ledger 21.5)");
    }

    @Test
    void reconcileTellsSumsOfDecimalsToTheCent() {
        Dataset<Row> sales = spark.sql("select * from values ('S1', 1234567.01BD), ('S2', 0.10BD) as t(store, amount)");
        Dataset<Row> ledger =
                spark.sql("select * from values ('S1', 1234567.02BD), ('S2', 0.10BD) as l(store, amount)");
        TableRule rule = new TableRule.Reconcile(
                "ledger",
                List.of(new TableRule.Reconcile.Group("store", "store", "store")),
                "amount",
                null,
                null,
                null);
        assertThat(Checks.of(rule)
                        .other("ledger", ledger)
                        .judge(sales)
                        .checks()
                        .get(0)
                        .message())
                .isEqualTo("1 of 2 groups differ from ledger (in all ours 1,234,567.11, ledger 1,234,567.12)");
    }

    @Test
    void noGapsKnowsClosedDays() {
        TableRule every = new TableRule.NoGaps("day", List.of("store"), null, null, null);
        CheckOutcome gaps = only(every);
        assertThat(gaps.observed()).isEqualTo("3 days missing in 2 series");
        assertThat(gaps.examples())
                .containsExactly(
                        new Example("store=S2", "2026-11-07, 2026-11-08"), new Example("store=S1", "2026-11-04"));
        TableRule open =
                new TableRule.NoGaps("day", List.of("store"), null, List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), 1L);
        assertThat(only(open).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void noGapsOfTheWholeTableNamesTheFirstMissingSteps() {
        CheckOutcome gaps = only(new TableRule.NoGaps("day", List.of(), null, null, null));
        assertThat(gaps.observed()).isEqualTo("3 days missing");
        assertThat(gaps.examples())
                .containsExactly(
                        new Example("day=2026-11-04", null),
                        new Example("day=2026-11-07", null),
                        new Example("day=2026-11-08", null));
        TableRule threeMissing = new TableRule.NoGaps("day", List.of(), null, null, 3L);
        assertThat(only(threeMissing).verdict()).isEqualTo(Verdict.PASS);
        assertThat(only(new TableRule.NoGaps("day", List.of("day"), null, null, null))
                        .examples())
                .isEmpty();
    }

    @Test
    void reconcileShowsLargeSumsToThePenny() {
        Dataset<Row> ledger = spark.sql("select 9747747.934BD as total");
        TableRule rule = new TableRule.Reconcile("ledger", List.of(), "amount", "total", null, null);
        CheckOutcome outcome =
                Checks.of(rule).other("ledger", ledger).judge(sales()).checks().get(0);
        assertThat(outcome.message())
                .isEqualTo("1 of 1 groups differ from ledger (in all ours 36.75, ledger 9,747,747.934)");
        assertThat(outcome.examples()).containsExactly(new Example("all", "ours 36.75, ledger 9,747,747.934"));
    }

    @Test
    void queriesSeeTheDeclaredTables() {
        Dataset<Row> stores = spark.sql("select * from values ('S1') as s(code)");
        TableRule rule = new TableRule.Query(
                "select store, count(*) as n from t left join stores on code = store where code is null group by store",
                null);
        CheckOutcome outcome =
                Checks.of(rule).other("stores", stores).judge(sales()).checks().get(0);
        assertThat(outcome.message()).isEqualTo("the query returned 1 row, not no row");
        assertThat(outcome.examples()).containsExactly(new Example("store=S2, n=2", null));
    }

    @Test
    void tableFailuresAreStampedOnNoRow() {
        Checks checks = Checks.of(new TableRule.RowCount(100L, null));
        Validated validated =
                checks.run(sales(), new Targets((rows, extent) -> rows.count(), (rows, extent) -> rows.count(), "run"));
        assertThat(validated.quarantined()).isZero();
        assertThat(validated.accepted()).isEqualTo(5);
        assertThat(validated.gate().open()).isFalse();
        assertThat(validated.score()).isZero();
    }
}
